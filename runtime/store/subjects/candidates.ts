/** Candidates as lists show them, and who has or had a phone. */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import { comparable, comparableEmail } from '../../../machines/vocabulary/address.ts';
import { everybodyIn, type MemoryState, registerOf } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';
import { pageOf } from './page-of.ts';

interface CandidateQuery {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

interface CandidateNamed {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly timezone: string | null;
}

export interface FormerHolder {
  readonly candidate: string;
  /** It was their phone when they were merged. */
  readonly leftByMerge: boolean;
  /** They were texted or called at it. */
  readonly reached: boolean;
}

export interface Candidates {
  /** By id. */
  candidatesPage(org: string, query: CandidateQuery): Promise<readonly CandidateRecord[]>;
  /** Names for a list, in no order; those that are not there are left out. */
  named(org: string, candidates: readonly string[]): Promise<readonly CandidateNamed[]>;
  /** What changes whenever anything about the candidate does; null when there is no such candidate. */
  pulse(org: string, candidate: string): Promise<{ readonly revision: number; readonly journalSeq: number } | null>;
  /** Candidates with this phone, by id. */
  candidatesByPhone(org: string, phone: string): Promise<readonly string[]>;
  /** CNS-16: those who had this phone before and have another now, or none. */
  formerHolders(org: string, phone: string): Promise<readonly FormerHolder[]>;
  /** CNS-16: those for whom this candidate stands, whoever they had stood for included; by id. */
  duplicatesOf(org: string, candidate: string): Promise<readonly string[]>;
  /** CNS-16: of those who were merged, who stands for them now; the others are not in it. */
  survivorsOf(org: string, candidates: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const fits = (wanted: unknown, is: unknown): boolean => wanted === undefined || wanted === is;

export function memoryCandidates(state: MemoryState): Candidates {
  const withPhone = (org: string, phone: string) =>
    everybodyIn(state, org).filter(({ candidate }) => candidate.record.phone === phone);
  return {
    async candidatesPage(org, { phone, email, after, limit }) {
      const wanted = email === undefined ? undefined : comparableEmail(email);
      const records = everybodyIn(state, org)
        .map(({ candidate }) => candidate.record)
        .filter((record) => fits(phone, record.phone) && fits(wanted, comparable('EMAIL', record.email)));
      return pageOf(records, ({ id }) => [id], after === undefined ? undefined : [after], limit);
    },

    async named(org, ids) {
      return ids.flatMap((id) => {
        const record = registerOf(state, org).candidates.get(id)?.candidate.record;
        if (record === undefined) return [];
        const { firstName, lastName, timezone } = record;
        return [{ id, firstName, lastName, timezone }];
      });
    },

    async pulse(org, id) {
      const record = registerOf(state, org).candidates.get(id)?.candidate.record;
      return record === undefined ? null : { revision: record.revision, journalSeq: record.journalSeq };
    },

    async candidatesByPhone(org, phone) {
      return withPhone(org, phone)
        .map(({ candidate }) => candidate.record.id)
        .sort(byText);
    },

    async formerHolders(org, phone) {
      return everybodyIn(state, org)
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

    async duplicatesOf(org, candidate) {
      const all = [...registerOf(state, org).candidates.values()].map((of) => of.candidate.record);
      const into = (ids: readonly string[]): readonly string[] => {
        const merged = all.filter(({ mergedInto }) => mergedInto !== null && ids.includes(mergedInto));
        const found = merged.map(({ id }) => id);
        return found.length === 0 ? [] : [...found, ...into(found)];
      };
      return [...into([candidate])].sort(byText);
    },

    async survivorsOf(org, candidates) {
      const { candidates: all } = registerOf(state, org);
      const standsFor = (id: string): string => {
        const into = all.get(id)?.candidate.record.mergedInto ?? null;
        return into === null ? id : standsFor(into);
      };
      return new Map(candidates.flatMap((id) => (standsFor(id) === id ? [] : [[id, standsFor(id)] as const])));
    },
  };
}
