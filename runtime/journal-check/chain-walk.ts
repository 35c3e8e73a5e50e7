/**
 * The journal of one candidate, followed from its first row to the head that the candidate's record holds.
 *
 * Pure. Guarantees: whatever was changed, taken out, put in, moved or cut off in the rows is found, and the first place of
 * it named; rows that were written since the head was read are no fault. Must not know: where rows come from, or how many
 * there are: it holds one at a time. What it cannot find: a whole chain written anew together with its head.
 */
import { firstBreak, GENESIS } from '../../machines/candidate/journal.ts';
import { type JournalRow, unpackRow } from '../store/schema/tables/journal.ts';

export type FaultKind =
  /** Does not follow from what stands before it. */
  | 'changed'
  /** Its place is empty. */
  | 'missing'
  /** Stands where the chain has another, or behind its end. */
  | 'added'
  /** The chain ends before the record says that it does. */
  | 'cut_off'
  /** The chain ends in another hash than the record's. */
  | 'other_head'
  /** Rows of a candidate whom there is not. */
  | 'orphaned';

export interface JournalFault {
  readonly candidate: string;
  /** The first entry concerned; what was written at once is one row, and is named from its first entry to its last. */
  readonly seq: number;
  readonly until: number;
  readonly what: FaultKind;
}

/** What the candidate's record says of their journal; `beyond`: rows that begin behind it stood there at that moment. */
export interface JournalHead {
  readonly candidate: string;
  readonly seq: number;
  readonly head: string;
  readonly beyond: boolean;
}

export class ChainWalk {
  readonly #head: JournalHead;
  #next = 1;
  #hash = GENESIS;
  #fault: JournalFault | null = null;

  constructor(head: JournalHead) {
    this.#head = head;
  }

  /** The next row, in order of seq. Answers how many entries it held. */
  take(row: JournalRow): number {
    if (this.#fault !== null || row.seq > this.#head.seq) return 0;
    const length = Array.isArray(row.entries) ? row.entries.length : 0;
    const last = row.seq + Math.max(length, 1) - 1;
    if (row.seq > this.#next) this.#fail('missing', this.#next, row.seq - 1);
    else if (row.seq < this.#next) this.#fail('added', row.seq, last);
    else if (length === 0 || !follows(row, this.#hash)) this.#fail('changed', row.seq, last);
    this.#next = row.seq + length;
    this.#hash = row.hash;
    return length;
  }

  /** The first fault, once every row has been taken; null: the journal is whole. */
  end(): JournalFault | null {
    const { seq, head, beyond } = this.#head;
    if (this.#fault !== null) return this.#fault;
    if (this.#next <= seq) return this.#fail('cut_off', this.#next, seq);
    if (this.#next > seq + 1) return this.#fail('added', seq + 1, this.#next - 1);
    if (beyond) return this.#fail('added', seq + 1, seq + 1);
    return this.#hash === head ? null : this.#fail('other_head', seq, seq);
  }

  #fail(what: FaultKind, seq: number, until: number): JournalFault {
    this.#fault = { candidate: this.#head.candidate, seq, until, what };
    return this.#fault;
  }
}

/** Whatever stands in the row: what cannot be read follows from nothing. */
function follows(row: JournalRow, previous: string): boolean {
  try {
    return firstBreak(unpackRow({ ...row, previous }), previous) === null;
  } catch {
    return false;
  }
}
