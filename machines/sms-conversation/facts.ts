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
  /** SMS-06: confirmation, help, clarification and thanks: answers that skip the consent gate, and only that gate. */
  readonly serviceSms: MessageVerdict;
  /** SMS-02: the opt-in prompt: outreach that skips the consent gate. */
  readonly optInSms: MessageVerdict;
  /** SMS-09: the question about future opportunities: an answer to the candidate, under consent. */
  readonly questionSms: MessageVerdict;
  /** CNS-02. Unknown: false. */
  readonly smsConsent: boolean;
  /** CNS-09, SMS-11: the candidate revoked texts themself. Unknown: true. */
  readonly smsRevokedByCandidate: boolean;
  /** SMS-02: the script asks for an opt-in before it texts without consent. */
  readonly optInRequired: boolean;
  /** P-03: the prompt of this script has gone to this candidate, on whatever job. Unknown: true. */
  readonly optInAsked: boolean;
  /** SMS-18: when the candidate last wrote, and when a call last connected. */
  readonly lastWroteAt: Instant | null;
  readonly lastConnectedAt: Instant | null;
}
