/**
 * Owns what can happen to a candidate, as it stands in the inbox: the closed list of kinds and their payloads, in JSON
 * with instants as ISO texts. Webhooks, the API, imports and the simulator all speak this and nothing else;
 * `machines/engine/happenings.ts` turns each into events of charts.
 */
import type { Columns } from '../consent/ledger.ts';
import type { InboundRoute } from '../inbound-calls/routing.ts';
import type { PhoneFault } from '../shared-phones/shared-phone.ts';
import type { Eligibility } from '../vocabulary/ats-answer.ts';
import type { CallEnd, CallResult } from '../vocabulary/call-outcome.ts';
import type { ResultOfCall } from '../vocabulary/call-report.ts';
import type { ConsentColumn, ConsentSource } from '../vocabulary/channel.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { MessageStatus } from '../vocabulary/message-status.ts';
import type { Refusal } from '../vocabulary/refusal.ts';
import type { ReplyIntent } from '../vocabulary/reply-intent.ts';
import type { Settled } from '../vocabulary/send-settled.ts';
import type { ApplicationSource } from './working-set.ts';

/** Candidate fields that come from outside; null clears, absent leaves. */
export interface CandidateFields {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  /** What intake resolved (TZ-01); explicit values are normalised before they come here. */
  readonly timezone?: string | null;
  readonly timezoneSource?: string | null;
  readonly otherZones?: readonly string[];
  readonly state?: string | null;
  readonly otherStates?: readonly string[];
}

/** What intake derives from a phone number alone. */
export type PhonePlace = Required<
  Pick<CandidateFields, 'timezone' | 'timezoneSource' | 'otherZones' | 'state' | 'otherStates'>
>;

/** Who is behind an event of a person: shown in the history (STG-01). */
interface Actor {
  readonly by?: string;
}

/** SMS-14: what was read already, and wrongly. */
interface Corrected {
  readonly intent: string;
  readonly channel: 'SMS' | 'EMAIL';
  readonly at: Instant;
  /** Their opt-out of texts stood when a person corrected it, and came of that reading or is older than the text. */
  readonly mayTakeBack?: boolean;
}

export type LinkUse =
  | { readonly act: 'slot.picked'; readonly slot: Instant }
  | { readonly act: 'slot.cancelled' | 'interview.started' | 'job.declined' | 'newLink.asked' }
  | {
      readonly act: 'interview.finished';
      readonly outcome: 'completed' | 'knockout_failed' | 'held';
      readonly completion: number | null;
      readonly passed: boolean | null;
      readonly heldOutcome?: 'COMPLETED' | 'KNOCKED_OUT';
    }
  | { readonly act: 'interview.brokenOff'; readonly completion: number | null };

interface OfCall {
  readonly row: string;
  /** How the provider names the call: known before its own answer to the hand-over, should that be lost. */
  readonly providerId?: string;
}

