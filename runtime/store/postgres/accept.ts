/** Acceptance in Postgres: one statement per org, which never waits for a candidate that is in a batch. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Acceptance, NewInboxEvent } from '../../storage.ts';
import { groupBy } from '../group-by.ts';
import { byKey } from '../in-org.ts';
import { type Db, jsonText, run } from '../statement.ts';
import { ACCEPT } from '../tables/inbox.ts';

export async function accept(db: Db, events: readonly NewInboxEvent[], now: Instant): Promise<readonly Acceptance[]> {
  const answers: Acceptance[] = [];
  const orgs = groupBy(events.keys(), (at) => (events[at] as NewInboxEvent).org);
  for (const [org, places] of orgs) {
    const rows = places.map((at) => {
      const { org: _, createsCandidate, ...event } = events[at] as NewInboxEvent;
      return { ...event, creates: createsCandidate === true };
    });
    const answered = await byKey(db, org, (trx) =>
      run<{ answer: Acceptance }>(trx, ACCEPT, [org, now, jsonText(rows)]),
    );
    answered.forEach(({ answer }, n) => {
      answers[places[n] as number] = answer;
    });
  }
  return answers;
}
