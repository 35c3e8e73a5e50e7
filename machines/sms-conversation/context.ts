/** What the text conversation itself remembers. */
import type { Instant } from '../vocabulary/instant.ts';

export interface SmsConversationContext {
  /** GAT-17: failed texts on this application. */
  readonly failures: number;
  /** SMS-18: since when the follow-up to a missed call waits. */
  readonly waitsSince: Instant | null;
  /** SMS-13: a time named before the timezone was known: the candidate's wall time, `2026-04-10T14:00`. */
  readonly keptTime: string | null;
}

export const initialContext = (): SmsConversationContext => ({ failures: 0, waitsSince: null, keptTime: null });
