/** What the text conversation's guards may look at, computed by the runtime from the working set for each event. */
import type { MessageVerdict } from '../policy/message-gates.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Stage } from '../vocabulary/stage.ts';

export interface SmsConversationFacts {
  readonly now: Instant;
  readonly stage: Stage | null;
  readonly insideHours: boolean;
  readonly nextSlot: Instant;
  /** A text of outreach: gates, caps and consent apply. */
  readonly outreachSms: MessageVerdict;
  /** INI-07: the companion email. */
  readonly companionEmail: MessageVerdict;
  /** SMS-06: the opt-out confirmation and the help text. */
  readonly serviceSms: MessageVerdict;
  /** SMS-18: when the candidate last wrote, and when a call last connected. */
  readonly lastWroteAt: Instant | null;
  readonly lastConnectedAt: Instant | null;
}
