/** The sum of an import: how many rows came in, what became of the people, and how many rows were answered why. */
import type { RowAnswer } from './row-answer.ts';

export interface Sum {
  readonly total: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
  /** IMP-05: of the people in rows that were not refused. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** People who allow nothing on any channel. */
  readonly without_consent: number;
  /** null: nothing to say; else that nobody will contact them, and what to do. */
  readonly notice: string | null;
  /** null: every row was answered. */
  readonly error: string | null;
}

export interface Tally {
  count(answer: RowAnswer): void;
  lastLine(): number;
  sum(error: string | null): Sum;
}

/** What whoever imports has to know of people without any consent; null when there are none. */
export function withoutConsentNotice(people: number, of: number): string | null {
  if (people === 0) return null;
  const who = people === of ? (of === 1 ? 'The one person' : `All ${of} people`) : `${people} of ${of} people`;
  const isOne = people === 1;
  return `${who} of this file ${isOne ? 'has' : 'have'} no consent on any channel: nobody will contact ${isOne ? 'them' : 'any of them'}. If they gave it, add or map the columns that say so (sms_consent, email_consent, all_ai_communications_consent) and import the file again, or record it for each person.`;
}

export function createTally(): Tally {
  const outcomes = { accepted: 0, duplicate: 0, refused: 0 };
  const results = { created: 0, updated: 0, unchanged: 0 };
  let without = 0;
  let last = 1;
  return {
    count(answer) {
      outcomes[answer.outcome] += 1;
      last = answer.line;
      if (answer.outcome === 'refused') return;
      results[answer.result] += 1;
      if (answer.without_consent) without += 1;
    },
    lastLine: () => last,
    sum(error) {
      const { accepted, duplicate, refused } = outcomes;
      const notice = withoutConsentNotice(without, accepted + duplicate);
      const rows = { total: accepted + duplicate + refused, accepted, duplicates: duplicate, refused };
      return { ...rows, ...results, without_consent: without, notice, error };
    },
  };
}
