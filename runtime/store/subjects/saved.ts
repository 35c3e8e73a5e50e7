/** What people saved, as they saved it, and careful changes of parts of it. */

import type { SettingsDocument } from '../../../machines/settings.ts';
import type { MemoryState } from '../engine/memory-state.ts';
import type { JobConfiguration, OrgConfiguration } from './configuration.ts';
import type { ScriptTexts } from './script-texts.ts';

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
  /** The same for what is connected to it. */
  changeOrgIntegrations(
    org: string,
    change: (before: OrgConfiguration['integrations']) => OrgConfiguration['integrations'],
  ): Promise<OrgConfiguration['integrations'] | null>;
  /** The same for a job's own settings, null being none; answers undefined when there is no such job. */
  changeJobSettings(
    org: string,
    job: string,
    change: (before: SettingsDocument | null) => SettingsDocument | null,
  ): Promise<SettingsDocument | null | undefined>;
}

export function memorySaved(state: MemoryState): Saved {
  const jobsOf = (org: string): SavedJob[] =>
    [...(state.orgs.get(org)?.jobs.values() ?? [])]
      .map(({ saved, view }) => ({ ...saved, paused: view.paused }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    async savedOrg(org) {
      const known = state.orgs.get(org);
      return known === undefined ? null : { initiationsAtATime: {}, ...known.saved };
    },
    savedJob: async (org, job) => jobsOf(org).find(({ id }) => id === job) ?? null,
    savedJobs: async (org, { after, limit }) =>
      jobsOf(org)
        .filter(({ id }) => after === undefined || id > after)
        .slice(0, limit),
    savedScript: async (org, script) => state.orgs.get(org)?.scripts.get(script) ?? null,
    async changeOrgSettings(id, change) {
      const org = state.orgs.get(id);
      if (org === undefined) return null;
      const settings = change(org.saved.settings);
      org.saved = { ...org.saved, settings };
      org.view = { ...org.view, settings };
      return settings;
    },
    async changeOrgIntegrations(id, change) {
      const org = state.orgs.get(id);
      if (org === undefined) return null;
      const integrations = change(org.saved.integrations);
      org.saved = { ...org.saved, integrations };
      org.view = { ...org.view, integrations };
      return integrations;
    },
    async changeJobSettings(id, jobId, change) {
      const job = state.orgs.get(id)?.jobs.get(jobId);
      if (job === undefined) return undefined;
      const settings = change(job.saved.settings);
      job.saved = { ...job.saved, settings };
      job.view = { ...job.view, settings };
      return settings;
    },
  };
}
