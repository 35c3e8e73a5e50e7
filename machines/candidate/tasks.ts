/** Requests to the world outside, as they are stored until they are answered: the closed list of kinds and what each carries. */

import type { AtsMove } from '../ats/place.ts';
import type { FooterPage, Language } from '../messages/email-footer.ts';
import type { CallSession } from '../vocabulary/call-session.ts';
import type { ConsentColumn } from '../vocabulary/channel.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Question } from '../vocabulary/reply-intent.ts';

/** What a send may carry besides. */
interface Sent {
  /** Nobody can say what became of it; a person may have it asked once more. */
  readonly isUnresolved?: boolean;
}

/** A booked interview, for a calendar. */
export interface Booked {
  readonly starts: Instant;
  readonly minutes: number;
  readonly title: string;
  /** Greater for every later file of the same interview. */
  readonly sequence: number;
}

interface Letter extends Sent {
  /** The message's id; the task's key as well. */
  readonly message: string;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  /** In reply to the candidate. */
  readonly answers: boolean;
}

/** Payloads as they are stored: what is optional is left out where it does not apply, or by tasks of an earlier version. */
interface TaskPayloads {
  placeCall: Sent & {
    readonly to: string;
    readonly from: string;
    readonly row: string;
    readonly attempt: number;
    readonly firstTouch: boolean;
    /** When the hours, or the law's, close (GAT-19). */
    readonly notAfter?: Instant;
    readonly session?: CallSession;
  };
  endCall: { readonly providerId: string };
  sendSms: Letter & { readonly from: string };
  sendEmail: Letter & {
    /** The org's mailbox; null: the system sender. */
    readonly from: string | null;
    readonly replyTo?: string | null;
    /** The email before it on the same application. */
    readonly after?: string | null;
    /** What it confirms: the interview that is booked. */
    readonly booked?: Booked;
    readonly language?: Language;
    readonly pages?: readonly FooterPage[];
    /** CDN-01: of an invite, the last call or invite before it. */
    readonly handedOverBefore?: Instant | null;
    /** RTY-05: the one outreach email of the application. */
    readonly isTheOutreachEmail?: boolean;
  };
  askEligibility: {
    readonly job: string;
    readonly phone: string | null;
    /** STG-15: the first question, when the application is added. */
    readonly firstIngestion?: boolean;
  };
  askLineType: { readonly job: string; readonly phone: string | null };
  classifyReply: {
    readonly message: string;
    readonly text: string;
    readonly question: Question | null;
    /** When it came in. */
    readonly receivedAt?: Instant;
    readonly channel?: 'SMS' | 'EMAIL';
    /** SMS-14: a classifier has read it and will not say; nobody is asked again. */
    readonly isForAPerson?: boolean;
  };
  writeBackRevocation: {
    readonly columns: readonly ConsentColumn[];
    /** The application that the opt-out came in on; null = it came in on none. */
    readonly application: string | null;
  };
  moveInAts: AtsMove & {
    readonly job: string;
    /** STG-11: the ATS has closed the application since. */
    readonly onlyAskedAfter?: boolean;
    /** When it was its turn: what was done in the ATS before is no answer to it. */
    readonly since?: Instant;
  };
}

export type TaskKind = keyof TaskPayloads;
/** Kinds that reach a candidate: they need a permit and are never blindly repeated. */
export type SendKind = 'placeCall' | 'sendSms' | 'sendEmail';
export const SENDS: ReadonlySet<TaskKind> = new Set<SendKind>(['placeCall', 'sendSms', 'sendEmail']);

export interface TaskOf<Kind extends TaskKind> {
  readonly key: string;
  readonly kind: Kind;
  /** Empty for what concerns the person alone. */
  readonly application: string;
  /** The chart that waits for the answer; empty where none does. */
  readonly chart: string;
  readonly dueAt: Instant;
  /** The decision that minted the permit; null for a question. */
  readonly decision: string | null;
  readonly payload: TaskPayloads[Kind];
}

/** A request to the world outside. Its key is the idempotency key and, for a send, the permit's id. */
export type Task<Kind extends TaskKind = TaskKind> = { [K in Kind]: TaskOf<K> }[Kind];

export const isSend = (task: Task): task is Task<SendKind> => SENDS.has(task.kind);

/** The same request, saying more. */
export const sayingMore = <T extends Task>(task: T, more: Partial<T['payload']>): T => ({
  ...task,
  payload: { ...task.payload, ...more },
});
