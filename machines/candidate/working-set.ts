/**
 * Owns everything one decision about one candidate may look at and change, in the shape in which it is loaded, thought
 * about and written back. Guarantee: plain JSON throughout, so that the Postgres store, the memory host, the simulator
 * and the model checker hold the same thing.
 */

import type { AtsPlace } from '../ats/place.ts';
import type { ConsentState } from '../consent/ledger.ts';
import type { Lifting } from '../kill-switches/lifting.ts';
import type { SettingsDocument } from '../settings.ts';
import type { Eligibility } from '../vocabulary/ats-answer.ts';
import type { AtsConnection } from '../vocabulary/ats-connection.ts';
import type { CallRowKind, CallRowStatus } from '../vocabulary/call-row.ts';
import type { Channel } from '../vocabulary/channel.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { LineType } from '../vocabulary/line-type.ts';
import type { MessageStatus } from '../vocabulary/message-status.ts';
import type { Refusal } from '../vocabulary/refusal.ts';
import type { Review, Stage } from '../vocabulary/stage.ts';
import type { TouchKind, TouchStatus } from '../vocabulary/touch.ts';
import type { Wait } from '../waits/repeated-wait.ts';
import type { StoredChart } from './stored-chart.ts';
import type { Task } from './tasks.ts';

export type * from './records.ts';
export type * from './stored-chart.ts';
export { isSend, SENDS, type Task, type TaskKind } from './tasks.ts';

/* ── What an org has set up ─────────────────────────────────────────────────────────────────────────────────────── */

export interface OrgNumber {
  readonly number: string;
  readonly voice: boolean;
  readonly sms: boolean;
  readonly permanentJob: string | null;
  readonly legacyJob: string | null;
}

export interface KillSwitch {
  readonly scope: 'org' | 'job' | 'channel' | 'number';
  readonly id: string;
}

/** GAT-21: turned off, and still letting go of one candidate after another. */
export interface LiftedSwitch extends KillSwitch, Lifting {
  /** How many candidates it held when it was turned off, and who turned it off. */
  readonly held: number;
  readonly by: string;
}

/** CNS-06: who the org's emails are from. */
interface Mailbox {
  /** `Acme Talent <jobs@acme.example>` */
  readonly from: string;
  /** Where answers are to go as well. */
  readonly replyTo: string | null;
}

interface Integrations {
  readonly email: boolean;
  /** The name of the connected ATS; null = none. */
  readonly ats: string | null;
  readonly voice?: boolean;
  /** How it is reached, where the org has a connection of its own. */
  readonly atsConnection?: AtsConnection | null;
  /** Left out where none was named: what is sent goes by the system sender. */
  readonly mailbox?: Mailbox;
  /** False: nobody carries emails at all, the system sender's neither (WEB-03). Left out: somebody does. */
  readonly mail?: boolean;
}

export interface OrgView {
  readonly id: string;
  readonly name: string;
  readonly settings: SettingsDocument;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly integrations: Integrations;
  readonly numbers: readonly OrgNumber[];
  /** GAT-22: everything is decided and recorded, nothing is sent. */
  readonly shadow: boolean;
  /** GAT-23: phones and addresses that alone may be reached; null = no list. */
  readonly allowedRecipients: readonly string[] | null;
  readonly killSwitches: readonly KillSwitch[];
  readonly liftedSwitches: readonly LiftedSwitch[];
  /** IMP-03: two capitals, where phone numbers belong that name no country; null = nobody said, read as the US. */
  readonly country: string | null;
  /** The org's ATS configuration as saved (seed 002); read by stage routing alone. */
  readonly ats: Json;
}

export interface JobView {
  readonly id: string;
  readonly name: string;
  readonly script: Readonly<Record<string, Json>>;
  readonly resumeScoring: boolean;
  readonly policy: 'AI_RESUME_REVIEW_ONLY' | null;
  readonly callTypes: { readonly applicant: CallType; readonly sourced: CallType };
  readonly settings: SettingsDocument | null;
  readonly paused: boolean;
  readonly shadow: boolean;
  readonly allowedRecipients: readonly string[] | null;
  /** The ATS's job that it stands for; the job's own id when left out. */
  readonly atsJob?: string | null;
}

