/**
 * Owns how healthy a from-number is by what became of its last calls and texts, why, and how long it rests; a verdict
 * is a preference and bars nothing (GAT-12 alone does). Guarantees: a number is judged by its last hundred outcomes of
 * a day and never by fewer than a handful; calls and texts are judged apart, since a carrier bars them apart; a rest
 * ends by itself, and what was before it counts no more.
 */
import { DAY, HOUR, type Instant, plus } from '../vocabulary/instant.ts';

export const NUMBER_VERDICTS = ['HEALTHY', 'WATCHED', 'RESTING'] as const;
export type NumberVerdict = (typeof NUMBER_VERDICTS)[number];

/** The provider refuses for a fault of ours; hardly anybody picks up, as when it is shown as spam; carriers stop its texts. */
export const NUMBER_REASONS = ['SENDER_AT_FAULT', 'SELDOM_ANSWERED', 'TEXTS_STOPPED'] as const;
export type NumberReason = (typeof NUMBER_REASONS)[number];

export type NumberUse = 'CALL' | 'SMS';

/** What is counted: the last hundred outcomes within a day, and none from before the last rest. */
export const WINDOW_OUTCOMES = 100;
export const WINDOW = DAY;
/** Long enough for a provider's people to look at it, short enough for the same working day. */
export const REST = 4 * HOUR;

/** One fault is chance; of a fifth of all calls, three are a pattern. */
const FAULTS_TO_REST = 3;
const FAULT_SHARE_TO_REST = 0.2;
const FAULTS_TO_WATCH = 2;
const FAULT_SHARE_TO_WATCH = 0.05;
/** Cold calls are answered by one in five to ten; a number shown as spam by one in fifty or fewer. */
const CALLS_TO_JUDGE_ANSWERS = 50;
const ANSWERED_SHARE_TO_REST = 0.02;
const ANSWERED_SHARE_TO_WATCH = 0.05;

export interface NumberTally {
  /** Calls that were answered, not answered or at fault; texts that were delivered or stopped. */
  readonly total: number;
  /** Of calls: a person picked up. */
  readonly answered: number;
  /** The provider or a carrier refused because of the sender. */
  readonly faulted: number;
}

export const NO_TALLY: NumberTally = { total: 0, answered: 0, faulted: 0 };

export interface NumberHealth {
  readonly verdict: NumberVerdict;
  readonly reason: NumberReason | null;
  /** Since when without a break; null = as long as anybody knows. */
  readonly since: Instant | null;
  /** The end of its last rest, or of this one; null = it has not rested. */
  readonly restsUntil: Instant | null;
}

export const HEALTHY: NumberHealth = { verdict: 'HEALTHY', reason: null, since: null, restsUntil: null };

type Judgement = Pick<NumberHealth, 'verdict' | 'reason'>;

/** What a tally says, whatever was said before. */
export function judgeTally(use: NumberUse, { total, answered, faulted }: NumberTally): Judgement {
  const faults: NumberReason = use === 'CALL' ? 'SENDER_AT_FAULT' : 'TEXTS_STOPPED';
  const faultShare = total === 0 ? 0 : faulted / total;
  if (faulted >= FAULTS_TO_REST && faultShare >= FAULT_SHARE_TO_REST) return { verdict: 'RESTING', reason: faults };
  const isJudged = use === 'CALL' && total >= CALLS_TO_JUDGE_ANSWERS;
  const answeredShare = isJudged ? answered / total : 1;
  if (answeredShare < ANSWERED_SHARE_TO_REST) return { verdict: 'RESTING', reason: 'SELDOM_ANSWERED' };
  if (faulted >= FAULTS_TO_WATCH && faultShare >= FAULT_SHARE_TO_WATCH) return { verdict: 'WATCHED', reason: faults };
  if (answeredShare < ANSWERED_SHARE_TO_WATCH) return { verdict: 'WATCHED', reason: 'SELDOM_ANSWERED' };
  return { verdict: 'HEALTHY', reason: null };
}

/** What a verdict said earlier is worth now: a rest that is over, or a watch that nothing renewed for a day, is none. */
export function healthAt(said: NumberHealth, now: Instant): NumberHealth {
  const { verdict, since, restsUntil } = said;
  const restIsOver = verdict === 'RESTING' && restsUntil !== null && now >= restsUntil;
  if (restIsOver) return { ...HEALTHY, since: restsUntil, restsUntil };
  const watchIsOver = verdict === 'WATCHED' && since !== null && now >= plus(since, WINDOW);
  return watchIsOver ? { ...HEALTHY, since: plus(since, WINDOW), restsUntil } : said;
}

/** The verdict after another outcome: the same one as long as nothing else is said; a rest goes on until it is over. */
export function nextHealth(use: NumberUse, said: NumberHealth, tally: NumberTally, now: Instant): NumberHealth {
  const before = healthAt(said, now);
  if (before.verdict === 'RESTING') return before;
  const { verdict, reason } = judgeTally(use, tally);
  if (verdict === before.verdict && reason === before.reason) return before;
  return { verdict, reason, since: now, restsUntil: verdict === 'RESTING' ? plus(now, REST) : before.restsUntil };
}

/** Outcomes count that are newer: a day back, and not from before the end of the last rest. */
export function countsAfter({ restsUntil }: NumberHealth, now: Instant): Instant {
  const dayBack = plus(now, -WINDOW);
  return restsUntil !== null && restsUntil <= now && restsUntil > dayBack ? restsUntil : dayBack;
}
