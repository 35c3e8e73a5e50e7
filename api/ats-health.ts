/** Whether the ATS of an org answers, and a sync of it at once: what the API and the console share. */
import type { OrgView } from '../machines/candidate/working-set.ts';
import type { AtsConnection } from '../machines/vocabulary/ats-connection.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import type { Store } from '../runtime/store/store.ts';
import type { AtsHealth } from '../runtime/store/subjects/ats-syncs.ts';

export const connectionOf = (org: OrgView | null): AtsConnection | null => org?.integrations.atsConnection ?? null;

/** It answered or told something, and nothing has gone wrong since. */
export const isWell = ({ lastSuccess, lastErrorAt }: AtsHealth): boolean =>
  lastSuccess !== null && (lastErrorAt === null || lastErrorAt <= lastSuccess);

/** One that tells by itself is not read. */
export const isRead = ({ provider }: AtsConnection): boolean => provider !== 'generic';

export async function syncNow(
  org: string,
  connection: AtsConnection,
  now: Instant,
  store: Pick<Store, 'askForAtsSync'>,
): Promise<void> {
  if (isRead(connection)) await store.askForAtsSync(org, now);
}
