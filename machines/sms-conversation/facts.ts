/** What the text conversation's guards may look at, computed by the runtime from the working set for each event. */
import type { MessageVerdict } from '../messages/gates.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Stage } from '../vocabulary/stage.ts';

export interface SmsConversationFacts {
  readonly now: Instant;
  readonly stage: Stage | null;
  /** PAU-04. Unknown: true. */
  readonly jobPaused: boolean;
  readonly insideHours: boolean;
  readonly nextSlot: Instant;
  /** A text of outreach: gates, caps and consent apply. */
  readonly outreachSms: MessageVerdict;
  /** INI-07: the companion email. */
  readonly companionEmail: MessageVerdict;
  /** SMS-06: confirmation and help: answers that skip the consent gate, and only that gate; no pause holds them (PAU-04). */
  readonly serviceSms: MessageVerdict;
  /** SMS-06: clarification and thanks: they skip the consent gate too; a paused job keeps them back (PAU-04). */
  readonly optInAnswerSms: MessageVerdict;
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
  /** SMS-13: a phone job, in OUTREACH or after the calls are used up, and CNS-04 lets a call through. */
  readonly callCanBeOffered: boolean;
  /** TZ-04: the candidate has confirmed their timezone, and that still holds. */
  readonly timezoneConfirmed: boolean;
  /** SMS-13: the time named now, or kept from before, in the candidate's zone; null when none is. */
  readonly proposedAt: Instant | null;
  /** It lies ahead, the law allows a call then (HRS-06), and it is no public holiday. */
  readonly proposalIsGood: boolean;
  /** SMS-08: by its words the text asks whether it was us who called. Unknown: false. */
  readonly asksWhatWeDid: boolean;
  /** SMS-19: until when the open row is held for the candidate's answer. */
  readonly holdUntil: Instant;
  /** SMS-18: when the candidate last wrote, and when a call last connected. */
  readonly lastWroteAt: Instant | null;
  readonly lastConnectedAt: Instant | null;
  /** SMS-14: when the oldest of what they wrote here and nobody has understood came in; null = all is understood. */
  readonly unreadSince: Instant | null;
}
