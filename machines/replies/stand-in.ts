/**
 * What the classifier that is always there says in the place of one that is away (SMS-14). Guarantee: it only ever opts
 * out; whatever else it reads waits for the one that was configured, and holds meanwhile (GAT-28).
 */
import { MINUTE } from '../vocabulary/instant.ts';
import type { Question, ReplyIntent } from '../vocabulary/reply-intent.ts';

/** For so long the configured one has failed when the other is asked as well. */
export const STANDS_IN_AFTER = 2 * MINUTE;

/** Whether its reading counts at once: an opt-out of which it is sure, as the answer to a question of ours a no. */
export const countsAtOnce = (
  { intent, holds = false }: { readonly intent: ReplyIntent; readonly holds?: boolean | undefined },
  question: Question | null,
): boolean => !holds && intent === (question === null ? 'REQUESTED_NO_CONTACT' : 'NO');
