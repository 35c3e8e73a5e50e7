/**
 * Tells the engine something about one candidate, and waits until it has been taken in.
 *
 * Guarantee: when this answers, the event has done what it does; without sleeping and without asking again and again.
 */
import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Acceptance, NewInboxEvent } from '../../runtime/storage.ts';
import { Problem } from '../problem.ts';
import type { V1Deps } from './deps.ts';

const SOURCE = 'api';

export interface Act<K extends EventKind = EventKind> {
  readonly org: string;
  readonly candidate: string;
  readonly kind: K;
  readonly payload: EventPayloads[K];
  /** Unique to the request; a repetition changes nothing. */
  readonly name: string;
  readonly createsCandidate?: boolean;
  /** When it happened; now when left out. */
  readonly at?: Instant;
}

export const noSuchCandidate = (candidate: string): Problem =>
  new Problem(404, { title: 'Not found', detail: `There is no candidate "${candidate}".` });

export async function act(
  acts: readonly Act[],
  { store, accept, takeIn, clock }: Pick<V1Deps, 'store' | 'accept' | 'takeIn' | 'clock'>,
): Promise<readonly Acceptance[]> {
  const events = acts.map(
    ({ name, payload, at = clock.now(), ...rest }): NewInboxEvent => ({
      ...rest,
      source: SOURCE,
      externalId: name,
      at,
      payload: payload as NewInboxEvent['payload'],
    }),
  );
  const acceptances = await accept(events);
  const unknown = events.find((_, place) => acceptances[place] === 'unknown candidate');
  if (unknown !== undefined) throw noSuchCandidate(unknown.candidate);
  for (const name of new Set(events.map(({ org, candidate }) => JSON.stringify([org, candidate])))) {
    const [org, candidate] = JSON.parse(name) as [string, string];
    await takeIn(org, candidate);
  }
  for (const event of events) await requireTakenIn(event, store);
  return acceptances;
}

async function requireTakenIn(event: NewInboxEvent, store: V1Deps['store']): Promise<void> {
  const fate = await store.fateOf(event);
  if (fate.kind === 'waiting')
    throw new Problem(503, {
      title: 'Not yet',
      detail: 'It is kept and will be taken in; the engine has not come to it yet. Look again in a moment.',
    });
  if (fate.kind === 'parked')
    throw new Problem(500, {
      title: 'It could not be taken in',
      detail: 'It is kept, and stands in GET /v1/parked with the reason, for the operator to look at.',
    });
}
