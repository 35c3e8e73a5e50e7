/**
 * Acceptance in Postgres: one statement per org, which never waits for a candidate that is in a batch.
 *
 * A few events are seen before they are on disk, so that the batch that takes them in does not wait for that first. What it
 * commits stands behind them in the log, so that nothing of it outlives them; and we answer when they are on disk.
 */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Acceptance, NewInboxEvent } from '../../storage.ts';
import { ACCEPT } from '../schema/tables/inbox.ts';
import { byKey, byKeySeenAtOnce } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import { groupBy } from './group-by.ts';
import type { OnDisk } from './on-disk.postgres.ts';

/** Where many come together the wait for the disk is shared, and a second commit would only cost. */
const FEW = 8;

export async function accept(
  db: Db,
  onDisk: OnDisk,
  events: readonly NewInboxEvent[],
  now: Instant,
  onSeen?: () => void,
): Promise<readonly Acceptance[]> {
  const inHaste = onSeen !== undefined && events.length <= FEW;
  const within = inHaste ? byKeySeenAtOnce : byKey;
  const answers: Acceptance[] = [];
  const orgs = groupBy(events.keys(), (at) => (events[at] as NewInboxEvent).org);
  for (const [org, places] of orgs) {
    const rows = places.map((at) => {
      const { org: _, createsCandidate, ...event } = events[at] as NewInboxEvent;
      return { ...event, creates: createsCandidate === true };
    });
    const answered = await within(db, org, (trx) =>
      run<{ answer: Acceptance }>(trx, ACCEPT, [org, now, jsonText(rows)]),
    );
    answered.forEach(({ answer }, n) => {
      answers[places[n] as number] = answer;
    });
  }
  onSeen?.();
  if (inHaste) await onDisk.reached();
  return answers;
}
