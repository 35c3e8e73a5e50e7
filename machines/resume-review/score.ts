/**
 * Owns what a resume shows of what its job asks for: each thing that was looked for, whether it was found, and a score.
 * Guarantees: the person has been cut out before anything is looked for (`personal.ts`), so that no name, age, gender
 * or address changes a thing; years beyond the minimum count for nothing; how far away somebody is, is shown and weighs
 * nothing; part of what is required is a partial match, and passes.
 */
import type { Instant } from '../vocabulary/instant.ts';
import { type NamedPerson, withoutPerson } from './personal.ts';
import type { AskedTerm, ResumeAsks } from './settings.ts';
import { foundAs, type Searchable, searchable } from './terms.ts';
import { yearsIn } from './years.ts';

export const MATCHES = ['FULL', 'PARTIAL', 'NONE', 'UNKNOWN'] as const;
export type Match = (typeof MATCHES)[number];

export interface Reason {
  readonly what: 'REQUIRED' | 'PREFERRED' | 'YEARS' | 'DISTANCE';
  /** The term; of years and miles how many at least or at most. */
  readonly asked: string;
  /** null: the resume does not say. */
  readonly met: boolean | null;
  /** The words of ours by which it was found, or the number that was; null: nothing. */
  readonly found: string | null;
}

export interface ResumeScore {
  readonly match: Match;
  /** Of 100; null where nothing was asked or nothing could be read. */
  readonly score: number | null;
  readonly reasons: readonly Reason[];
  /** Words that were left to look at. */
  readonly words: number;
}

export interface ReadResume {
  readonly text: string;
  readonly person: NamedPerson;
  /** From the candidate to the work; never read out of the resume. */
  readonly miles: number | null;
}

/** What each weighs; of what a job does not ask for, the others take the place. */
const WEIGHT = { REQUIRED: 70, PREFERRED: 20, YEARS: 10 } as const;

const termReasons = (
  what: 'REQUIRED' | 'PREFERRED',
  terms: readonly AskedTerm[],
  text: Searchable,
): readonly Reason[] =>
  terms.map((term) => {
    const found = foundAs(term, text);
    return { what, asked: term.term, met: found !== null, found };
  });

function yearsReason(least: number | null, years: number | null): readonly Reason[] {
  if (least === null || least === 0) return [];
  return [
    {
      what: 'YEARS',
      asked: String(least),
      met: years === null ? null : years >= least,
      found: years === null ? null : String(Math.min(years, least)),
    },
  ];
}

function distanceReason({ max_distance_miles: most }: ResumeAsks, miles: number | null): readonly Reason[] {
  if (most === null) return [];
  return [
    {
      what: 'DISTANCE',
      asked: String(most),
      met: miles === null ? null : miles <= most,
      found: miles === null ? null : String(miles),
    },
  ];
}

const shareMet = (reasons: readonly Reason[]): number =>
  reasons.filter(({ met }) => met === true).length / reasons.length;

function scoreOf(reasons: readonly Reason[]): number | null {
  let [got, of] = [0, 0];
  for (const what of ['REQUIRED', 'PREFERRED', 'YEARS'] as const) {
    const those = reasons.filter((reason) => reason.what === what);
    if (those.length === 0) continue;
    got += WEIGHT[what] * shareMet(those);
    of += WEIGHT[what];
  }
  return of === 0 ? null : Math.round((100 * got) / of);
}

function matchOf(reasons: readonly Reason[], partialFromPercent: number): Match {
  const required = reasons.filter(({ what }) => what === 'REQUIRED');
  const years = reasons.filter(({ what }) => what === 'YEARS');
  const must = [...required, ...years];
  if (must.length > 0 && must.every(({ met }) => met === true)) return 'FULL';
  if (required.length > 0) return 100 * shareMet(required) >= partialFromPercent ? 'PARTIAL' : 'NONE';
  const wished = reasons.filter(({ what }) => what === 'PREFERRED');
  if (wished.some(({ met }) => met === true)) return 'PARTIAL';
  // Years that nobody has told are no reason to turn anybody down.
  if (years.some(({ met }) => met === null)) return 'UNKNOWN';
  return must.length + wished.length === 0 ? 'UNKNOWN' : 'NONE';
}

export function scoreResume({ text, person, miles }: ReadResume, asks: ResumeAsks, now: Instant): ResumeScore {
  const cut = withoutPerson(text, person);
  const words = searchable(cut);
  const reasons = [
    ...termReasons('REQUIRED', asks.required, words),
    ...termReasons('PREFERRED', asks.preferred, words),
    ...yearsReason(asks.min_years, yearsIn(cut, now)),
    ...distanceReason(asks, miles),
  ];
  if (words.count === 0) return { match: 'UNKNOWN', score: null, reasons: [], words: 0 };
  return { match: matchOf(reasons, asks.partial_from_percent), score: scoreOf(reasons), reasons, words: words.count };
}
