/**
 * Owns the working set while an event is being taken in: copying on the first write, the records that are appended, ids
 * derived from the candidate's revision, and the queue of tells. Everything else reads it as a `Candidate`.
 */
import { hash } from 'node:crypto';
import type { MachineName } from '../catalog.ts';
import type { ConsentEntry, ConsentState } from '../consent/ledger.ts';
import type { Delivered } from '../engine/delivery.ts';
import type { Told, ToldTo } from '../tells.ts';
import type { KeptSetup } from '../vocabulary/call-session.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import { HOUR, type Instant, plus } from '../vocabulary/instant.ts';
import { chain } from './journal.ts';
import type { JournalData, JournalType } from './journal-data.ts';
import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  CandidateRecord,
  ChartKey,
  Decision,
  Forwarded,
  JournalEntry,
  Message,
  Records,
  StepSeen,
  StoredChart,
  Suppression,
  Task,
  Timer,
  UnmatchedText,
} from './working-set.ts';
import type { World } from './world.ts';

export interface Tell {
  readonly chart: ChartKey;
  readonly event: Told;
  /** A person or provider waits to hear that it was not taken: an ignored tell is then recorded (STG-02, INT-06). */
  readonly fromOutside: boolean;
}

/** P-09: tells that breed tells come to an end, or something is wrong with a chart. */
const MOST_TELLS = 256;
/** GAT-24 looks at one local day; two days cover every zone. */
const TOUCHES_KEPT = 48 * HOUR;

export const rowKey = (application: string, attempt: number): string => `${application}/${attempt}`;

/** The engine that runs charts. It is handed in, since it carries out on the draft what they ask for. */
export interface ChartEngine {
  begin(machine: MachineName, input?: Json): StoredChart;
  /** Hands an event to a chart of the candidate at once. */
  deliver<Key extends ChartKey>(draft: Draft, key: Key, told: ToldTo<Key>, at: Instant): Delivered;
}

export class Draft implements Candidate {
  readonly world: World;
  readonly #engine: ChartEngine;
  record: CandidateRecord;
  consent: ConsentState;
  suppressed: Candidate['suppressed'];
  applications: Record<string, ApplicationRecord>;
  charts: Record<ChartKey, StoredChart>;
  rows: Record<string, CallRow>;
  messages: Record<string, Message>;
  timers: Record<string, Timer>;
  tasks: Record<string, Task>;

  readonly journal: JournalEntry[] = [];
  readonly ledger: ConsentEntry[] = [];
  readonly decisions: Decision[] = [];
  readonly suppressions: Suppression[] = [];
  readonly forwarded: Forwarded[] = [];
  readonly unmatched: UnmatchedText[] = [];
  readonly setups: KeptSetup[] = [];
  readonly steps: StepSeen[] = [];
  readonly #tells: Tell[] = [];
  #told = 0;
  #ids = 0;
  #copied = new Set<string>();
  #recordIsOurs = false;
  /** Something moved that another application's cooldown, or a waiting row, may depend on. */
  othersMayMove = false;
  /** GAT-28: something the candidate wrote is understood, for which others may have waited. */
  somethingIsUnderstood = false;

  constructor(world: World, before: Candidate, engine: ChartEngine) {
    this.world = world;
    this.#engine = engine;
    this.record = before.record;
    this.consent = before.consent;
    this.suppressed = before.suppressed;
    this.applications = before.applications;
    this.charts = before.charts;
    this.rows = before.rows;
    this.messages = before.messages;
    this.timers = before.timers;
    this.tasks = before.tasks;
  }

  /** Begins the intake of one event; ids made from here on carry its revision. */
  nextRevision(): void {
    const record = this.#ownRecord();
    record.revision += 1;
    this.#ids = 0;
    this.#told = 0;
  }

