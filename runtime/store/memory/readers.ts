/** Readers over memory: plain walks, since nobody keeps more in memory than a simulation. */

import { inOrder } from '../ordered.ts';
import type { ApplicationOfCandidate, PopulationCount, Readers } from '../readers-port.ts';
import { stateText } from '../state-text.ts';
import { type Kept, type MemoryState, registerOf } from './state.ts';
import { redriveTask } from './tasks.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function memoryReaders(state: MemoryState): Readers {
  const kept = (org: string): Kept[] => [...registerOf(state, org).candidates.values()];
  const withPhone = (org: string, phone: string) =>
    kept(org).filter(({ candidate }) => candidate.record.phone === phone);
  return {
    async candidatesByPhone(org, phone) {
      return withPhone(org, phone)
        .map(({ candidate }) => candidate.record.id)
        .sort(byText);
    },

    async newestConversation(org, number, phone) {
      const [newest] = withPhone(org, phone)
        .flatMap(({ candidate, messages }) =>
          [...messages.values()]
            .filter(
              ({ channel, direction, to, from }) =>
                channel === 'SMS' &&
                (direction === 'outbound' ? to === phone && from === number : to === number && from === phone),
            )
            .map(({ at, id, application }) => ({ at, id, candidate: candidate.record.id, application })),
        )
        .sort((a, b) => byText(b.at, a.at) || byText(b.id, a.id));
      return newest === undefined ? null : { candidate: newest.candidate, application: newest.application };
    },

    async candidateOfApplication(org, application) {
      return kept(org).find(({ candidate }) => application in candidate.applications)?.candidate.record.id ?? null;
    },

    async candidateOfMessage(org, message) {
      return kept(org).find(({ messages }) => messages.has(message))?.candidate.record.id ?? null;
    },

    async applications(org, query) {
      return kept(org)
        .flatMap(({ candidate }): ApplicationOfCandidate[] =>
          Object.values(candidate.applications).map((each) => ({ ...each, candidate: candidate.record.id })),
        )
        .filter(
          ({ id, job, stage, candidate }) =>
            (query.job === undefined || job === query.job) &&
            (query.stage === undefined || stage === query.stage) &&
            (query.candidate === undefined || candidate === query.candidate) &&
            (query.after === undefined || id > query.after),
        )
        .sort((a, b) => byText(a.id, b.id))
        .slice(0, query.limit);
    },

    async history(org, id) {
      const of = registerOf(state, org).candidates.get(id);
      if (of === undefined) return null;
      const { candidate, journal, ledger, decisions } = of;
      const { record, consent, applications, rows } = inOrder(candidate);
      return {
        record,
        consent,
        applications: Object.values(applications),
        rows: Object.values(rows),
        messages: [...of.messages.values()].sort((a, b) => byText(a.at, b.at) || byText(a.id, b.id)),
        journal: [...journal],
        ledger: [...ledger],
        decisions: [...decisions],
      };
    },

    async population(org) {
      const counts = new Map<string, PopulationCount>();
      for (const { candidate } of kept(org))
        for (const { machine, version, snapshot } of Object.values(candidate.charts)) {
          const at = stateText(snapshot);
          const key = `${machine} ${version} ${at}`;
          counts.set(key, { machine, version, state: at, count: (counts.get(key)?.count ?? 0) + 1 });
        }
      return [...counts].sort(([a], [b]) => byText(a, b)).map(([, count]) => count);
    },

    async suppressions(org) {
      const all = [...(state.orgs.get(org)?.suppressions.values() ?? [])].filter(({ on }) => on);
      return all.sort((a, b) => byText(a.channel, b.channel) || byText(a.address, b.address));
    },

    async parked(org) {
      return kept(org)
        .flatMap(({ parked }) => parked)
        .sort((a, b) => a.id - b.id);
    },

    async deadTasks(org) {
      return kept(org).flatMap(({ candidate, progress }) =>
        Object.values(candidate.tasks).flatMap((task) => {
          const of = progress.get(task.key);
          if (of?.dead == null) return [];
          return [{ candidate: candidate.record.id, task, attempts: of.attempts, ...of.dead }];
        }),
      );
    },

    async redriveTask(ask) {
      return redriveTask(state, ask);
    },

    async recordUnmatched(org, inbound) {
      state.orgs.get(org)?.unmatched.unshift(inbound);
    },
    async unmatched(org, limit) {
      return state.orgs.get(org)?.unmatched.slice(0, limit) ?? [];
    },
  };
}
