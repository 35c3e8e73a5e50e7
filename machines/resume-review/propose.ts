/**
 * What is proposed of a resume, and who decides on it: the engine where the org says so and nothing speaks against it,
 * else a person, with everything that speaks against it told. Guarantees: nobody is turned down by the engine where the
 * org has not said so, where a law asks for a person or for notice that nobody gave, where it is not known which law
 * counts, or where not all of the resume was read; a second look is always a person's.
 */
import type { Instant } from '../vocabulary/instant.ts';
import { isTold, lawsIn } from './laws.ts';
import type { ResumeScore } from './score.ts';
import type { ResumeAsks } from './settings.ts';

export const WHY_A_PERSON = [
  'ORG_DECIDES',
  'NOTHING_ASKED',
  'NOTHING_READ',
  'NOT_READ_IN_FULL',
  'VERY_SHORT',
  'TOO_FAR',
  'SECOND_LOOK',
  'PLACE_UNKNOWN',
  'LAW_ASKS_FOR_A_PERSON',
  'LAW_ASKS_FOR_NOTICE',
] as const;

export interface WhyAPerson {
  readonly why: (typeof WHY_A_PERSON)[number];
  /** Of a law, where it stands. */
  readonly cite: string | null;
}

export interface Proposal {
  readonly proposal: 'PASS' | 'FAIL' | null;
  readonly decides: 'ENGINE' | 'PERSON';
  readonly why: readonly WhyAPerson[];
}

export interface ReviewCase {
  readonly score: ResumeScore;
  /** False: the file went on beyond what is read of it. */
  readonly isWhole: boolean;
  /** The candidate asked for it after they were turned down. */
  readonly isSecondLook: boolean;
  /** States of the US that the candidate may be in, two capitals each; none: nobody knows. */
  readonly states: readonly string[];
  readonly noticeGivenAt: Instant | null;
}

/** A resume of fewer words may be a scan, or a mistake. */
const FEW_WORDS = 40;

const just = (why: WhyAPerson['why']): WhyAPerson => ({ why, cite: null });

export function proposalFor(of: ReviewCase, asks: ResumeAsks, now: Instant): Proposal {
  const { score, isWhole, isSecondLook, states, noticeGivenAt } = of;
  const proposal = score.match === 'UNKNOWN' ? null : score.match === 'NONE' ? 'FAIL' : 'PASS';
  const laws = lawsIn(asks, [...states.map((state) => `US-${state}`), ...asks.work_places], now);
  const untold = laws.filter((law) => !isTold(law, noticeGivenAt, now));
  const byAPerson = proposal === 'FAIL' ? laws.filter(({ personBeforeRejection }) => personBeforeRejection) : [];
  const isSaid = proposal === 'PASS' ? asks.passes_by_itself : proposal === 'FAIL' && asks.fails_by_itself;
  const nowhere = states.length === 0 && (proposal === 'FAIL' || noticeGivenAt === null);
  const why: readonly WhyAPerson[] = [
    ...(proposal === null ? [just(score.words === 0 ? 'NOTHING_READ' : 'NOTHING_ASKED')] : []),
    ...(proposal !== null && !isSaid ? [just('ORG_DECIDES')] : []),
    ...(isSecondLook ? [just('SECOND_LOOK')] : []),
    ...(isWhole ? [] : [just('NOT_READ_IN_FULL')]),
    ...(proposal === 'FAIL' && score.words < FEW_WORDS ? [just('VERY_SHORT')] : []),
    ...(score.reasons.some(({ what, met }) => what === 'DISTANCE' && met === false) ? [just('TOO_FAR')] : []),
    ...(nowhere ? [just('PLACE_UNKNOWN')] : []),
    ...byAPerson.map(({ cite }) => ({ why: 'LAW_ASKS_FOR_A_PERSON' as const, cite })),
    ...untold.map(({ cite }) => ({ why: 'LAW_ASKS_FOR_NOTICE' as const, cite })),
  ];
  return { proposal, decides: proposal !== null && why.length === 0 ? 'ENGINE' : 'PERSON', why };
}
