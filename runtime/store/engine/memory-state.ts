/**
 * What the memory storage holds, and the two questions asked of it everywhere: when does a candidate want attention,
 * and what may a task do next.
 *
 * Guarantees: heaps hold an entry for each present instant of a candidate or task; an entry whose instant is no longer
 * the present one is stale and skipped.
 */

import { blankCandidate } from '../../../machines/candidate/blank-candidate.ts';
import type {
  Candidate,
  Decision,
  JobView,
  JournalEntry,
  Message,
  OrgView,
  Suppression,
  Task,
} from '../../../machines/candidate/working-set.ts';
import type { ConsentEntry } from '../../../machines/consent/ledger.ts';
import type { InboxEvent } from '../../../machines/engine/batch.ts';
import type { NumberSaid } from '../../../machines/from-numbers/health-of-numbers.ts';
import type { NumberOutcome } from '../../../machines/from-numbers/outcomes.ts';
import type { CallSetup } from '../../../machines/vocabulary/call-session.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { KeptAts } from '../subjects/ats-syncs.ts';
import type { JobConfiguration, OrgConfiguration, SwitchOn } from '../subjects/configuration.ts';
import type { ParkedEvent } from '../subjects/events.ts';
import type { InboundCall } from '../subjects/inbound-calls.ts';
import type { CheckReport, CheckUnderWay } from '../subjects/journal-checks.ts';
import type { KeptResume, ResumeReview } from '../subjects/resumes.ts';
import type { RoutingChange } from '../subjects/routing-changes.ts';
import type { ScriptChange } from '../subjects/script-changes.ts';
import type { ScriptTexts } from '../subjects/script-texts.ts';
import type { DeadTask } from '../subjects/tasks.ts';
import type { ListedUnmatched } from '../subjects/unmatched.ts';
import { type DueEntry, EarliestFirst } from './earliest-first.ts';

/** Who performs a task and since when; the task itself stands in the candidate. */
export interface TaskProgress {
  readonly attempts: number;
  readonly inFlightSince: Instant | null;
  /** Nothing of it has left a worker later than this. */
  readonly leftBy: Instant | null;
  readonly worker: string | null;
  /** Due, or lease over; null = dead. */
  readonly wakeAt: Instant | null;
  readonly dead: Pick<DeadTask, 'why' | 'at'> | null;
}

export interface Kept {
  candidate: Candidate;
  waiting: InboxEvent[];
  waitingSince: Instant | null;
  timerDueAt: Instant | null;
  readonly messages: Map<string, Message>;
  readonly progress: Map<string, TaskProgress>;
  readonly parked: ParkedEvent[];
  readonly journal: JournalEntry[];
  readonly ledger: ConsentEntry[];
  readonly decisions: Decision[];
}

export interface KeptOrg {
  saved: OrgConfiguration;
  view: OrgView;
  readonly jobs: Map<string, { saved: JobConfiguration; view: JobView }>;
  readonly scripts: Map<string, ScriptTexts>;
  /** By script, oldest first. */
  readonly scriptChanges: Map<string, ScriptChange[]>;
  /** By number; the holder of each slot. */
  readonly slots: Map<string, (string | null)[]>;
  readonly suppressions: Map<string, Suppression>;
  readonly formerNumbers: Set<string>;
  readonly unmatched: (ListedUnmatched & { readonly name: string | null })[];
  /** By use and number, in order of time. */
  readonly numberOutcomes: Map<string, NumberOutcome[]>;
  readonly numberSaid: Map<string, NumberSaid>;
  /** When each kill switch was last turned on, and by whom. */
  readonly thrown: Map<string, Pick<SwitchOn, 'since' | 'by'>>;
}

export interface DueTask extends DueEntry {
  readonly org: string;
  readonly candidate: string;
  readonly task: string;
}

