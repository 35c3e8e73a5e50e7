/** What whoever leads a call knows of it before it begins; it travels to the voice provider and comes back with its webhooks. */
import type { Json } from './declared-effect.ts';
import type { Instant } from './instant.ts';

/** RTY-07: where an interview broke off, for the next call, and for a call of the candidate's own (INB-04). */
export interface SavedInterview {
  /** The call that broke off, `application/attempt`. */
  readonly call: string;
  /** How the voice provider names that call. */
  readonly providerId: string | null;
  /** 0…1; null = not known. */
  readonly completion: number | null;
  readonly brokeOffAt: Instant | null;
  /** The interviewer's own record of it, as it came with the result; null where none came. */
  readonly snapshot: Json;
}

/** INB-05: the call of before that a call of the candidate's own goes on from, whether it broke off or not. */
export interface PriorCall {
  /** `application/attempt`. */
  readonly call: string;
  /** By which its provider still has what it was led by. */
  readonly providerId: string | null;
  readonly at: Instant | null;
  readonly outcome: string | null;
  readonly completion: number | null;
}

/**
 * What a call was led by when it was placed: kept once for all calls that had the same, so that one of the candidate's own
 * goes on by it, whatever has been changed since (INB-05). Of the person it holds nothing.
 */
export interface CallSetup {
  /** The job's name. */
  readonly job: string;
  readonly script: Readonly<Record<string, Json>>;
  /** What held for the job (SET-01). */
  readonly settings: Json;
}

export interface KeptSetup {
  /** Made of the setup: the same for the same one. */
  readonly id: string;
  readonly setup: CallSetup;
}

export interface CallSession {
  readonly firstName: string | null;
  readonly job: string;
  readonly company: string;
  readonly language: 'en' | 'es';
  /** null: the interview begins. */
  readonly saved: SavedInterview | null;
  /** What is said first, of who speaks and of recording (`disclosures`); left out on calls that were planned before it was. */
  readonly disclosure?: string;
  /** Of a call that came in; null: there was none before it. */
  readonly prior?: PriorCall | null;
}
