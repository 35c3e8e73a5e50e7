/**
 * Imports as people follow them: how far one has come, what became of its rows, and the refused ones as they were.
 *
 * Whoever imports writes here. Guarantees: the cells of refused rows are kept apart from the answers, and are gone for good
 * after `refusedUntil`; an import whose lease is over has lost its process, and can be ended by any other.
 */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import type { ConsentState } from '../../../machines/consent/ledger.ts';
import { comparable } from '../../../machines/vocabulary/address.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { MemoryState } from '../engine/memory-state.ts';
import type { Merges } from './merges.ts';

export const IMPORT_STATES = ['running', 'done', 'interrupted'] as const;

export interface Import {
  readonly id: string;
  readonly job: string | null;
  readonly state: (typeof IMPORT_STATES)[number];
  /** null = not known while it is read, nor when it was interrupted. */
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  readonly rowsIn: number;
  readonly rowsDuplicate: number;
  readonly rowsRefused: number;
  /** IMP-05: what became of the people in it. */
  readonly rowsCreated: number;
  readonly rowsUpdated: number;
  readonly rowsUnchanged: number;
  /** People of it who allow nothing on any channel, so that nobody contacts them. */
  readonly rowsWithoutConsent: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Of the file; null once the cells of its refused rows are deleted. */
  readonly header: readonly string[] | null;
  readonly delimiter: string | null;
  /** In real time, whatever clock the engine goes by, as is `refusedUntil`. */
  readonly leaseUntil: Instant | null;
  readonly refusedUntil: Instant | null;
}

export interface ImportRow {
  readonly line: number;
  readonly outcome: string;
  readonly field: string | null;
  /** A sentence, with the field: what is wrong and what to do. */
  readonly reason: string | null;
  readonly candidate: string | null;
  readonly application: string | null;
  /** IMP-05: what became of the person; null of a refused row. */
  readonly result: string | null;
}

/** `cells`: as they stood in the file; null = not kept. */
export type KeptRow = ImportRow & { readonly cells: readonly string[] | null };
export type RefusedRow = Pick<KeptRow, 'line' | 'field' | 'reason' | 'cells'>;

