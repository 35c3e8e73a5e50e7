/** What the text conversation itself remembers. */
import type { Instant } from '../vocabulary/instant.ts';

export interface SmsConversationContext {
  /** GAT-17: failed texts on this application. */
  readonly failures: number;
  /** SMS-18: since when the follow-up to a missed call waits. */
  readonly waitsSince: Instant | null;
}

export const initialContext = (): SmsConversationContext => ({ failures: 0, waitsSince: null });