export interface EventPayloads {
  'candidate.imported': {
    readonly fields: CandidateFields;
    readonly consent: Partial<Columns>;
    readonly source: ConsentSource;
    /** CNS-12: what an old system said of no contact, to be kept as it is; left out where it said nothing. */
    readonly kept?: { readonly doNotContact: boolean; readonly reason: string | null };
  };
  'candidate.updated': { readonly changes: CandidateFields; readonly source: ConsentSource } & Actor;
  'consent.changed': {
    readonly changes: Partial<Columns>;
    readonly source: ConsentSource;
    readonly evidence?: string | null;
    /** IMP-01: nobody gave the candidate's id, so that no stored no becomes a yes. */
    readonly keepsNo?: boolean;
  } & Actor;
  /** REV-01: an opt-out by anything but a text or a call: an email reply, a link, a page. */
  'optOut.requested': {
    readonly channels: readonly ('TEXT_AND_AI' | 'EMAIL')[];
    readonly source: ConsentSource;
    readonly application: string | null;
    readonly evidence?: string | null;
    /** CNS-16: the address it came from, where that is known. */
    readonly cameFrom?: string | null;
  };
  /** CNS-16: somebody else stands for this candidate from now on. `name` is that of the merge, by which its acts are one. */
  'candidate.merged': {
    readonly into: string;
    readonly name: string;
    readonly revoked: Partial<
      Record<ConsentColumn, { readonly source: ConsentSource; readonly evidence: string | null }>
    >;
  } & Actor;
  /** CNS-16: when somebody who was merged into this candidate had been called. */
  'calls.inherited': { readonly calls: readonly Instant[] };
  'timezone.confirmed': { readonly timezone: string };
  /** SET-03: outreach hours of a job were changed; rows placed by them are placed again. */
  'hours.changed': { readonly job: string | null };
  'application.added': {
    readonly application: string;
    readonly job: string;
    readonly source: ApplicationSource;
    readonly atsStage?: string | null;
    /** STG-10: an old row, put straight into that stage. */
    readonly importStage?: string | null;
  } & Actor;
  /** An event of a person on one application; `type` is the chart's event type. */
  'application.event': {
    readonly application?: string;
    readonly job?: string;
    readonly type: string;
    readonly attestation?: { readonly channel: 'CALL' | 'SMS' | 'EMAIL'; readonly evidence: string } | null;
    readonly [detail: string]: Json | undefined;
  };
  /** WEB-12: what a candidate does with their link, whoever the page or the holder of the interview is. */
  'link.used': { readonly application: string } & LinkUse;
  /** WEB-02: the invite is to go (again), now. */
  'invite.asked': { readonly application: string } & Actor;
  'job.paused': { readonly job: string } & Actor;
  'job.resumed': { readonly job: string } & Actor;
  /** A kill switch is off (GAT-21): what it held of this candidate is decided again. */
  'hold.lifted': Actor;
  'sms.received': {
    readonly providerId: string;
    readonly from: string;
    readonly to: string | null;
    readonly text: string;
    readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
    /** SMS-07: the keyword that its words are, as it was read where it came in. */
    readonly words?: 'STOP' | 'START' | 'HELP' | null;
    /** SMS-15: the application of the newest conversation from that number, where there is one. */
    readonly application?: string | null;
  };
  /** A mailbox of the org got a mail of the candidate. */
  'email.received': {
    readonly providerId: string;
    readonly application: string;
    /** Their own words; left out where they quote. */
    readonly text: string;
    /** The address it came from, as it is compared; the candidate's own when left out. */
    readonly from?: string | null;
    readonly subject?: string;
    /** REV-03: found in its words or its subject where it came in. */
    readonly optsOut?: boolean;
    /** A machine wrote it, such as an absence: shown, and never read as what the candidate says. */
    readonly automatic?: boolean;
  };
  /** SMS-14: a person has read what nobody understood, or what was read wrongly, and says what it means. */
  'reply.labelled': {
    readonly application: string;
    readonly message: string;
    readonly intent: ReplyIntent;
    /** The candidate's wall time, where the text names one. */
    readonly time?: string | null;
    readonly timezone?: string | null;
    readonly by: string;
    /** It was read already, and wrongly. */
    readonly corrects?: Corrected;
  };
  /** P-17: a person says what became of a send that nobody could find out about. `task`: the request, by its key. */
  'send.settled': { readonly task: string; readonly said: Settled; readonly by: string };
  /** RTE-10: a person has whoever is stranded in the ATS routed again, by what is configured by now. */
  'ats.redriven': { readonly application: string; readonly by: string };
  /**
   * A STOP that came in on another candidate who has that phone (REV-01), or was reached at it before (CNS-16); `source`: it
   * was no text.
   */
  'phone.stopped': {
    readonly phone: string;
    readonly evidence: string;
    readonly source?: 'CALL_CLASSIFIED_OPT_OUT';
  };
  /** GAT-25, CNS-17: a call on their phone, with somebody who shares it, is over. */
  'phone.freed': { readonly [detail: string]: never };
  /** CNS-17: their phone turned out to be of no use, through somebody who shares it. */
  'phone.faulted': { readonly phone: string; readonly fault: PhoneFault };
  'sms.status': {
    readonly message: string;
    readonly status: MessageStatus;
    readonly refusal: Refusal | null;
    readonly code: string | null;
  };
  /** An email came back for good; `soft`: it waits on its way, or came back for now. */
  'email.bounced': { readonly message: string; readonly code: string | null; readonly soft?: 'bounced' | 'delayed' };
  /** A call that the candidate placed has been routed to an interview (INB-02…06). */
  'inbound.connected': {
    /** The provider's id; the call's result names it as its row. */
    readonly call: string;
    readonly from: string;
    readonly to: string;
    readonly route: InboundRoute;
    readonly rule: string;
    /** null: the application of `job`, made when there is none; without a job the newest. */
    readonly application: string | null;
    readonly job: string | null;
    /** The id of the application, should one have to be made. */
    readonly newApplication: string;
    readonly source: ApplicationSource;
    /** INB-04, INB-05: the call of before that this one goes on from, as application/attempt. */
    readonly prior?: string | null;
    /** INB-05: what that call was led by; null or left out: what holds now. */
    readonly setup?: string | null;
    /** INB-08: where the caller's number lies, for a candidate of whom no number is known. */
    readonly place?: PhonePlace;
  };
  'call.answered': OfCall;
  /** SMS-13: on a call, a time for another one was agreed. */
  'call.agreed': { readonly row: string; readonly at: Instant };
  /** `sendersFault`: the number of ours that called is barred. */
  'call.ended': OfCall & { readonly how: CallEnd; readonly sendersFault?: true };
  'call.result': OfCall & {
    readonly outcome: CallResult;
    readonly completion: number | null;
    readonly passed: boolean | null;
    readonly verbalSmsConsent: boolean;
    /** INT-02: what a held interview came to; completed when left out. */
    readonly heldOutcome?: 'COMPLETED' | 'KNOCKED_OUT';
    /** INT-08: the timezone that was said in the call, as whoever led it understood it. */
    readonly timezone?: string | null;
    readonly score?: number | null;
    /** RTY-07: where the interview stood, in the words of whoever led it. */
    readonly snapshot?: Json;
  };
  /** INT-08: what came of an interview by phone or video, told by whoever held it. */
  'interview.result': {
    readonly application: string;
    /** `application/attempt`; null: the call that is under way, else the last one. */
    readonly call: string | null;
    readonly interview: 'PHONE' | 'VIDEO';
  } & ResultOfCall;
  /** One sync run of the ATS: fields and columns that changed there, its status words, a move made by someone else. */
  'ats.synced': {
    readonly fields: CandidateFields;
    readonly consent: Partial<Columns>;
    readonly status?: string | null;
    readonly stage?: string | null;
    readonly job?: string | null;
    /** A workflow step inside `stage`. */
    readonly step?: string | null;
    /** ATS-03: the application of `job` was rejected or withdrawn there. */
    readonly dispositioned?: boolean;
    /** GAT-04: what it says of outreach without being asked; of `job`, else of all. */
    readonly eligibility?: Eligibility | null;
    /** IMP-01: they were found without an id, so that no stored no becomes a yes. */
    readonly keepsNo?: boolean;
    /** When it came about there, by the ATS's own word; null or left out: it does not say. */
    readonly since?: Instant | null;
  };
}

export type EventKind = keyof EventPayloads;
