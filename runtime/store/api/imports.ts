/**
 * Imports as people follow them: how far one has come, what became of its rows, and the refused ones as they were.
 *
 * Whoever imports writes here. Guarantees: the cells of refused rows are kept apart from the answers, and are gone for good
 * after `refusedUntil`; an import whose lease is over has lost its process, and can be ended by any other.
 */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import type { ConsentState } from '../../../machines/consent/ledger.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';

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
