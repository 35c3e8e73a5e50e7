/**
 * Ports: what the runtime needs from the world outside, in our own words. Guarantees: a port answers with data and
 * throws only for our own mistakes; an answer that may or may not have reached the provider is `unknown`, never success
 * and never failure; that a provider has not heard of a send is a claim with a time, and is believed no sooner
 * (`Absence`).
 */
import type { CandidatePage } from '../machines/messages/email-footer.ts';
import type { Eligibility, MoveAnswered, RevocationWritten } from '../machines/vocabulary/ats-answer.ts';
import type { AtsTold } from '../machines/vocabulary/ats-told.ts';
import type { CallEnd } from '../machines/vocabulary/call-outcome.ts';
import type { CallThatCameIn, ToldOfCall } from '../machines/vocabulary/call-report.ts';
import type { CallSession } from '../machines/vocabulary/call-session.ts';
import type { ConsentColumn } from '../machines/vocabulary/channel.ts';
import type { Json } from '../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import type { LineType } from '../machines/vocabulary/line-type.ts';
import type { Refusal } from '../machines/vocabulary/refusal.ts';
import type { Question, ReadingSource, ReplyIntent } from '../machines/vocabulary/reply-intent.ts';
import { type AtsResume, LARGEST_RESUME, RESUME_TYPES, type ResumeType } from '../machines/vocabulary/resume-file.ts';
import type { SendPermit } from './dispatch/permit.ts';

export type { ReplyIntent } from '../machines/vocabulary/reply-intent.ts';

export { LeaseOver, letLeave, PermitRefused, type SendPermit, spendPermit } from './dispatch/permit.ts';

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly code: string | null }
  | { readonly kind: 'unknown'; readonly detail: string };

/**
 * From when on "absent" can be believed: so long after the last moment in which a send may have left us. Until then the
 * request may still be on its way, or taken and not listed yet. In life's milliseconds.
 */
export interface Absence {
  /** No request takes longer: the adapter ends it. */
  readonly longestRequestMs: number;
  /**
   * What the provider takes at most to list what it has taken. null: it cannot be asked; what may have reached it is never
   * sent again, and a person sees it.
   */
  readonly listedWithinMs: number | null;
}

/** What every provider that reaches people can be asked. */
interface Asked {
  readonly absence: Absence;
  /** Asks what became of a send. Safe to repeat. `absent` may be answered at any time, and is believed by `absence`. */
  reconcile(sent: SentAround): Promise<Reconciliation>;
}

