/** Fills a fresh database with the demo: the org, its jobs, its people, all of them applying at once. */
import { newApplicationIds } from '../application-ids.ts';
import { newCandidateEvents } from '../import/events.ts';
import { type Geography, intake } from '../intake.ts';
import type { Clock, NewId } from '../ports.ts';
import type { Acceptance, NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import { DEMO_ORG, saveDemoJobs } from './jobs.ts';
import { DEMO_PEOPLE } from './people.ts';

export { DEMO_ORG } from './jobs.ts';

export interface SeedDeps {
  readonly store: Store;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly geography: Geography;
}

/** Safe to repeat: what is there already is left as it is. Answers how many people came in. */
export async function seedDemo({ store, accept, clock, newId, geography }: SeedDeps): Promise<number> {
  await saveDemoJobs(store);
  const applications = await newApplicationIds(DEMO_ORG, DEMO_PEOPLE.length, { store, newId });
  const events = DEMO_PEOPLE.flatMap(({ id, raw, consent, job, source }, at) =>
    newCandidateEvents({
      org: DEMO_ORG,
      job,
      candidate: id,
      application: applications[at] as string,
      row: { id, raw, consent, source },
      fields: intake(raw, geography).fields,
      name: `demo ${id}`,
      at: clock.now(),
    }),
  );
  const answers = await accept(events);
  return answers.filter((answer, at) => answer === 'accepted' && events[at]?.kind === 'candidate.imported').length;
}
