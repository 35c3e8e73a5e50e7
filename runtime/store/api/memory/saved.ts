/** What people saved, in memory. */
import type { MemoryState } from '../../memory/state.ts';
import type { Saved, SavedJob } from '../saved.ts';

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
    async changeOrgAts(id, change) {
      const org = state.orgs.get(id);
      if (org === undefined) return null;
      const ats = change(org.saved.ats);
      org.saved = { ...org.saved, ats };
      org.view = { ...org.view, ats };
      return ats;
    },
    async changeJobSettings(id, jobId, change) {
      const job = state.orgs.get(id)?.jobs.get(jobId);
      if (job === undefined) return undefined;
      const settings = change(job.saved.settings);
      job.saved = { ...job.saved, settings };
      job.view = { ...job.view, settings };
      return settings;
    },
    async suppress(org, entries, at) {
      const kept = state.orgs.get(org)?.suppressions;
      if (kept === undefined) return 0;
      let fresh = 0;
      for (const { channel, address } of entries) {
        const key = `${channel} ${address}`;
        if (kept.get(key)?.on === true) continue;
        kept.set(key, { channel, address, on: true, at });
        fresh += 1;
      }
      return fresh;
    },
  };
}
