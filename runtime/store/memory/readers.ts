/** Readers over memory: plain walks, since nobody keeps more in memory than a simulation. */

import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { inOrder } from '../ordered.ts';
import type {
  ApplicationOfCandidate,
  CandidateHistory,
  FormerHolder,
  HistoryWindow,
  PopulationCount,
  Readers,
} from '../readers-port.ts';
import { stateText } from '../state-text.ts';
import { packJournal } from '../tables/journal.ts';
import { type Kept, type MemoryState, registerOf } from './state.ts';
import { redriveTask } from './tasks.ts';
import { isUnmatched, keepUnmatched } from './unmatched.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function inWindow(
  whole: CandidateHistory,
  { newest, before = null, until: latest = null, texts = true }: HistoryWindow,
): CandidateHistory {
  const older = packJournal(whole.journal).filter(
    ({ seq, at }) => (before === null || seq < before) && (latest === null || at <= latest),
  );
  const rows = newest === undefined ? older : older.slice(newest === 0 ? older.length : -newest);
  const [first, last] = [rows[0], rows.at(-1)];
  const since = newest === undefined ? '' : (first?.at ?? '~');
  const until = before === null && latest === null ? '~' : (last?.at ?? '');
  const isIn = ({ at }: { readonly at: string }): boolean => at >= since && at <= until;
  const from = newest === undefined ? 0 : (first?.seq ?? Number.POSITIVE_INFINITY);
  return {
    ...whole,
    journal: whole.journal.filter(
      ({ seq, at }) => seq >= from && (before === null || seq < before) && (latest === null || at <= latest),
    ),
    messages: whole.messages.filter(isIn).map((message) => (texts ? message : { ...message, text: '' })),
    decisions: whole.decisions.filter(isIn),
  };
}

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

    async formerHolders(org, phone) {
      return kept(org)
        .filter(({ candidate: { record } }) => record.phone !== phone && record.formerAddresses.includes(phone))
        .map(({ candidate, messages }): FormerHolder => {
          const { id, mergedInto, formerAddresses } = candidate.record;
          const texted = [...messages.values()].some(
            ({ channel, direction, to, status }) =>
              channel === 'SMS' && direction === 'outbound' && to === phone && status !== 'refused',
          );
          const called = Object.values(candidate.rows).some(
            ({ kind, to, handedOverAt }) => kind !== 'INBOUND' && to === phone && handedOverAt !== null,
          );
          const last = formerAddresses.findLast((address) => !address.includes('@'));
          return { candidate: id, leftByMerge: mergedInto !== null && last === phone, reached: texted || called };
        })
        .sort((a, b) => byText(a.candidate, b.candidate));
    },

    async survivorsOf(org, candidates) {
      const { candidates: all } = registerOf(state, org);
      const standsFor = (id: string): string => {
        const into = all.get(id)?.candidate.record.mergedInto ?? null;
        return into === null ? id : standsFor(into);
      };
      return new Map(candidates.flatMap((id) => (standsFor(id) === id ? [] : [[id, standsFor(id)] as const])));
    },

    async newestConversation(org, number, phone, among) {
      const [newest] = kept(org)
        .filter(({ candidate }) => among.includes(candidate.record.id))
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

    async history(org, id, window = {}) {
      const of = registerOf(state, org).candidates.get(id);
      if (of === undefined) return null;
      const { candidate, journal, ledger, decisions } = of;
      const { record, consent, applications, rows } = inOrder(candidate);
      const whole = {
        record,
        consent,
        applications: Object.values(applications),
        rows: Object.values(rows),
        messages: [...of.messages.values()].sort((a, b) => byText(a.at, b.at) || byText(a.id, b.id)),
        journal: [...journal],
        ledger: [...ledger],
        decisions: [...decisions],
      };
      return inWindow(whole, window);
    },

    async pulse(org, id) {
      const record = registerOf(state, org).candidates.get(id)?.candidate.record;
      return record === undefined ? null : { revision: record.revision, journalSeq: record.journalSeq };
    },

    async named(org, ids) {
      return ids.flatMap((id) => {
        const record = registerOf(state, org).candidates.get(id)?.candidate.record;
        if (record === undefined) return [];
        const { firstName, lastName, timezone } = record;
        return [{ id, firstName, lastName, timezone }];
      });
    },

    async stagePopulation(org) {
      const counts = new Map<Stage | null, number>();
      for (const { candidate } of kept(org))
        for (const { stage } of Object.values(candidate.applications)) counts.set(stage, (counts.get(stage) ?? 0) + 1);
      return [...counts].map(([stage, count]) => ({ stage, count }));
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
      const known = state.orgs.get(org);
      return known !== undefined && keepUnmatched(known, inbound);
    },
    async isUnmatched(org, name) {
      const known = state.orgs.get(org);
      return known !== undefined && isUnmatched(known, name);
    },
    async unmatched(org, limit) {
      return (state.orgs.get(org)?.unmatched ?? []).slice(0, limit).map(({ name: _, ...shown }) => shown);
    },
  };
}
