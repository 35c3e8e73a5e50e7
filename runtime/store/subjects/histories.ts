/** All that is kept of one candidate, whole or as far back as is asked. Never used to decide: a decision reads only its working set. */

import type {
  ApplicationRecord,
  CallRow,
  CandidateRecord,
  Decision,
  JournalEntry,
  Message,
} from '../../../machines/candidate/working-set.ts';
import type { ConsentEntry, ConsentState } from '../../../machines/consent/ledger.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type MemoryState, registerOf } from '../engine/memory-state.ts';
import { byText, inOrder } from '../engine/ordered.ts';
import { packJournal } from '../schema/tables/journal.ts';

/** All that is kept of one candidate, in order of time. */
export interface CandidateHistory {
  readonly record: CandidateRecord;
  readonly consent: ConsentState;
  readonly applications: readonly ApplicationRecord[];
  readonly rows: readonly CallRow[];
  readonly messages: readonly Message[];
  readonly journal: readonly JournalEntry[];
  readonly ledger: readonly ConsentEntry[];
  readonly decisions: readonly Decision[];
}

/** A part of a history: the newest that was written, as far back as is asked. */
export interface HistoryWindow {
  /** How many rows of the journal, each holding what was written at once; messages and decisions go as far back. */
  readonly newest?: number;
  /** Older than this place in the journal. */
  readonly before?: number | null;
  /** Nothing of the journal that was recorded later, and of the rest what is as old. */
  readonly until?: Instant | null;
  /** False: messages come without their words, for whoever only counts them. */
  readonly texts?: boolean;
}

export interface Histories {
  /** Null when there is no such candidate. */
  history(org: string, candidate: string, window?: HistoryWindow): Promise<CandidateHistory | null>;
  /** Entries after `seq`, in order. */
  journalAfter(org: string, candidate: string, seq: number): Promise<readonly JournalEntry[]>;
}

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

export function memoryHistories(state: MemoryState): Histories {
  return {
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

    async journalAfter(org, candidate, seq) {
      const journal = registerOf(state, org).candidates.get(candidate)?.journal ?? [];
      return journal.filter((entry) => entry.seq > seq);
    },
  };
}
