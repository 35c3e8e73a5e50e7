/** What an import is handed: the store it reads, the way its events are accepted, and the world it may not know itself. */
import type { Geography } from '../../machines/identity/intake.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';
import type { Clock } from '../ports.ts';
import type { Acceptance, NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';

export interface ImportDeps {
  readonly store: Pick<Store, 'loadOrg' | 'loadJob' | 'listJobs' | 'applications' | 'peopleNamed' | 'reserveCodes'>;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly geography: Geography;
}
