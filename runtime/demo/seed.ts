/** Fills a database with the demo: the org, its jobs, and its people as they apply. */

import type { CandidateFields } from '../../machines/candidate/events.ts';
import { type Geography, intake } from '../../machines/identity/intake.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';
import { newApplicationIds } from '../application-ids.ts';
import { newCandidateEvents } from '../import/events.ts';
import type { Clock } from '../ports.ts';
import type { Acceptance, NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import { DEMO_ORG, saveDemoJobs } from './jobs.ts';
import { DEMO_PEOPLE, type DemoPerson } from './people.ts';
import { handInDemoResumes } from './resumes.ts';

export { DEMO_ORG } from './jobs.ts';

export interface SeedDeps {
  readonly store: Store;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly geography: Geography;
}

/** Safe to repeat: what is there already is left as it is. Answers how many people came in. */
export async function seedDemo(deps: SeedDeps): Promise<number> {
  await saveDemoJobs(deps.store);
  return takeOn(DEMO_PEOPLE, deps);
}

/** These people apply, now; who has applied before is left as they are. Answers how many came in. */
export async function takeOn(people: readonly DemoPerson[], deps: SeedDeps): Promise<number> {
  const { store, accept, clock, newId, geography } = deps;
  const applications = await newApplicationIds(DEMO_ORG, people.length, { store, newId });
  const fieldsOf = people.map(({ raw }) => intake(raw, geography).fields);
  const events = people.flatMap(({ id, raw, consent, job, source }, at) =>
    newCandidateEvents({
      org: DEMO_ORG,
      job,
      candidate: id,
      application: applications[at] as string,
      row: { id, raw, consent, source, kept: null },
      fields: fieldsOf[at] as CandidateFields,
      name: `demo ${id}`,
      at: clock.now(),
    }),
  );
  const answers = await accept(events);
  const isNew = (id: string) =>
    answers.some(
      (answer, at) =>
        answer === 'accepted' && events[at]?.kind === 'candidate.imported' && events[at]?.candidate === id,
    );
  const came = people
    .map((person, at) => ({ person, application: applications[at] as string, fields: fieldsOf[at] as CandidateFields }))
    .filter(({ person }) => isNew(person.id));
  await handInDemoResumes(came, clock.now(), store);
  return came.length;
}
