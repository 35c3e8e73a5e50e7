/** What a web invite remembers. JSON only. */
import type { Instant } from '../vocabulary/instant.ts';

/** An email that is asked for out of turn: the invite once more, or word that another slot may be picked. */
export type Letter = 'web_invite_email' | 'reschedule_email';

export interface WebInviteContext {
  /** STG-12, WEB-13: the round in which the last invite went; 0 = none has gone. */
  readonly invitedInRound: number;
  /** WEB-04: reminders of that round, those that a gate barred included. */
  readonly reminders: number;
  /** WEB-04: the previous email as sent, from which the next interval counts. */
  readonly countsFrom: Instant | null;
  /** WEB-05: null = the link has no end. */
  readonly expiresAt: Instant | null;
  readonly slot: Instant | null;
  readonly startedAt: Instant | null;
  readonly letter: Letter | null;
  /** WEB-09: the last email that was not refused, the one before it, and the candidate's last act on the link. */
  readonly lastEmailAt: Instant | null;
  readonly emailBefore: Instant | null;
  readonly lastActAt: Instant | null;
}

export const initialContext = (): WebInviteContext => ({
  invitedInRound: 0,
  reminders: 0,
  countsFrom: null,
  expiresAt: null,
  slot: null,
  startedAt: null,
  letter: null,
  lastEmailAt: null,
  emailBefore: null,
  lastActAt: null,
});