type CallType = 'PHONE' | 'WEB';
export type ApplicationSource = 'APPLICANT' | 'SOURCED';

/* ── A candidate ────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface CandidateRecord {
  readonly org: string;
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** E.164, or what was given when that is no number (GAT-07 then reads it as invalid). */
  readonly phone: string | null;
  readonly email: string | null;
  readonly timezone: string | null;
  readonly timezoneSource: string | null;
  /** HRS-08, TZ-06: further zones they may be in; hours must hold in all of them. */
  readonly otherZones: readonly string[];
  readonly timezoneConfirmedAt: Instant | null;
  /** Two capitals, for HRS-06: of whatever says where they are, the area code last. */
  readonly state: string | null;
  /** TZ-06: further states that the evidence names; the window of every one holds. */
  readonly otherStates: readonly string[];
  readonly lineType: LineType | null;
  readonly lineTypeAt: Instant | null;
  /** SMS-10: the person who answered says it is not the candidate's number. */
  readonly phoneReportedWrong: boolean;
  /** INT-05: the voice provider says that it cannot be called. */
  readonly phoneUncallable: boolean;
  /** GAT-16: the SMS provider says that it is no number. */
  readonly smsNumberInvalid: boolean;
  /** CNS-17: somebody else of the org has this phone too, or had it until a while ago. */
  readonly phoneShared: boolean;
  /** CNS-17: the last phone on which they were touched before they had this one, and until when. */
  readonly phoneLeft: string | null;
  readonly phoneLeftAt: Instant | null;
  readonly emailBounced: boolean;
  /** ATS-01, ATS-02: an excluded status stands in the ATS. */
  readonly excludedInAts: boolean;
  /** CNS-12: what an import kept of an old system, with its reason; read by nothing. */
  readonly legacyDoNotContact: boolean;
  readonly legacyDncReason: string | null;
  /** CNS-16: who stands for this candidate since they were merged; null = they stand for themselves. */
  readonly mergedInto: string | null;
  /** CNS-16: when those who were merged into them had been called. */
  readonly callsOfMerged: readonly Instant[];
  /** CNS-16: phones and email addresses that they had before, as they are compared, in the order in which they were left. */
  readonly formerAddresses: readonly string[];
  /** GAT-24: what was handed over in the last 48 hours; answers and meeting reminders are not in it. */
  readonly touches: readonly Touch[];
  /** How many events have been taken in; every derived id starts with it. */
  readonly revision: number;
  readonly journalSeq: number;
  readonly journalHead: string;
}

export interface Touch {
  /** The task that carried it; a refusal takes the touch back. */
  readonly key: string;
  readonly at: Instant;
  readonly channel: Channel;
  readonly application: string;
}

interface Interview {
  readonly result: 'COMPLETED' | 'KNOCKED_OUT' | null;
  /** 0…1; null = not known. */
  readonly completion: number | null;
  readonly bestCompletion: number;
  readonly passed: boolean | null;
  /** As whoever held it counts; left out where nobody said any. */
  readonly score?: number;
}

/** What is known of an application beyond what its charts say. */
export interface ApplicationRecord {
  /** A random version 4 UUID; its first eight digits are the caller's code (INB-06). */
  readonly id: string;
  readonly job: string;
  readonly source: ApplicationSource;
  readonly addedAt: Instant;
  /** Projections of the charts, for lists and indexes. */
  readonly stage: Stage | null;
  readonly review: Review;
  readonly smsState: string;
  readonly inviteState: string | null;
  readonly stageSince: Instant;
  /** STG-12. */
  readonly round: number;
  readonly resume: 'NOT_NEEDED' | 'PENDING' | 'PASSED' | 'FAILED' | 'OVERRIDDEN';
  readonly interview: Interview;
  readonly declined: boolean;
  readonly ownPause: boolean;
  /** The last ATS answer stored (STG-04 reads it, GAT-04 asks anew). */
  readonly eligibility: Eligibility | null;
  /** CDN-05. */
  readonly outreachSince: Instant | null;
  /** CDN-01: the last call or invite handed over. */
  readonly lastHandedOverAt: Instant | null;
  /** INI-01: any touch at all so far. */
  readonly touched: boolean;
  /** RTY-05: the email-only outreach email has gone. */
  readonly emailOnlySent: boolean;
  /** The last email that was taken, by its message; the next one refers to it. */
  readonly lastEmail: string | null;
  /** P-03: the opt-in prompt has gone. */
  readonly optInAsked: boolean;
  readonly plannedTouches: readonly PlannedTouch[];
  /** SMS-18: when the candidate last wrote, and when a call last connected. */
  readonly lastWroteAt: Instant | null;
  readonly lastConnectedAt: Instant | null;
  readonly ats: AtsPlace;
  /** Waits that are written down once however often they are found again; `call`: of the open call row. */
  readonly waits: Readonly<Record<string, Wait>>;
}

