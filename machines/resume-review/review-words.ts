/** A review of a resume in words: what was looked for and found, and why a person decides. */
import type { WhyAPerson } from './propose.ts';
import type { Match, Reason } from './score.ts';

export const MATCH_WORDS: Readonly<Record<Match, string>> = {
  FULL: 'everything that is required',
  PARTIAL: 'part of what is asked for',
  NONE: 'too little of what is asked for',
  UNKNOWN: 'nothing that can be judged',
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function ofTerm({ asked, met, found }: Reason): string {
  if (met !== true || found === null) return `${asked}: not found`;
  return same(asked, found) ? `${asked}: found` : `${asked}: found as ${found}`;
}

export function reasonInWords(reason: Reason): string {
  const { what, asked, met, found } = reason;
  if (what === 'REQUIRED') return `Required: ${ofTerm(reason)}.`;
  if (what === 'PREFERRED') return `Preferred: ${ofTerm(reason)}.`;
  if (what === 'YEARS') {
    if (met === null) return `Years of work, at least ${asked}: the resume does not say.`;
    return met ? `Years of work, at least ${asked}: shown.` : `Years of work, at least ${asked}: shows ${found}.`;
  }
  if (met === null) return `Distance, at most ${asked} miles: not known.`;
  return `Distance, at most ${asked} miles: about ${found}, ${met ? 'within it' : 'beyond it'}. It weighs nothing in the score.`;
}

const WHY: Readonly<Record<WhyAPerson['why'], string>> = {
  ORG_DECIDES: 'People decide on it; the settings of this job let nothing be decided by itself.',
  NOTHING_ASKED: 'The job names nothing that can be looked for and found or missed; set resume_review.',
  NOTHING_READ: 'There are no words in the file; it may be a scan.',
  NOT_READ_IN_FULL: 'The file goes on beyond what is read of it.',
  VERY_SHORT: 'There are so few words that something may be missing.',
  TOO_FAR: 'The work is farther away than the job says; only a person weighs that.',
  SECOND_LOOK: 'The candidate asked for a second look, which is always a person’s.',
  PLACE_UNKNOWN: 'Nobody knows where the candidate is, and so which law counts.',
  LAW_ASKS_FOR_A_PERSON: 'The law there asks that a person decides before anybody is turned down.',
  LAW_ASKS_FOR_NOTICE: 'The law there asks that the candidate is told first, and nobody has said that they were.',
};

export const whyInWords = ({ why, cite }: WhyAPerson): string => (cite === null ? WHY[why] : `${WHY[why]} (${cite})`);
