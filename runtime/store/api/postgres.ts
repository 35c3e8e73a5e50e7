/** The API's part of the store, in Postgres. */
import type { OrgView } from '../../../machines/candidate/working-set.ts';
import type { Db } from '../statement.ts';
import type { ApiStore } from './port.ts';
import { postgresAcceptedKeys } from './postgres/accepted-keys.ts';
import { postgresHeld } from './postgres/held.ts';
import { postgresImports } from './postgres/imports.ts';
import { postgresJournal } from './postgres/journal.ts';
import { postgresKeptAnswers } from './postgres/kept-answers.ts';
import { postgresKeys } from './postgres/keys.ts';
import { postgresMerges } from './postgres/merges.ts';
import { postgresNumberHealth } from './postgres/number-health.ts';
import { postgresOutlines } from './postgres/outlines.ts';
import { postgresPages } from './postgres/pages.ts';
import { postgresParkedApplications } from './postgres/parked-applications.ts';
import { postgresPeopleSearch } from './postgres/people-search.ts';
import { postgresPlannedTouches } from './postgres/planned-touches.ts';
import { postgresSaved } from './postgres/saved.ts';
import { postgresStories } from './postgres/stories.ts';
import { postgresTellings } from './postgres/tellings.ts';
import { postgresUnreadReplies } from './postgres/unread-replies.ts';

export const postgresApi = (db: Db, loadOrg: (org: string) => Promise<OrgView | null>): ApiStore => ({
  ...postgresKeys(db),
  ...postgresKeptAnswers(db),
  ...postgresNumberHealth(db),
  ...postgresOutlines(db),
  ...postgresPages(db),
  ...postgresParkedApplications(db),
  ...postgresPeopleSearch(db),
  ...postgresPlannedTouches(db),
  ...postgresSaved(db, loadOrg),
  ...postgresStories(db),
  ...postgresTellings(db),
  ...postgresUnreadReplies(db),
  ...postgresMerges(db),
  ...postgresImports(db),
  ...postgresHeld(db),
  ...postgresAcceptedKeys(db),
  ...postgresJournal(db),
});
