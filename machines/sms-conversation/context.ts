/** What the text conversation itself remembers. */
import type { Instant } from '../vocabulary/instant.ts';

export interface SmsConversationContext {
  /** GAT-17: failed texts on this application. */
  readonly failures: number;
  /** SMS-18: since when the follow-up to a missed call waits. */
  readonly waitsSince: Instant | null;
  /** SMS-13: a time named before the timezone was known: the candidate's wall time, `2026-04-10T14:00`. */
  readonly keptTime: string | null;
  /** SMS-09: when the question about future opportunities last went out. A snapshot of before it was noted has none. */
  readonly questionAskedAt?: Instant | null;
  /** SMS-14: a person took it back, since the text was read wrongly; the candidate has it all the same, and unanswered. */
  readonly questionTakenBack?: boolean;
}

export const initialContext = (): SmsConversationContext => ({
  failures: 0,
  waitsSince: null,
  keptTime: null,
  questionAskedAt: null,
  questionTakenBack: false,
});