export interface PeopleNamed {
  readonly ids: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

export interface StoredPerson {
  readonly record: CandidateRecord;
  readonly consent: ConsentState;
  /** CNS-16: who stands for them since they were merged. */
  readonly mergedInto: string | null;
}

/** So many who share a phone or an email are looked at. */
export const MOST_WHO_SHARE = 50;

export interface Imports {
  /** IMP-01: everybody with one of these ids, emails (as they are compared) or phones; of a phone or email, enough of them. */
  peopleNamed(org: string, by: PeopleNamed): Promise<readonly StoredPerson[]>;
  /** Inserted, or replaced: what stands is the last that was told. */
  saveImport(org: string, imported: Import): Promise<void>;
  saveImportRows(org: string, id: string, rows: readonly KeptRow[]): Promise<void>;
  /** Whoever imports is alive. */
  renewImport(org: string, id: string, leaseUntil: Instant): Promise<void>;
  importOf(org: string, id: string): Promise<Import | null>;
  /** By id. */
  importsPage(org: string, query: { after?: string | undefined; limit: number }): Promise<readonly Import[]>;
  /** The last ones to begin, latest first. */
  latestImports(org: string, limit: number): Promise<readonly Import[]>;
  /** By line. */
  importRowsPage(
    org: string,
    id: string,
    query: { outcome?: string | undefined; after?: number | undefined; limit: number },
  ): Promise<readonly ImportRow[]>;
  /** By line. */
  refusedRowsPage(
    org: string,
    id: string,
    query: { after?: number | undefined; limit: number },
  ): Promise<readonly RefusedRow[]>;
  /** Of every org: those whose lease is over are interrupted, and ended then. Answers how many. */
  endLostImports(of: { readonly leaseOverAt: Instant; readonly endedAt: Instant }): Promise<number>;
  /** Of every org: cells of refused rows that were kept until then. Answers of how many imports. */
  forgetRefusedCells(now: Instant): Promise<number>;
}

interface Kept {
  imported: Import;
  readonly rows: Map<number, KeptRow>;
}

export function memoryImports(state: MemoryState, { mergeOf }: Pick<Merges, 'mergeOf'>): Imports {
  const imports = new Map<string, Map<string, Kept>>();
  const ofOrg = (org: string): readonly Kept[] => [...(imports.get(org)?.values() ?? [])];
  const everywhere = (): readonly Kept[] => [...imports.keys()].flatMap(ofOrg);
  const rowsOf = (org: string, id: string, after: number | undefined, limit: number, outcome: string | undefined) =>
    [...(imports.get(org)?.get(id)?.rows.values() ?? [])]
      .filter((row) => (outcome === undefined || row.outcome === outcome) && (after === undefined || row.line > after))
      .sort((a, b) => a.line - b.line)
      .slice(0, limit);
  return {
    async peopleNamed(org, { ids, emails, phones }) {
      const [asked, mailed, called] = [new Set(ids), new Set(emails), new Set(phones)];
      const people = [...(state.registers.get(org)?.candidates.values() ?? [])].map(({ candidate }) => candidate);
      const found = people.filter(({ record: { id, email, phone } }) => {
        const key = comparable('EMAIL', email);
        return asked.has(id) || (key !== null && mailed.has(key)) || (phone !== null && called.has(phone));
      });
      return Promise.all(
        found.map(async ({ record, consent }) => {
          const merge = await mergeOf(org, record.id);
          return { record, consent, mergedInto: merge?.into ?? null };
        }),
      );
    },
    async saveImport(org, imported) {
      const all = imports.get(org) ?? new Map<string, Kept>();
      all.set(imported.id, { imported, rows: all.get(imported.id)?.rows ?? new Map() });
      imports.set(org, all);
    },
    async saveImportRows(org, id, rows) {
      const kept = imports.get(org)?.get(id)?.rows;
      for (const row of rows) if (kept?.has(row.line) === false) kept.set(row.line, row);
    },
    async renewImport(org, id, leaseUntil) {
      const kept = imports.get(org)?.get(id);
      if (kept?.imported.state === 'running') kept.imported = { ...kept.imported, leaseUntil };
    },
    importOf: async (org, id) => imports.get(org)?.get(id)?.imported ?? null,
    importsPage: async (org, { after, limit }) =>
      ofOrg(org)
        .map(({ imported }) => imported)
        .filter(({ id }) => after === undefined || id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    latestImports: async (org, limit) =>
      ofOrg(org)
        .map(({ imported }) => imported)
        .sort((a, b) => (a.startedAt > b.startedAt || (a.startedAt === b.startedAt && a.id < b.id) ? -1 : 1))
        .slice(0, limit),
    importRowsPage: async (org, id, { outcome, after, limit }) =>
      rowsOf(org, id, after, limit, outcome).map(({ cells: _, ...row }) => row),
    refusedRowsPage: async (org, id, { after, limit }) =>
      rowsOf(org, id, after, limit, 'refused').map(({ line, field, reason, cells }) => ({
        ...{ line, field, reason, cells },
      })),
    async endLostImports({ leaseOverAt, endedAt }) {
      const lost = everywhere().filter(
        ({ imported: { state, leaseUntil } }) => state === 'running' && leaseUntil !== null && leaseUntil < leaseOverAt,
      );
      for (const kept of lost) kept.imported = { ...kept.imported, state: 'interrupted', endedAt };
      return lost.length;
    },
    async forgetRefusedCells(now) {
      const over = everywhere().filter(
        ({ imported: { header, refusedUntil } }) => header !== null && refusedUntil !== null && refusedUntil < now,
      );
      for (const kept of over) {
        kept.imported = { ...kept.imported, header: null };
        for (const [line, row] of kept.rows) kept.rows.set(line, { ...row, cells: null });
      }
      return over.length;
    },
  };
}
