/**
 * The version of a candidate, by which a process knows whether it has their working set.
 *
 * Guarantees: another after every write of anything that a working set holds, whoever writes it and however. `xmin` is the
 * transaction that wrote the candidate's row last: every batch does, and the database itself does where one of their other rows
 * is written outside of a batch (migration 0026). Revision and head of the journal stand beside it for the day on which the
 * number of a transaction comes again, or a promoted replica has never seen the one that had it; the org's version, which
 * every migration raises, for what is changed without a transaction of its own.
 */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';

/** Of a row of `candidates`. */
export const VERSION = `xmin::text || ' ' || revision || ' ' || journal_head`;

/** The number of the transaction under way, as `xmin` shows it. */
export const THIS_TRANSACTION = '(txid_current() % 4294967296)::text';

/** What `VERSION` answers after that transaction is committed. */
export const versionWritten = (transaction: string, { revision, journalHead }: CandidateRecord): string =>
  `${transaction} ${revision} ${journalHead}`;

export const versionIn = (orgVersion: number | null, version: string): string => `${orgVersion} ${version}`;
