/**
 * Somebody on the line of whom nobody knows who they are asks to be left alone.
 *
 * Guarantees: it counts for whoever has the number that calls or was reached at it, and bars the number itself, so that
 * whoever comes in with it later is left alone as well; said again it changes nothing.
 */
import type { EventPayloads } from '../../machines/candidate/events.ts';
import { comparablePhone } from '../../machines/vocabulary/address.ts';
import type { Clock } from '../ports.ts';
import type { Acceptance, NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { InboundCall } from '../store/subjects/inbound-calls.ts';
import { type Directory, whoeverHasOrHad } from './text.ts';

export interface LeaveAloneDeps {
  readonly store: Directory & Pick<Store, 'recordUnmatched'>;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly clock: Clock;
}

/** Those whom it concerns; `source`: who tells it. */
export async function leaveAlone(
  { store, accept, clock }: LeaveAloneDeps,
  org: string,
  { call, from, to }: Pick<InboundCall, 'call' | 'from' | 'to'>,
  source: string,
): Promise<readonly string[]> {
  const at = clock.now();
  await store.recordUnmatched(org, {
    ...{ at, channel: 'CALL', from, to, text: null, name: { source, externalId: call } },
    bars: { address: comparablePhone(from), channels: ['SMS', 'CALL'], on: true },
  });
  const concerned = await whoeverHasOrHad(store, org, from);
  const payload: EventPayloads['phone.stopped'] = { phone: from, evidence: call, source: 'CALL_CLASSIFIED_OPT_OUT' };
  const events = concerned.map(
    (candidate): NewInboxEvent => ({
      ...{ org, candidate, source, externalId: `${call} ${candidate}`, kind: 'phone.stopped', at },
      payload: { ...payload },
    }),
  );
  if (events.length > 0) await accept(events);
  return concerned;
}
