/**
 * The interview that the demo's video room holds: what is asked next, and what is told of it when it ends; pure. Answers are
 * counted and never kept, and only a "no" to what the job cannot do without fails anybody.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { ToldResult } from '../video-room.ts';

/** In the order in which they are asked. `allowed` is answered by yes or no, and not left out. */
export const QUESTIONS = ['work', 'allowed', 'hours', 'start'] as const;
export type Question = (typeof QUESTIONS)[number];
export const YES_OR_NO: Question = 'allowed';

/** What may be done beside answering: each ends the interview. */
export const LEAVES = ['hang_up', 'decline', 'person', 'accommodation', 'stop'] as const;
type Leave = (typeof LEAVES)[number];

const OUTCOME_OF: Readonly<Record<Leave, string>> = {
  hang_up: 'partial',
  decline: 'declined',
  person: 'human_review',
  accommodation: 'accommodation',
  stop: 'opt_out',
};

export interface Asking {
  /** The place of the question that is asked. */
  readonly at: number;
  /** How many before it were answered. */
  readonly answered: number;
}

interface Ending {
  readonly outcome: string;
  readonly completion: number;
  readonly passed: boolean | null;
}

type Next = { readonly asks: Asking; readonly isEmpty?: true } | { readonly ends: Ending };

const completionOf = (answered: number): number => answered / QUESTIONS.length;

/** WEB-10: what was answered before counts. */
export function asksFirst(bestCompletion: number): Asking {
  const answered = Math.min(Math.floor(bestCompletion * QUESTIONS.length), QUESTIONS.length - 1);
  return { at: answered, answered };
}

const wholeUpTo = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,2}$/.test(text) && Number(text) <= most ? Number(text) : null;

/** What a form says it was about; null: it is no form of the room. */
export function askingOf(form: ReadonlyMap<string, string>): Asking | null {
  const at = wholeUpTo(form.get('at'), QUESTIONS.length - 1);
  const answered = at === null ? null : wholeUpTo(form.get('answered'), at);
  return at === null || answered === null ? null : { at, answered };
}

/** null: nobody can do that here. */
export function nextOf(asking: Asking, form: ReadonlyMap<string, string>): Next | null {
  const { at, answered } = asking;
  const act = form.get('act') ?? '';
  if (isLeave(act)) return { ends: { outcome: OUTCOME_OF[act], completion: completionOf(answered), passed: null } };
  if (QUESTIONS[at] === YES_OR_NO) {
    if (act === 'no')
      return { ends: { outcome: 'knockout_failed', completion: completionOf(answered + 1), passed: false } };
    return act === 'yes' ? after(asking, 1) : null;
  }
  if (act === 'skip') return after(asking, 0);
  if (act !== 'answer') return null;
  return (form.get('words') ?? '').trim() === '' ? { asks: asking, isEmpty: true } : after(asking, 1);
}

function after({ at, answered: before }: Asking, more: 0 | 1): Next {
  const answered = before + more;
  if (at + 1 < QUESTIONS.length) return { asks: { at: at + 1, answered } };
  const passed = answered === QUESTIONS.length ? true : null;
  return { ends: { outcome: 'completed', completion: completionOf(answered), passed } };
}

const isLeave = (act: string): act is Leave => (LEAVES as readonly string[]).includes(act);

/** Named by where the candidate stood when it ended: pressed twice, it is told once. */
export const toldOf = (
  application: string,
  revision: number,
  { outcome, completion, passed }: Ending,
  now: Instant,
): ToldResult => ({
  ...{ id: `room/${application}/${revision}`, application, call: null, kind: 'VIDEO' },
  ...{ outcome, completion_rate: completion, passed, score: null, held_outcome: null },
  ...{ timezone: null, verbal_sms_consent: null, ended_at: now },
});
