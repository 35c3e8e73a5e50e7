/** What people saved, as they saved it, and careful changes of parts of it. */
import type { SettingsDocument } from '../../../machines/settings.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { JobConfiguration, OrgConfiguration, ScriptTexts } from '../configuration-port.ts';

export type SavedJob = JobConfiguration & { readonly paused: boolean };

export interface Saved {
  savedOrg(org: string): Promise<OrgConfiguration | null>;
  savedJob(org: string, job: string): Promise<SavedJob | null>;
  /** By id. */
  savedJobs(org: string, query: { after?: string | undefined; limit: number }): Promise<readonly SavedJob[]>;
  savedScript(org: string, script: string): Promise<ScriptTexts | null>;
  /**
   * Read, changed and written with nothing in between; `change` is synchronous, and may throw to leave all as it was.
   * Answers what stands afterwards; null when there is no such org.
   */
  changeOrgSettings(
    org: string,
    change: (before: SettingsDocument) => SettingsDocument,
  ): Promise<SettingsDocument | null>;
  /** The same for its ATS configuration (RTE-09). */
  changeOrgAts(org: string, change: (before: Json) => Json): Promise<Json>;
  /** The same for a job's own settings, null being none; answers undefined when there is no such job. */
  changeJobSettings(
    org: string,
    job: string,
    change: (before: SettingsDocument | null) => SettingsDocument | null,
  ): Promise<SettingsDocument | null | undefined>;
  /** CNS-13, by a person: addresses that must not be contacted. Answers how many were not barred before. */
  suppress(
    org: string,
    entries: readonly { readonly channel: Channel; readonly address: string }[],
    at: Instant,
  ): Promise<number>;
}