/** TCH-06: a touch with a schedule of its own, visible whatever became of it. */
export interface PlannedTouch {
  readonly number: number;
  readonly kind: TouchKind;
  /** What started it: `RESUME_REJECTED`, `THUMBS_DOWN`, a scheduled call's row … */
  readonly occasion: string;
  readonly status: TouchStatus;
  readonly dueAt: Instant;
  readonly reason: string | null;
}

export interface CallRow {
  readonly application: string;
  readonly attempt: number;
  readonly kind: CallRowKind;
  readonly status: CallRowStatus;
  readonly scheduledAt: Instant;
  /** Before hours moved it; re-bounding starts from here (TZ-05). */
  readonly unroundedAt: Instant;
  readonly reason: string | null;
  readonly round: number;
  readonly web: boolean;
  readonly createdAt: Instant;
  readonly from: string | null;
  /** GAT-13: the initiation slot of `from` that this row holds; null before the hand-over and once answered or over. */
  readonly slot: number | null;
  /** GAT-13: it is due, and waits at its place for a from-number that is free. */
  readonly waitsForSlot: boolean;
  readonly to: string | null;
  readonly providerId: string | null;
  readonly handedOverAt: Instant | null;
  readonly endedAt: Instant | null;
  /** INT-06: what arrived about the call, also after it was closed. */
  readonly result: Json;
  /** INB-05: what it was led by (`CallSetup`), by its id; null until it is placed, and on calls from before it was kept. */
  readonly setup: string | null;
}

export interface Message {
  readonly id: string;
  /** Empty where the person was on no job. */
  readonly application: string;
  readonly channel: 'SMS' | 'EMAIL';
  readonly direction: 'outbound' | 'inbound';
  readonly template: string | null;
  readonly to: string;
  readonly from: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly skipConsentCheck: boolean;
  readonly status: MessageStatus | 'received';
  readonly providerId: string | null;
  readonly refusal: Refusal | null;
  readonly code: string | null;
  readonly decision: string | null;
  readonly at: Instant;
}

/** `application/{id}`, `sms-conversation/{id}`, `call-attempt/{id}/{attempt}`, `touch/{id}/{number}`, `web-invite/{id}`. */
export type ChartKey = string;

/** The instance of a candidate that a decision works on. Replaced, never mutated, by `advance`. */
export interface Candidate {
  readonly record: CandidateRecord;
  readonly consent: ConsentState;
  /** CNS-13: those of the candidate's addresses (and of those its waiting events bring) that are suppressed, as they are compared. */
  readonly suppressed: readonly { readonly channel: Channel; readonly address: string }[];
  readonly applications: Readonly<Record<string, ApplicationRecord>>;
  readonly charts: Readonly<Record<ChartKey, StoredChart>>;
  /** Every row of the candidate, by `application/attempt`. */
  readonly rows: Readonly<Record<string, CallRow>>;
  /** Outbound messages whose fate is open, and those the batch's events speak of. */
  readonly messages: Readonly<Record<string, Message>>;
  /** Live timers by key; a chart's own timer keys start with the chart's key. */
  readonly timers: Readonly<Record<string, Timer>>;
  /** Requests not yet answered, by key. */
  readonly tasks: Readonly<Record<string, Task>>;
}

export interface Timer {
  readonly key: string;
  readonly chart: ChartKey;
  readonly dueAt: Instant;
  readonly event: WaitOver;
}

/** A wait of a chart has run out; the delay and the state that it names are the chart's. */
export interface WaitOver {
  readonly type: `${string}.after.${string}`;
}
