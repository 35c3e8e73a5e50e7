/**
 * One candidate in a world of one org, taken through `decideBatch` as the storage would: events, answers, time.
 *
 * Owns: what a storage keeps between batches (slots of numbers, records that were appended). Must not know: any rule.
 * Guarantees: no clock, no chance; what an advance is handed is frozen to its depth, so that a mutation throws.
 */

import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import type { CallRow, Candidate, JobView, OrgView, Records, Task } from '../../machines/candidate/working-set.ts';
import { dueTimers } from '../../machines/engine/advance.ts';
import type { Decided, InboxEvent, TaskResult } from '../../machines/engine/batch.ts';
import { decideBatch, type Fault } from '../../machines/engine/decide-batch.ts';
import type { NumberCounted, NumberSaid } from '../../machines/from-numbers/health-of-numbers.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { type Instant, plus } from '../../machines/vocabulary/instant.ts';
import { givenCandidate, givenJob, givenOrg, ORG_NUMBER, TUESDAY_10 } from './given.ts';

export interface GivenWorld {
  readonly org?: OrgView;
  readonly jobs?: readonly JobView[];
  readonly candidate?: Candidate;
  readonly now?: Instant;
  /** GAT-13: initiation slots of each number. */
  readonly slotsPerNumber?: number;
}

type Appended = { [K in keyof Omit<Records, 'forwarded' | 'unmatched' | 'setups' | 'steps'>]: Records[K][number][] };
type Outcome = TaskResult['outcome'];

export class CandidateWorld {
  org: OrgView;
  jobs: Map<string, JobView>;
  candidate: Candidate;
  now: Instant;
  readonly records: Appended = { journal: [], ledger: [], decisions: [], suppressions: [] };
  readonly parked: { readonly inbox: number; readonly reason: string }[] = [];
  readonly faults: Fault[] = [];
  /** Every task that was ever asked for, in order. */
  readonly asked: Task[] = [];
  /** Consent as the candidate began with it. */
  readonly firstColumns: Candidate['consent']['columns'];
  /** Hears of every batch once it is decided. */
  afterBatch: () => void = () => {};
  /** Sends that never left. */
  readonly refused = new Set<string>();
  /** What the last batch decided. */
  last: Decided | null = null;
  readonly #slots: number;
  readonly #numbers: { said: readonly NumberSaid[]; counted: readonly NumberCounted[] } = { said: [], counted: [] };
  #events = 0;

  constructor({ org, jobs, candidate, now, slotsPerNumber }: GivenWorld = {}) {
    this.org = org ?? givenOrg();
    this.jobs = new Map((jobs ?? [givenJob()]).map((job) => [job.id, job]));
    this.candidate = candidate ?? givenCandidate();
    this.firstColumns = this.candidate.consent.columns;
    this.now = now ?? TUESDAY_10;
    this.#slots = slotsPerNumber ?? 2;
  }

  /** An event of a known kind, and everything that is due with it. */
  happens<K extends EventKind>(kind: K, payload: EventPayloads[K], at: Instant = this.now): Decided {
    return this.takes(kind, payload as unknown as { [key: string]: Json }, at);
  }

