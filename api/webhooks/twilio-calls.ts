/**
 * How far a call has come, told by whichever provider: into the inbox of the candidate whose it is. Guarantees: told
 * again it changes nothing; a call that is none of ours changes nothing.
 */
import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import { over } from '../../runtime/inbound/conversation.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { AppDeps } from '../deps.ts';
import type { StatusOfCall } from './voice-line.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'log'>;

export const SOURCE = 'twilio';

export interface Whose {
  readonly org: string;
  readonly candidate: string;
}

export function callEvent<K extends EventKind>(
  { clock }: Pick<Deps, 'clock'>,
  whose: Whose,
  externalId: string,
  kind: K,
  payload: EventPayloads[K],
): NewInboxEvent {
  return {
    ...whose,
    source: SOURCE,
    externalId,
    kind,
    at: clock.now(),
    payload: { ...payload } as NewInboxEvent['payload'],
  };
}

/** A call that came in is over, or was put through to nobody. */
export async function endOfInbound(deps: Deps, org: string, id: string, tookPlace: boolean): Promise<void> {
  const call = await over(deps, org, id);
  if (call === null || call.candidate === null || call.state !== 'OVER') return;
  const how = tookPlace ? 'conversation' : 'no_answer';
  await deps.accept([callEvent(deps, { org, candidate: call.candidate }, id, 'call.ended', { row: id, how })]);
}

/** A status of a call that is none of ours, or a word that moves nothing, is let be. */
export async function takeCallStatus(deps: Deps, report: StatusOfCall): Promise<void> {
  const { store, accept } = deps;
  const { providerId, row, ours, inbound, progress, how } = report;
  const org = ours === null ? null : await store.orgOfNumber(ours);
  for (const each of [...(org === null ? [] : [org]), ...(ours === null ? [] : await store.formerOrgsOfNumber(ours))]) {
    if (inbound) {
      if (progress === 'over') await endOfInbound(deps, each, providerId, true);
      continue;
    }
    const application = row?.split('/')[0] ?? null;
    const candidate = application === null ? null : await store.candidateOfApplication(each, application);
    if (candidate === null || row === null) continue;
    if (progress === 'answered')
      await accept([callEvent(deps, { org: each, candidate }, providerId, 'call.answered', { row })]);
    if (progress === 'over' && how !== null)
      await accept([callEvent(deps, { org: each, candidate }, providerId, 'call.ended', { row, how })]);
    return;
  }
}
