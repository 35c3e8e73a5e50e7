/** A call that comes in at the provider of an agent: routed (INB-01…06), begun here, and what the agent is told of it. */
import { type AgentBrief, briefOf } from '../../runtime/inbound/agent-brief.ts';
import { arrive } from '../../runtime/inbound/conversation.ts';
import type { AppDeps } from '../deps.ts';
import type { CameInAtProvider } from './voice-webhook.ts';

export type ReceptionDeps = Pick<
  AppDeps,
  'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'links' | 'unknownWebhooks'
>;

/** null: it is rejected (INB-01). `NOBODYS`: no org has the number. Told again, it is the same call. */
export async function briefFor(
  deps: ReceptionDeps,
  source: string,
  { call, from, to }: CameInAtProvider,
): Promise<AgentBrief | null | 'NOBODYS'> {
  const owner = await deps.store.orgOfNumber(to);
  const org = owner === null ? null : await deps.store.loadOrg(owner);
  if (org === null) return 'NOBODYS';
  const stands = await arrive(deps, org, { source, call, from, to });
  const tokenOf = (of: { readonly org: string; readonly call: string }) => deps.links?.inboundToken(of) ?? '';
  return briefOf({ store: deps.store, tokenOf }, org, stands);
}