  /** An event of any kind at all, as an inbox may hold it. */
  takes(kind: string, payload: { readonly [key: string]: Json }, at: Instant = this.now): Decided {
    this.#events += 1;
    const event: InboxEvent = {
      id: this.#events,
      org: this.org.id,
      candidate: this.candidate.record.id,
      source: 'test',
      externalId: String(this.#events),
      kind,
      at,
      payload,
    };
    return this.batch([event], []);
  }

  answers(task: Task, outcome: Outcome, at: Instant = this.now): Decided {
    if (NOT_SENT.has(outcome.kind)) this.refused.add(task.key);
    return this.batch([], [{ candidate: this.candidate.record.id, task, at, outcome }]);
  }

  /** Time moves on to `at`, from timer to timer; after `most` of them it stops where it is. */
  moveTo(at: Instant, most = Number.POSITIVE_INFINITY): void {
    for (let fired = 0; ; fired++) {
      if (fired >= most) return;
      const next = this.nextTimerAt();
      if (next === null || next > at) break;
      if (next > this.now) this.now = next;
      this.batch([], []);
      if (dueTimers(this.candidate, this.now).length > 0) throw new Error(`Timers of ${this.now} stay due.`);
    }
    if (at > this.now) this.now = at;
  }

  wait(ms: number, most?: number): void {
    this.moveTo(plus(this.now, ms), most);
  }

  nextTimerAt(): Instant | null {
    return Object.values(this.candidate.timers).reduce<Instant | null>(
      (first, { dueAt }) => (first === null || dueAt < first ? dueAt : first),
      null,
    );
  }

  batch(inbox: readonly InboxEvent[], results: readonly TaskResult[]): Decided {
    const before = deepFreeze(this.candidate);
    const held = new Map<string, Set<number>>();
    for (const { from, slot } of Object.values(before.rows))
      if (from !== null && slot !== null) held.set(from, (held.get(from) ?? new Set<number>()).add(slot));
    const slots = this.org.numbers.map(({ number }) => ({
      number,
      total: this.#slots,
      free: Array.from({ length: this.#slots }, (_, slot) => slot).filter((slot) => !held.get(number)?.has(slot)),
    }));
    const entry = { candidate: before, inbox, results };
    const { said, counted } = this.#numbers;
    const batch = { org: this.org, jobs: this.jobs, slots, entries: [entry], said, counted };
    const [decided] = decideBatch(batch, this.now, (fault) => this.faults.push(fault));
    if (!decided) throw new Error('A batch of one was decided as a batch of none.');
    this.candidate = decided.after;
    this.records.journal.push(...decided.records.journal);
    this.records.ledger.push(...decided.records.ledger);
    this.records.decisions.push(...decided.records.decisions);
    this.records.suppressions.push(...decided.records.suppressions);
    this.parked.push(...decided.parked);
    for (const task of Object.values(decided.after.tasks)) if (!(task.key in before.tasks)) this.asked.push(task);
    this.last = decided;
    this.#keepNumbers(decided);
    this.afterBatch();
    return decided;
  }

  /** What is known of from-numbers, all of it within one window. */
  #keepNumbers({ numberOutcomes = [], healthChanges = [] }: Decided): void {
    for (const { number, use, result } of numberOutcomes) {
      const of = (each: { number: string; use: string }) => each.number === number && each.use === use;
      const known = this.#numbers.counted.find(of) ?? { number, use, total: 0, answered: 0, faulted: 0 };
      const more = (word: string) => (result === word ? 1 : 0);
      const tally = {
        total: known.total + 1,
        answered: known.answered + more('ANSWERED'),
        faulted: known.faulted + more('FAULTED'),
      };
      this.#numbers.counted = [...this.#numbers.counted.filter((each) => !of(each)), { ...known, ...tally }];
    }
    this.#numbers.said = [...this.#numbers.said, ...healthChanges];
  }

  get tasks(): readonly Task[] {
    return Object.values(this.candidate.tasks);
  }
  get rows(): readonly CallRow[] {
    return Object.values(this.candidate.rows);
  }

  /** The one task of that kind that waits for its answer. */
  task(kind: Task['kind']): Task {
    const found = this.tasks.find((task) => task.kind === kind);
    if (!found) throw new Error(`Nothing of the kind ${kind} was asked for: ${this.tasks.map((t) => t.kind).join()}.`);
    return found;
  }

  stageOf(application: string): string | null {
    return this.candidate.applications[application]?.stage ?? null;
  }
  openRow(application: string): CallRow | undefined {
    return this.rows.find((row) => row.application === application && OPEN.has(row.status) && row.kind !== 'INBOUND');
  }

  /* ── Short words for what tests do most ── */

  add(job = 'nurse', application = `a-${job}`, source: 'APPLICANT' | 'SOURCED' = 'APPLICANT'): Decided {
    return this.happens('application.added', { application, job, source });
  }
  /** STG-15: added, and where an ATS is connected it bars nothing. */
  addChecked(job = 'nurse', application = `a-${job}`, source: 'APPLICANT' | 'SOURCED' = 'APPLICANT'): void {
    this.add(job, application, source);
    this.passTheCheck();
  }
  passTheCheck(): void {
    for (const task of this.tasks)
      if (task.kind === 'askEligibility' && task.chart.startsWith('application/'))
        this.answers(task, { kind: 'answered', answer: 'ELIGIBLE' });
  }
  /** The provider takes the call that was decided. */
  accept(): void {
    const task = this.task('placeCall');
    this.answers(task, { kind: 'accepted', providerId: `call ${task.key}` });
  }
  /** Every message that waits for an answer is accepted; a lookup that stands before one says MOBILE. */
  acceptMessages(): void {
    const asks = this.tasks.filter(({ kind }) => kind === 'askLineType');
    for (const task of asks) this.answers(task, { kind: 'answered', lineType: 'MOBILE' });
    const messages = this.tasks.filter(({ kind }) => kind === 'sendSms' || kind === 'sendEmail');
    for (const task of messages) this.answers(task, { kind: 'accepted', providerId: `message ${task.key}` });
  }
  end(row: string, how: EventPayloads['call.ended']['how'] = 'voicemail'): void {
    this.happens('call.ended', { row, how });
  }
  result(
    row: string,
    outcome: EventPayloads['call.result']['outcome'],
    more: Partial<EventPayloads['call.result']> = {},
  ) {
    this.happens('call.result', {
      row,
      outcome,
      completion: null,
      passed: null,
      verbalSmsConsent: false,
      ...more,
    });
  }
  /** A call that is due is placed, rings and ends so. */
  callEnds(how: EventPayloads['call.ended']['how'] = 'voicemail'): void {
    const { row } = this.task('placeCall').payload as { row: string };
    this.accept();
    this.end(row, how);
    this.acceptMessages();
  }
  texts(text: string): void {
    const { phone } = this.candidate.record;
    this.happens('sms.received', {
      providerId: `sms ${this.#events}`,
      from: phone ?? '',
      to: ORG_NUMBER,
      text,
      optOutType: null,
    });
  }
  pauseJob(job = 'nurse'): void {
    this.setJob(job, { paused: true });
    this.happens('job.paused', { job });
  }
  resumeJob(job = 'nurse'): void {
    this.setJob(job, { paused: false });
    this.happens('job.resumed', { job });
  }
  setJob(job: string, changes: Partial<JobView>): void {
    const known = this.jobs.get(job);
    if (known) this.jobs = new Map([...this.jobs, [job, { ...known, ...changes }]]);
  }
}

const NOT_SENT = new Set<string>(['refused', 'invalid_number', 'absent', 'expired']);
const OPEN = new Set<string>(['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED']);

/** Frozen at every depth; what is frozen already was frozen so. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inside of Object.values(value)) deepFreeze(inside);
  return value;
}