  /**
   * Unique for ever, the same when the same event is taken in again after a crash, and opaque: it travels to providers
   * and back in callbacks, so it says nothing of the candidate.
   */
  newId(): string {
    this.#ids += 1;
    const { org, id, revision } = this.record;
    return hash('sha256', JSON.stringify([org, id, revision, this.#ids]), 'base64url').slice(0, 24);
  }

  beginChart(key: ChartKey, machine: MachineName, input?: Json): void {
    this.putChart(key, this.#engine.begin(machine, input));
  }

  /** `absent`: no such chart, or it has ended. */
  deliver<Key extends ChartKey>(key: Key, told: ToldTo<Key>, at: Instant = this.world.now): Delivered {
    return this.#engine.deliver(this, key, told, at);
  }

  append<Type extends JournalType>(type: Type, application: string | null, data: JournalData[Type]): void {
    const entry = chain(
      this.record.journalSeq + 1,
      { at: this.world.now, type, application, data: { ...data } },
      this.record.journalHead,
    );
    this.journal.push(entry);
    const record = this.#ownRecord();
    record.journalSeq = entry.seq;
    record.journalHead = entry.hash;
  }

  update(changes: Partial<CandidateRecord>): void {
    this.record = { ...this.record, ...changes };
  }

  application(id: string): ApplicationRecord {
    const found = this.applications[id];
    if (!found) throw new Error(`The application ${id} is not one of ${this.record.id}.`);
    return found;
  }

  updateApplication(id: string, changes: Partial<ApplicationRecord>): void {
    this.#own('applications')[id] = { ...this.application(id), ...changes };
  }

  putApplication(application: ApplicationRecord): void {
    this.#own('applications')[application.id] = application;
  }

  putChart(key: ChartKey, chart: StoredChart): void {
    this.#own('charts')[key] = chart;
  }

  /** The chart has ended: it goes, and its timers with it. */
  dropChart(key: ChartKey): void {
    delete this.#own('charts')[key];
    for (const timer of Object.values(this.timers)) if (timer.chart === key) this.dropTimer(timer.key);
  }

  putRow(row: CallRow): void {
    this.#own('rows')[rowKey(row.application, row.attempt)] = row;
  }

  updateRow(row: CallRow, changes: Partial<CallRow>): void {
    const now = this.rows[rowKey(row.application, row.attempt)] ?? row;
    this.putRow({ ...now, ...changes });
  }

  putMessage(message: Message): void {
    this.#own('messages')[message.id] = message;
  }

  putTimer(timer: Timer): void {
    this.#own('timers')[timer.key] = timer;
  }

  dropTimer(key: string): void {
    if (key in this.timers) delete this.#own('timers')[key];
  }

  putTask(task: Task): void {
    this.#own('tasks')[task.key] = task;
  }

  dropTask(key: string): void {
    if (key in this.tasks) delete this.#own('tasks')[key];
  }

  /** GAT-24: what is on its way counts as a touch until the provider refuses it. */
  touch(touch: CandidateRecord['touches'][number]): void {
    const since = plus(this.world.now, -TOUCHES_KEPT);
    this.update({ touches: [...this.record.touches.filter(({ at }) => at > since), touch] });
  }

  untouch(key: string): void {
    this.update({ touches: this.record.touches.filter((touch) => touch.key !== key) });
  }

  tell<Key extends ChartKey>(chart: Key, event: ToldTo<Key>, fromOutside = false): void {
    this.#tells.push({ chart, event, fromOutside });
  }

  /** First in, first out; but a row that is due is decided last, when all that follows from the event is known (INB-10). */
  nextTell(): Tell | undefined {
    const first = this.#tells.findIndex(({ event }) => event.type !== 'row.due');
    const [next] = this.#tells.splice(Math.max(0, first), 1);
    if (next && ++this.#told > MOST_TELLS)
      throw new Error(`More than ${MOST_TELLS} tells followed from one event; the last was ${next.event.type}.`);
    return next;
  }

  records(): Records {
    const { journal, ledger, decisions, suppressions, forwarded, unmatched, setups, steps } = this;
    return {
      ...{ journal, ledger, decisions, suppressions },
      ...(forwarded.length > 0 ? { forwarded } : {}),
      ...(unmatched.length > 0 ? { unmatched } : {}),
      ...(setups.length > 0 ? { setups } : {}),
      ...(steps.length > 0 ? { steps } : {}),
    };
  }

  candidate(): Candidate {
    const { record, consent, suppressed, applications, charts, rows, messages, timers, tasks } = this;
    return { record, consent, suppressed, applications, charts, rows, messages, timers, tasks };
  }

  /** For what moves with every event; whoever wants to compare a record takes `update`, which makes another. */
  #ownRecord(): { -readonly [K in keyof CandidateRecord]: CandidateRecord[K] } {
    if (!this.#recordIsOurs) this.record = { ...this.record };
    this.#recordIsOurs = true;
    return this.record;
  }

  #own<K extends 'applications' | 'charts' | 'rows' | 'messages' | 'timers' | 'tasks'>(part: K): Draft[K] {
    if (!this.#copied.has(part)) {
      (this as Draft)[part] = { ...this[part] } as Draft[K];
      this.#copied.add(part);
    }
    return (this as Draft)[part];
  }
}