/** The candidates of an org, whether or not it has been configured. */
export interface Register {
  readonly candidates: Map<string, Kept>;
  /** Candidates with waiting events, in order of acceptance. */
  readonly waiting: Set<string>;
  readonly timers: EarliestFirst<DueEntry>;
  /** GAT-13: candidates with a row that waits for a from-number, by the place of that row. */
  readonly slotWaiters: Map<string, Instant>;
  /** CNS-17: who has a phone, or had it as their last. */
  readonly phones: Map<string, Set<string>>;
  /** Given to an application, or reserved for one (INB-06). */
  readonly verificationCodes: Set<string>;
  readonly inboundCalls: Map<string, InboundCall>;
  /** The last of each application. */
  readonly resumes: Map<string, KeptResume>;
  readonly resumeReviews: ResumeReview[];
}

/** The daily check of an org's journal. */
export interface KeptCheck {
  last: CheckReport | null;
  underWay: CheckUnderWay | null;
  worker: string;
  leaseUntil: Instant;
}

export interface MemoryState {
  readonly orgs: Map<string, KeptOrg>;
  readonly registers: Map<string, Register>;
  readonly seen: Map<string, { readonly kind: string; readonly at: Instant }>;
  readonly tasks: EarliestFirst<DueTask>;
  /** By org. */
  readonly journalChecks: Map<string, KeptCheck>;
  /** By org. */
  readonly atsSyncs: Map<string, KeptAts>;
  /** By org, in their order. */
  readonly routingChanges: Map<string, readonly RoutingChange[]>;
  /** By org and id. */
  readonly callSetups: Map<string, Map<string, CallSetup>>;
  lastEvent: number;
}

export const emptyState = (): MemoryState => ({
  orgs: new Map(),
  registers: new Map(),
  seen: new Map(),
  tasks: new EarliestFirst(),
  journalChecks: new Map(),
  atsSyncs: new Map(),
  routingChanges: new Map(),
  callSetups: new Map(),
  lastEvent: 0,
});

export function registerOf(state: MemoryState, org: string): Register {
  const known = state.registers.get(org);
  if (known !== undefined) return known;
  const register: Register = {
    candidates: new Map(),
    waiting: new Set(),
    timers: new EarliestFirst(),
    slotWaiters: new Map(),
    phones: new Map(),
    verificationCodes: new Set(),
    inboundCalls: new Map(),
    resumes: new Map(),
    resumeReviews: [],
  };
  state.registers.set(org, register);
  return register;
}

/** Of an org, in the order in which they came. */
export const everybodyIn = (state: MemoryState, org: string): readonly Kept[] => [
  ...registerOf(state, org).candidates.values(),
];

export const newKept = (org: string, id: string): Kept => ({
  candidate: blankCandidate(org, id),
  waiting: [],
  waitingSince: null,
  timerDueAt: null,
  messages: new Map(),
  progress: new Map(),
  parked: [],
  journal: [],
  ledger: [],
  decisions: [],
});

export function findTask(
  state: MemoryState,
  org: string,
  candidate: string,
  key: string,
): { kept: Kept; task: Task; progress: TaskProgress } | null {
  const kept = state.registers.get(org)?.candidates.get(candidate);
  const task = kept?.candidate.tasks[key];
  const progress = kept?.progress.get(key);
  return kept === undefined || task === undefined || progress === undefined ? null : { kept, task, progress };
}

export function setProgress(state: MemoryState, kept: Kept, key: string, progress: TaskProgress): void {
  const { org, id } = kept.candidate.record;
  kept.progress.set(key, progress);
  if (progress.wakeAt !== null)
    state.tasks.push({ at: progress.wakeAt, key: `${org} ${id} ${key}`, org, candidate: id, task: key });
}

/** The first entry that still holds; stale ones are dropped on the way. */
export function firstTimer(register: Register): DueEntry | undefined {
  for (;;) {
    const first = register.timers.peek();
    if (first === undefined || register.candidates.get(first.key)?.timerDueAt === first.at) return first;
    register.timers.pop();
  }
}

export function firstTask(state: MemoryState): DueTask | undefined {
  for (;;) {
    const first = state.tasks.peek();
    if (first === undefined) return undefined;
    if (findTask(state, first.org, first.candidate, first.task)?.progress.wakeAt === first.at) return first;
    state.tasks.pop();
  }
}
