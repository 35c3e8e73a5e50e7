/**
 * What the gates of a call row may look at, computed by the runtime from the working set for each event.
 *
 * Each field names what stands there when the truth is not known, so that a decision fails closed where a person could
 * be wronged, and open only where the rulebook says so (a line type nobody could look up lets an SMS through).
 */
import type { NumberVerdict } from '../from-numbers/health.ts';
import type { TemplateBar } from '../messages/render-template.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { LineType } from '../vocabulary/line-type.ts';
import type { Stage } from '../vocabulary/stage.ts';

export interface CallAttemptFacts {
  readonly now: Instant;
  /** GAT-21: the switch that holds calls of this job (`org`, `job:nurse`, `channel:CALL`), or null. */
  readonly killSwitch: string | null;
  /** GAT-21: when switches that were turned off let go of this candidate; null where somebody has to turn one off first. */
  readonly holdEndsAt: Instant | null;
  /** GAT-01. Unknown: true. */
  readonly jobPaused: boolean;
  readonly stage: Stage | null;
  /** GAT-25: a call with the candidate is in flight on any job, inbound included. Unknown: true. */
  readonly candidateInCall: boolean;
  /** GAT-25, CNS-17: a call on the candidate's phone is in flight with somebody who shares it. Unknown: true. */
  readonly phoneInCall: boolean;
  /** GAT-26: the question of SMS-09 is open on any application of the candidate. */
  readonly questionOpen: boolean;
  /** GAT-28, SMS-14: a text or email of the candidate, on whatever job, is not understood yet. Unknown: true. */
  readonly replyUnread: boolean;
  /** CNS-01. Unknown: false. */
  readonly anyConsent: boolean;
  /** GAT-04 asks only where an ATS is connected. */
  readonly atsConnected: boolean;
  /** GAT-18: when a row that is still pending is checked against the ATS again. */
  readonly nextStaleCheckAt: Instant;
  /** GAT-05, CDN-05: another job holds the candidate and this one has to yield. Unknown: true. */
  readonly mustYieldToAnotherJob: boolean;
  readonly webCall: boolean;
  /** WEB-03, CNS-13, GAT-23: why no invite can go to this candidate at all; null = one can. Unknown: ADDRESS. */
  readonly inviteBar: 'ADDRESS' | 'CONSENT' | 'ALLOW_LIST' | 'TEMPLATE' | 'SENDER' | null;
  /** GAT-07. Unknown: MISSING. */
  readonly phone: 'USABLE' | 'MISSING' | 'INVALID' | 'REPORTED_WRONG';
  /** CNS-06, CNS-03, CNS-13, GAT-23. Unknown: false. */
  readonly emailViable: boolean;
  /** CNS-06, TCH-07: the email in place of a call has no words, which is why it is not viable; left out where it has. */
  readonly emailTemplate?: TemplateBar;
  readonly emailKillSwitch: string | null;
  readonly emailOnlySent: boolean;
  /** GAT-27: a voice provider is connected; one that is down is. Unknown: false. */
  readonly voiceConnected: boolean;
  /** INI-01: nothing has gone to the candidate on this application yet. */
  readonly firstTouch: boolean;
  readonly firstTouchMethod: 'OUTREACH_HOURS' | 'CALL' | 'SMS';
  /** INI-05. */
  readonly firstTouchIgnoresHours: boolean;
  /** CNS-02, CNS-13. Unknown: false. */
  readonly smsAllowed: boolean;
  readonly smsKillSwitch: string | null;
  /** HRS-06 for texts: the org does not ask the law about them, or it allows one now. Unknown: false. */
  readonly textIsLawful: boolean;
  /** GAT-15; `UNASKED` until the lookup has been tried, `UNKNOWN` when it failed (and lets the SMS through). */
  readonly lineType: LineType | 'UNASKED';
  /** GAT-15…17, GAT-12: why no SMS can go to this number at all; null = one can. */
  readonly smsBar: 'LINE_TYPE' | 'NUMBER_INVALID' | 'BREAKER' | 'NO_SMS_NUMBER' | 'TEMPLATE' | null;
  /** CNS-04, CNS-14, CNS-13. Unknown: false. */
  readonly callsAllowed: boolean;
  /** HRS-01…04, HRS-08. */
  readonly insideHours: boolean;
  /** HRS-03: now when inside. */
  readonly nextSlot: Instant;
  /** HRS-06. */
  readonly insideLegalWindow: boolean;
  /** HRS-06, the law alone: for a row that is not bound by hours. */
  readonly nextLegalSlot: Instant;
  /** HRS-06: the state's cap per 24 hours or its least gap is reached: when a call is lawful again; null = it is not. */
  readonly legalCapUntil: Instant | null;
  /** The next instant that satisfies hours and the law: now when both hold. */
  readonly nextCallSlot: Instant;
  /** RTY-02, RTY-04: outbound calls handed over in this round, SCHEDULED ones aside. */
  readonly callsUsed: number;
  readonly callsInBudget: number;
  /** RTY-03. */
  readonly retriesAreOn: boolean;
  /** RTY-01: `retry_hours` after the event, in hours; and before hours moved it. */
  readonly retryAt: Instant;
  readonly retryUnrounded: Instant;
  /** RTY-06: ten minutes after the event, in hours (a SCHEDULED row: in the legal window). */
  readonly failureRetryAt: Instant;
  readonly failureRetryUnrounded: Instant;
  /** RTY-05: rows of this round cancelled for consent. */
  readonly consentRowsUsed: number;
  /** RTY-06, STG-12: FAILED rows of this round without another outcome between them, at the end of its rows. */
  readonly failedRowsInARow: number;
  /** GAT-24: the candidate's local day is full. Unknown: true. */
  readonly dayIsFull: boolean;
  /** GAT-24, CNS-17: the phone got as many calls and texts today as it may, over all who share it. Unknown: true. */
  readonly phoneDayIsFull: boolean;
  /** GAT-24: the first slot of the next local day. */
  readonly nextDaySlot: Instant;
  /** GAT-22. */
  readonly shadow: boolean;
  /** GAT-23: the phone number may be reached. Unknown: false. */
  readonly recipientAllowed: boolean;
  /** GAT-12, GAT-13. Unknown: NONE_USABLE. */
  readonly fromNumber: 'FREE' | 'ALL_BUSY' | 'NONE_USABLE';
  /** Which number it would be, told by why and how healthy; shown, never decided upon. Unknown, or none free: null. */
  readonly fromNumberChoice: {
    readonly why: 'KNOWN' | 'ROOM' | 'HEALTH' | 'NOTHING_ELSE';
    readonly health: NumberVerdict;
  } | null;
  /** GAT-13: who waits for a number is told when one is free, and looks for themself more seldom; false where nobody tells. */
  readonly freeNumbersAreAnnounced: boolean;
}
