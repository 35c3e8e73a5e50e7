/** Whom a pause or a kill switch holds (GAT-21): asked when one is turned off, and before, to see what would go out. */

import { callChart } from '../../../machines/candidate/chart-keys.ts';
import { stateText } from '../../../machines/candidate/state-text.ts';
import type { Candidate, StoredChart } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type MemoryState, registerOf } from '../engine/memory-state.ts';

export interface Held {
  /**
   * Candidates with something that is due and waits, by id: on one job or any, after one of them. It names too many rather
   * than too few: what is not held is decided as it would be without the question.
   */
  heldCandidates(org: string, of: { job: string | null; now: Instant; after: string }): Promise<readonly string[]>;
}

const contextOf = (chart: StoredChart | undefined): { waitsFor?: string | null; wakeAt?: string | null } =>
  (chart?.snapshot as { context?: object } | undefined)?.context ?? {};

function applicationsHeld(candidate: Candidate, now: string): ReadonlySet<string> {
  const held = new Set<string>();
  for (const row of Object.values(candidate.rows)) {
    if (row.status !== 'PENDING' || row.kind === 'INBOUND' || row.scheduledAt > now) continue;
    const { waitsFor } = contextOf(candidate.charts[callChart(row.application, row.attempt)]);
    if ((waitsFor ?? 'HOLD') === 'HOLD') held.add(row.application);
  }
  for (const [key, chart] of Object.entries(candidate.charts)) {
    const [machine, application = ''] = key.split('/');
    const state = stateText(chart.snapshot);
    if (machine === 'sms-conversation' && /WAITING_TO_TEXT|companion\.WAITING/.test(state)) held.add(application);
    if (machine === 'web-invite' && /(?:reminders|letter)\.HELD/.test(state)) held.add(application);
    if (machine === 'touch' && state === 'SCHEDULED' && contextOf(chart).wakeAt != null) held.add(application);
  }
  return held;
}

export const memoryHeld = (state: MemoryState): Held => ({
  async heldCandidates(org, { job, now, after }) {
    const found: string[] = [];
    for (const [id, { candidate, progress }] of registerOf(state, org).candidates) {
      if (id <= after) continue;
      const held = new Set(applicationsHeld(candidate, now));
      for (const { key, kind, application } of Object.values(candidate.tasks)) {
        const how = progress.get(key);
        if (kind !== 'sendSms' && kind !== 'sendEmail') continue;
        if (how !== undefined && how.worker === null && how.inFlightSince !== null) held.add(application);
      }
      const on = Object.values(candidate.applications).filter((each) => job === null || each.job === job);
      if (on.some((each) => held.has(each.id))) found.push(id);
    }
    return found.sort();
  },
});
