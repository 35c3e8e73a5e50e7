/** Pages in memory. */

import { SENDS } from '../../../../machines/candidate/working-set.ts';
import { comparable, comparableEmail } from '../../../../machines/vocabulary/address.ts';
import type { Stage } from '../../../../machines/vocabulary/stage.ts';
import { type Kept, type MemoryState, registerOf } from '../../memory/state.ts';
import type { DeadTask } from '../../readers-port.ts';
import type { InFlight, Pages } from '../pages.ts';
import { pageOf } from './page-of.ts';

const fits = (wanted: unknown, is: unknown): boolean => wanted === undefined || wanted === is;

export function memoryPages(state: MemoryState): Pages {
  const kept = (org: string): Kept[] => [...registerOf(state, org).candidates.values()];
  return {
    async candidatesPage(org, { phone, email, after, limit }) {
      const wanted = email === undefined ? undefined : comparableEmail(email);
      const records = kept(org)
        .map(({ candidate }) => candidate.record)
        .filter((record) => fits(phone, record.phone) && fits(wanted, comparable('EMAIL', record.email)));
      return pageOf(records, ({ id }) => [id], after === undefined ? undefined : [after], limit);
    },

    async callsPage(org, { status, dueBefore, candidate, application, after, limit }) {
      const rows = kept(org)
        .flatMap((of) => Object.values(of.candidate.rows).map((row) => ({ ...row, candidate: of.candidate.record.id })))
        .filter(
          (row) =>
            fits(status, row.status) &&
            fits(candidate, row.candidate) &&
            fits(application, row.application) &&
            (dueBefore === undefined || row.scheduledAt < dueBefore),
        );
      return pageOf(rows, (row) => [row.candidate, row.application, row.attempt], after, limit);
    },

    async messagesPage(org, { candidate, application, channel, direction, status, after, limit }) {
      const messages = kept(org)
        .flatMap((of) => [...of.messages.values()].map((each) => ({ ...each, candidate: of.candidate.record.id })))
        .filter(
          (each) =>
            fits(candidate, each.candidate) &&
            fits(application, each.application) &&
            fits(channel, each.channel) &&
            fits(direction, each.direction) &&
            fits(status, each.status),
        );
      return pageOf(messages, (each) => [each.candidate, each.id], after, limit);
    },

    async unmatchedPage(org, { after, limit }) {
      const newestFirst = state.orgs.get(org)?.unmatched ?? [];
      const numbered = newestFirst.map(({ name: _, ...each }, place) => ({ ...each, id: newestFirst.length - place }));
      return numbered.filter(({ id }) => after === undefined || id < after).slice(0, limit);
    },

    async parkedPage(org, { after, limit }) {
      const events = kept(org).flatMap(({ parked }) => parked);
      return pageOf(events, ({ id }) => [id], after === undefined ? undefined : [after], limit);
    },

    async deadTasksPage(org, { after, limit }) {
      const dead = kept(org).flatMap(({ candidate, progress }): DeadTask[] =>
        Object.values(candidate.tasks).flatMap((task) => {
          const of = progress.get(task.key);
          return of?.dead == null ? [] : [{ candidate: candidate.record.id, task, attempts: of.attempts, ...of.dead }];
        }),
      );
      return pageOf(dead, ({ candidate, task }) => [candidate, task.key], after, limit);
    },

    async suppressionsPage(org, { after, limit }) {
      const all = [...(state.orgs.get(org)?.suppressions.values() ?? [])].filter(({ on }) => on);
      return pageOf(all, ({ address, channel }) => [address, channel], after, limit);
    },

    async stageCounts(org, job) {
      const counts: Partial<Record<Stage, number>> = {};
      for (const { candidate } of kept(org))
        for (const { job: own, stage } of Object.values(candidate.applications))
          if (own === job && stage !== null) counts[stage] = (counts[stage] ?? 0) + 1;
      return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
    },

    async inFlight(org, job, limit) {
      const flying = kept(org).flatMap(({ candidate, progress }): InFlight[] =>
        Object.values(candidate.tasks).flatMap(({ key, kind, application }) => {
          const of = progress.get(key);
          const isOfJob = job === null || candidate.applications[application]?.job === job;
          if (!SENDS.has(kind) || !isOfJob || of?.worker == null) return [];
          return [{ candidate: candidate.record.id, application, kind, key, since: of.inFlightSince }];
        }),
      );
      return pageOf(flying, ({ candidate, key }) => [candidate, key], undefined, limit);
    },

    async journalAfter(org, candidate, seq) {
      const journal = registerOf(state, org).candidates.get(candidate)?.journal ?? [];
      return journal.filter((entry) => entry.seq > seq);
    },

    async fateOf({ org, candidate, source, externalId, kind }) {
      const of = registerOf(state, org).candidates.get(candidate);
      const same = (event: { source: string; externalId: string; kind: string }) =>
        event.source === source && event.externalId === externalId && event.kind === kind;
      const parked = of?.parked.find(same);
      if (parked !== undefined) return { kind: 'parked', reason: parked.reason };
      return of?.waiting.some(same) === true ? { kind: 'waiting' } : { kind: 'taken in' };
    },
  };
}
