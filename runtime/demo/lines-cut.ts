/**
 * Calls that were in flight when the demo stopped: its voice provider stopped with it, and whoever was on the line was
 * cut off. Guarantees: told as of now, by the demo's clock, in which no time has passed; calls whose fate nobody knows
 * are left to be asked about (GAT-14); telling it twice changes nothing.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { ListedCall } from '../store/subjects/calls.ts';

interface CutCall {
  readonly who: { readonly org: string; readonly candidate: string };
  readonly row: string;
  readonly providerId: string;
}

export type TellCut = (call: CutCall, wasAnswered: boolean, at: Instant) => readonly NewInboxEvent[];

const PAGE = 500;

async function callsOf(
  store: Pick<Store, 'callsPage'>,
  org: string,
  status: 'CALLING' | 'CONNECTED',
): Promise<readonly ListedCall[]> {
  const found: ListedCall[] = [];
  for (;;) {
    const last = found.at(-1);
    const after = last === undefined ? undefined : ([last.candidate, last.application, last.attempt] as const);
    const page = await store.callsPage(org, { status, after, limit: PAGE });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

export async function linesCut(
  store: Pick<Store, 'callsPage'>,
  org: string,
  tell: TellCut,
  now: Instant,
): Promise<readonly NewInboxEvent[]> {
  const events: NewInboxEvent[] = [];
  for (const status of ['CALLING', 'CONNECTED'] as const)
    for (const { candidate, application, attempt, kind, providerId } of await callsOf(store, org, status)) {
      if (providerId === null) continue;
      // A call that the candidate placed is known by the provider's id alone.
      const row = kind === 'INBOUND' ? providerId : `${application}/${attempt}`;
      events.push(...tell({ who: { org, candidate }, row, providerId }, status === 'CONNECTED', now));
    }
  return events;
}
