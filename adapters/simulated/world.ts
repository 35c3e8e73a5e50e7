/**
 * The world that simulated providers act out: what each person and each system at the far end does.
 *
 * Owns: the words for it. Must not know: where the answers come from (a scenario's lists, lifelike people, a test).
 * Guarantee: a world is asked once for each thing that is handed over, so it may count.
 */

import type { Eligibility, RevocationWritten } from '../../machines/vocabulary/ats-answer.ts';
import { CALL_RESULTS } from '../../machines/vocabulary/call-outcome.ts';
import type { LineType } from '../../machines/vocabulary/line-type.ts';
import type {
  ClassifiedReply,
  ClassifierPort,
  OutgoingCall,
  OutgoingEmail,
  OutgoingSms,
  RevocationForAts,
} from '../../runtime/ports.ts';

/** What becomes of a call. The first two are refusals at once; with a result, a person spoke. */
export const CALL_OUTCOMES = [
  'rejected',
  'invalid_number',
  'voicemail',
  'no_answer',
  'busy',
  'hung_up',
  'screened',
  ...CALL_RESULTS,
] as const;
export type CallOutcomeWord = (typeof CALL_OUTCOMES)[number];

export interface CallScript {
  readonly outcome: CallOutcomeWord;
  /** 0…1; null = not known. */
  readonly completionRate: number | null;
  readonly passed: boolean;
  /** How long the conversation lasts. */
  readonly minutes: number;
  readonly verbalSmsConsent: boolean;
  /** Said in the conversation; null: nothing was. */
  readonly timezone: string | null;
  /** How long after the end of the call its outcome is reported. */
  readonly resultAfterMs: number;
  /** How often each webhook of the call arrives. */
  readonly deliveries: number;
  /** The ended and result webhooks arrive before the started one. */
  readonly outOfOrder: boolean;
}

/** A call of which nothing is said but its outcome. */
export function plainCall(outcome: CallOutcomeWord): CallScript {
  const interviewed = outcome === 'completed' || outcome === 'held';
  return {
    outcome,
    completionRate: interviewed ? 1 : outcome === 'partial' ? 0.5 : null,
    passed: true,
    minutes: interviewed ? 10 : 3,
    verbalSmsConsent: false,
    timezone: null,
    resultAfterMs: 0,
    deliveries: 1,
    outOfOrder: false,
  };
}

export type SmsScript =
  | { readonly kind: 'delivered' }
  /** Refused at send with that provider code. */
  | { readonly kind: 'error'; readonly code: string }
  /** Accepted; a failing status callback follows. */
  | { readonly kind: 'undelivered'; readonly code: string };

/** What the ATS makes of a move. */
export const MOVE_ANSWERS = ['ok', 'refused', 'missing_application', 'missing_job'] as const;
export type MoveAnswer = (typeof MOVE_ANSWERS)[number];

/** Whose turn it is. */
export interface Who {
  readonly org: string;
  readonly candidate: string;
}

/** Something the candidate does by themself some time after a touch reached them. */
interface Reaction {
  readonly afterMs: number;
  readonly text: string;
}

/** What somebody does with the link to a video interview, some time after they got it by email. */
export interface LinkPlan {
  readonly afterMs: number;
  readonly does: 'declines' | 'starts' | 'books';
  /** Of who books: how many days ahead, and whether they come. */
  readonly daysAhead: number;
  readonly comes: boolean;
  /** Of who starts: how long it lasts, and how far they get; 1 = to its end. */
  readonly minutes: number;
  readonly completion: number;
  readonly passed: boolean;
}

/** What the line to a provider does to one request: the touch at-most-once rules are about. */
type LineFault = 'none' | 'request_lost' | 'answer_lost';

export interface SimulatedWorld {
  call(who: Who, call: OutgoingCall): CallScript;
  sms(who: Who, sms: OutgoingSms): SmsScript;
  email(who: Who, email: OutgoingEmail): 'accepted' | 'refused';
  lineType(who: Who, phone: string): LineType | null;
  /** null = the ATS is down. */
  eligibility(who: Who & { readonly job: string }): Eligibility | null;
  /** null = the ATS is down. */
  writeBackRevocation(revocation: RevocationForAts): RevocationWritten | null;
  /** null = the ATS is down. */
  move(who: Who & { readonly job: string }): MoveAnswer | null;
  /** false = the ATS is down; left out, it never is. */
  atsIsUp?(): boolean;
  /** null = an outage; undefined = nothing special, classify as usual. */
  classify(reply: Parameters<ClassifierPort['classify']>[0]): ClassifiedReply | null | undefined;
  /** What the person does after an SMS that was delivered. */
  reaction?(who: Who, sms: OutgoingSms): Reaction | null;
  /** What the person does with a link they were mailed; null: nothing. */
  link?(who: Who): LinkPlan | null;
  fault?(who: Who, channel: 'CALL' | 'SMS' | 'EMAIL'): LineFault;
}