/** The answer to "did this permit's message reach you?" (at-most-one-touch, design 7). */
export type Reconciliation =
  | { readonly kind: 'found'; readonly providerId: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannot_ask'; readonly detail: string };

export interface SentAround {
  readonly permitId: string;
  readonly to: string;
  readonly from: string | null;
  readonly handedOverAt: Instant;
  readonly text?: string | null;
}

export interface OutgoingSms {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  /** Ours; comes back with status callbacks so that they find their message. Opaque, no personal data. */
  readonly message: string;
}

export interface SmsPort extends Asked {
  send(sms: OutgoingSms, permit: SendPermit): Promise<SendOutcome>;
}

export interface OutgoingCall {
  readonly to: string;
  readonly from: string;
  readonly candidate: string;
  readonly application: string;
  /** Ours, `application/attempt`: comes back with every webhook of the call. */
  readonly row: string;
  /** What the agent speaks to us with during the call (`/agent/{act}`): good for this call alone. */
  readonly token: string;
  /** null: decided by an earlier version, which kept none. */
  readonly session: CallSession | null;
}

export type CallOutcome =
  | SendOutcome
  /** The provider says that this number cannot be called at all (INT-05). */
  | { readonly kind: 'invalid_number'; readonly code: string | null }
  /** It was placed, and was over without a conversation before the provider answered. */
  | { readonly kind: 'over'; readonly providerId: string; readonly how: CallEnd };

export interface VoicePort extends Asked {
  place(call: OutgoingCall, permit: SendPermit): Promise<CallOutcome>;
  /** Asks the provider to end a ringing call (REV-07). Safe to repeat; throws where nobody knows whether it has heard. */
  end(providerId: string): Promise<void>;
  /** INT-04: how far a call has come, for one of whose webhooks nothing is heard; null: it cannot say. Left out: it cannot be asked. */
  look?(providerId: string): Promise<ToldOfCall | null>;
  /** The same of a call that came in. */
  lookForInbound?(of: CallToLookFor): Promise<ToldOfCall | null>;
}

/** A call that came in, by the id that it has here: where an agent's provider took it, that one has another. */
export interface CallToLookFor extends CallThatCameIn {
  /** E.164, as it rang. */
  readonly from: string;
  readonly to: string;
}

export interface OutgoingEmail {
  readonly to: string;
  /** The org's mailbox, as `Acme Talent <jobs@acme.example>`; null or left out: the system sender. */
  readonly from?: string | null;
  /** Where the org's mailbox wants answers as well. */
  readonly replyTo?: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message: string;
  /** Names the message in addresses and ids that come back with answers; sealed, so that nobody can make one up. */
  readonly thread?: string;
  /** The same of the email before it in the same conversation; null or left out: it is the first. */
  readonly after?: string | null;
  /** A calendar file (RFC 5545) of what the email confirms. */
  readonly calendar?: string;
}

export type EmailOutcome =
  | SendOutcome
  /** Nothing of it has been taken, and it may be tried again. */
  | { readonly kind: 'deferred'; readonly code: string };

export interface EmailPort extends Asked {
  send(email: OutgoingEmail, permit: SendPermit): Promise<EmailOutcome>;
}

export interface LookupPort {
  /** The line type of an E.164 number; null when the lookup failed, which lets an SMS through (GAT-15). */
  lineType(phone: string, who: { org: string; candidate: string }): Promise<LineType | null>;
}

export interface EligibilityAnswered {
  readonly eligibility: Eligibility;
  /** ATS-04: where the application stands in the ATS; null or left out: the ATS did not say. */
  readonly stage?: string | null;
}

/** REV-01: one column that the candidate has revoked, as the ATS is to hold it. */
export interface RevocationForAts {
  readonly org: string;
  readonly candidate: string;
  readonly column: ConsentColumn;
  /** The same at every try: the ATS may have heard of it before. */
  readonly key: string;
}

/** ATS-05: one move or disposition of one application. */
export interface MoveForAts {
  readonly org: string;
  readonly candidate: string;
  readonly application: string;
  readonly job: string;
  readonly kind: 'MOVE' | 'DISPOSITION';
  readonly stage: string | null;
  readonly step: string | null;
  readonly reason: string | null;
  /** The same at every try. */
  readonly key: string;
  /** When it was its turn: what was done there before is no answer to it. Left out: nobody knows. */
  readonly since?: Instant | null;
}

export interface AtsPort {
  /** GAT-04; null when the ATS cannot be asked. An answer may be two seconds old, and never older than what it has told since. */
  eligibility(who: {
    readonly org: string;
    readonly candidate: string;
    readonly job: string;
    /** ATS-03, STG-15: asked as the application is added; else it is a re-check. */
    readonly firstIngestion: boolean;
  }): Promise<EligibilityAnswered | null>;
  /** REV-01, ATS-05; null when the ATS cannot be reached, or nobody knows whether it has heard. Safe to repeat. */
  writeBackRevocation(revocation: RevocationForAts): Promise<RevocationWritten | null>;
  /** ATS-05; null when the ATS cannot be reached, or nobody knows whether it has heard: `moved` is asked before the next try. */
  move(move: MoveForAts): Promise<MoveAnswered | null>;
  /** From when on `unheard` can be believed. */
  readonly absence: Absence;
  /** What became of an earlier try of this key; null when it cannot be asked. A person may have moved them on since, so it is never repeated blindly. */
  moved(move: MoveForAts): Promise<MoveAnswered | { readonly kind: 'unheard' } | null>;
  /** The ATS has told something of this person: no answer of before is used again. Left out where none ever is. */
  heardOf?(org: string, candidate: string): void;
}

/** An application by our ids and by those of the ATS. */
export interface NamedInAts {
  readonly org: string;
  readonly candidate: string;
  /** null: the ATS has not named them. */
  readonly atsCandidate: string | null;
  readonly job: string;
  readonly atsJob: string;
  readonly application: string | null;
  readonly atsApplication: string | null;
}

/** The ATS cannot be asked: away, or not letting us in. The message is for people; no personal data and no secret is in it. */
export class AtsAway extends Error {
  override readonly name = 'AtsAway';
}

/** What a provider's reading is handed: how far it came, and where what it reads goes. */
export interface AtsReading {
  readonly org: string;
  readonly now: Instant;
  /** Of the jobs that are ours to fill, by the ATS's ids. */
  readonly jobs: readonly string[];
  /** What `remember` kept last; null at the very first reading. */
  readonly cursor: Json;
  /** Everything is to be compared, whether or not the ATS tells that it changed. */
  readonly compares: boolean;
  /** When that was last done to its end; null: never. */
  readonly comparedAt: Instant | null;
  remember(cursor: Json): Promise<void>;
  /** Kept before anything is made of it, until `done`; for an ATS that forgets what it has told. */
  keep(request: string, events: Json): Promise<void>;
  kept(): Promise<readonly { readonly request: string; readonly events: Json }[]>;
  done(request: string): Promise<void>;
  /** Into the inbox, each once; answers when it is stored. */
  take(told: readonly AtsTold[]): Promise<void>;
  /** Where applications stand by our word: by the ATS's id, of one of its jobs. */
  standing(atsJob: string): Promise<ReadonlyMap<string, { readonly stage: string | null; readonly isOver: boolean }>>;
  progress(what: string, done: number, of: number | null): Promise<void>;
  /** The process ends, or the turn is another's: nothing more is begun. */
  isOver(): boolean;
}

/** One provider's ATS, as one org is connected to it. Throws `AtsAway` where it cannot be asked. */
export interface AtsProvider {
  readonly absence: Absence;
  eligibility(who: NamedInAts & { readonly firstIngestion: boolean }): Promise<EligibilityAnswered>;
  writeBackRevocation(of: NamedInAts & Pick<RevocationForAts, 'column' | 'key'>): Promise<RevocationWritten>;
  move(of: NamedInAts & Pick<MoveForAts, 'kind' | 'stage' | 'step' | 'reason' | 'key'>): Promise<MoveAnswered>;
  moved(
    of: NamedInAts & Pick<MoveForAts, 'kind' | 'stage' | 'step' | 'reason' | 'key' | 'since'>,
  ): Promise<MoveAnswered | { readonly kind: 'unheard' }>;
  /** Left out where the ATS tells by itself. */
  read?(reading: AtsReading): Promise<void>;
  /** What the ATS lets nobody do by these credentials though the rest works: a sentence each, with what to do. */
  missing?(): readonly string[];
  /** The newest resume that lies there; null: none. Left out where the ATS hands resumes in by itself. */
  resume?(who: NamedInAts): Promise<AtsResume | null>;
}

export interface ClassifiedReply {
  readonly intent: ReplyIntent;
  /** The candidate's wall time, when the text names one: `2026-04-10T14:00`. */
  readonly time: string | null;
  readonly timezone: string | null;
  /** Between 0 and 1; null or left out where who answers has none. */
  readonly confidence?: number | null;
  /** What it was read by. */
  readonly source?: ReadingSource | null;
  /** What matched, by a name of ours; never the words of the candidate. */
  readonly matched?: string | null;
  /** It may be an opt-out, or nobody knows a word of it: nothing goes on until a person has read it. */
  readonly holds?: boolean;
}

interface Reply {
  readonly text: string;
  readonly question: Question | null;
  readonly candidate: string;
}

export interface ClassifierPort {
  /** null in an outage (SMS-14): the reply waits and is asked again. */
  classify(reply: Reply): Promise<ClassifiedReply | null>;
  /** SMS-14: who is always there, and read it in the place of one that has been away for a while. Left out: nobody. */
  standIn?(reply: Reply): Promise<ClassifiedReply | null>;
}

export { type AtsResume, LARGEST_RESUME, RESUME_TYPES, type ResumeType };

export type UnreadableResume =
  | 'TOO_LARGE'
  | 'TOO_SLOW'
  | 'TOO_MUCH_MEMORY'
  | 'ANOTHER_TYPE'
  | 'LOCKED'
  | 'BROKEN'
  | 'BUSY';

export type ResumeRead =
  /** `isWhole`: false where it goes on beyond what is read of a resume. */
  | { readonly kind: 'read'; readonly text: string; readonly isWhole: boolean }
  | { readonly kind: 'refused'; readonly why: UnreadableResume };

/** Makes text of a resume, whoever made the file: within a time and a size, and without the network. */
export interface ResumePort {
  read(file: { readonly type: ResumeType; readonly bytes: Uint8Array }): Promise<ResumeRead>;
}

/** One call of ours, or one that the candidate placed; `permit`: of the call that was placed, or the provider's id of theirs. */
export interface CallOfToken {
  readonly org: string;
  readonly candidate: string;
  /** `application/attempt`. */
  readonly row: string;
  readonly permit: string;
}

/** Where a candidate reaches a page of their own without signing in, and how an agent proves which call it is on. */
export interface LinksPort {
  to(page: CandidatePage, of: { readonly org: string; readonly application: string }): string;
  callToken(of: CallOfToken): string;
  /** What names a message of ours where answers to it come back. */
  thread(message: string): string;
}

export interface Clock {
  now(): Instant;
}

export interface Ports {
  readonly sms: SmsPort;
  readonly voice: VoicePort;
  readonly email: EmailPort;
  readonly lookup: LookupPort;
  readonly ats: AtsPort;
  readonly classifier: ClassifierPort;
  readonly links: LinksPort;
}
