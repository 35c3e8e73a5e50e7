/**
 * Several candidates of one org who may share a phone, taken through `decideBatch` in batches of any of them, as the
 * storage would: what is known of those outside of a batch comes with it, and news for others waits for them.
 * Guarantees: no clock, no chance; slots of from-numbers are never what stands in the way.
 */

import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import type {
  Candidate,
  CandidateRecord,
  Decision,
  JobView,
  OrgView,
  Task,
} from '../../machines/candidate/working-set.ts';
import type { Decided, InboxEvent, TaskResult } from '../../machines/engine/batch.ts';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import type { SharedPhone } from '../../machines/shared-phones/phone-book.ts';
import { canBeShared, seenThroughCandidate } from '../../machines/shared-phones/phone-seen.ts';
import { phonesOf } from '../../machines/shared-phones/phones-of-batch.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { givenCandidate, givenJob, givenOrg, ORG_NUMBER, TUESDAY_10 } from './given.ts';

/** A sharer as a table names them: what their record says beside the phone. */
export type Person = Partial<CandidateRecord>;

export class Household {
  org: OrgView = givenOrg();
  jobs: ReadonlyMap<string, JobView>;
  now: Instant = TUESDAY_10;
  readonly people = new Map<string, Candidate>();
  readonly decisions: Decision[] = [];
  readonly #waiting = new Map<string, InboxEvent[]>();
  #events = 0;

  /** Everybody has the phone of the default candidate, and knows whether they share it. */
  constructor(people: Readonly<Record<string, Person>>, job: Partial<JobView> = {}) {
    this.jobs = new Map([['nurse', givenJob(job)]]);
    const all = Object.entries(people).map(([id, record]) =>
      givenCandidate({ id, email: `${id}@example.test`, ...record }),
    );
    for (const each of all) {
      const isShared = all.some((other) => other !== each && other.record.phone === each.record.phone);
      this.people.set(each.record.id, { ...each, record: { ...each.record, phoneShared: isShared } });
    }
  }

  candidate(id: string): Candidate {
    const found = this.people.get(id);
    if (!found) throw new Error(`${id} is nobody here.`);
    return found;
  }

  /** Waits in the inbox until their next batch. */
  tell<K extends EventKind>(id: string, kind: K, payload: EventPayloads[K]): this {
    this.#put(id, kind, payload as unknown as { readonly [key: string]: Json });
    return this;
  }

  #put(candidate: string, kind: string, payload: { readonly [key: string]: Json }): void {
    this.#events += 1;
    const id = this.#events;
    const event = { id, org: 'acme', candidate, source: 'test', externalId: String(id), kind, at: this.now, payload };
    this.#waiting.set(candidate, [...(this.#waiting.get(candidate) ?? []), event]);
  }

  add(id: string): this {
    return this.tell(id, 'application.added', { application: `a-${id}`, job: 'nurse', source: 'APPLICANT' });
  }

  waitingOf = (id: string): readonly string[] => (this.#waiting.get(id) ?? []).map(({ kind }) => kind);

  /** What waits for them never arrives. */
  lose(id: string): void {
    this.#waiting.delete(id);
  }

  /** One batch of these, in this order, with all that waits for them and all that is due. */
  batch(ids: readonly string[], results: readonly TaskResult[] = []): readonly Decided[] {
    const entries = ids.map((id) => ({
      candidate: this.candidate(id),
      inbox: this.#waiting.get(id) ?? [],
      results: results.filter(({ candidate }) => candidate === id),
    }));
    for (const id of ids) this.#waiting.delete(id);
    const phones = phonesOf(entries).map(({ phone }): SharedPhone => ({ phone, seen: this.#seen(phone, ids) }));
    const slots = [{ number: ORG_NUMBER, total: 9, free: [0, 1, 2, 3, 4, 5, 6, 7, 8] }];
    const batch = { org: this.org, jobs: this.jobs, slots, phones, entries };
    const decided = decideBatch(batch, this.now, ({ error }) => {
      throw error;
    });
    for (const { after, news = [], records } of decided) {
      this.people.set(after.record.id, after);
      this.decisions.push(...records.decisions);
      for (const { candidate, kind, payload } of news) this.#put(candidate, kind, { ...payload });
      this.#share(after.record);
    }
    return decided;
  }

  #seen(phone: string, except: readonly string[]) {
    return [...this.people.values()]
      .filter(({ record }) => !except.includes(record.id))
      .flatMap((each) => seenThroughCandidate(phone, each) ?? []);
  }

  /** As the storage marks whoever had the phone alone. */
  #share({ id, phone, phoneShared }: CandidateRecord): void {
    if (!phoneShared || !canBeShared(phone)) return;
    for (const other of this.people.values())
      if (other.record.id !== id && other.record.phone === phone)
        this.people.set(other.record.id, { ...other, record: { ...other.record, phoneShared: true } });
  }

  tasksOf(id: string, kind: Task['kind']): readonly Task[] {
    return Object.values(this.candidate(id).tasks).filter((task) => task.kind === kind);
  }

  answer(id: string, kind: Task['kind'], outcome: TaskResult['outcome']): readonly Decided[] {
    const results = this.tasksOf(id, kind).map((task) => ({ candidate: id, task, at: this.now, outcome }));
    if (results.length === 0) throw new Error(`Nothing of the kind ${kind} was asked for ${id}.`);
    return this.batch([id], results);
  }

  /** The call that was decided is placed, rings and is over. */
  callEnds(id: string, how: EventPayloads['call.ended']['how'] = 'voicemail'): readonly Decided[] {
    const [task] = this.tasksOf(id, 'placeCall');
    if (!task) throw new Error(`No call was decided for ${id}.`);
    const { row } = task.payload as { row: string };
    this.answer(id, 'placeCall', { kind: 'accepted', providerId: `call ${task.key}` });
    return this.tell(id, 'call.ended', { row, how }).batch([id]);
  }

  /** Whom a call is on its way to. */
  called = (): readonly string[] =>
    [...this.people.keys()].filter((id) => this.tasksOf(id, 'placeCall').length > 0).sort();

  lastDecision(id: string): Decision | undefined {
    return this.decisions.findLast(({ application }) => application === `a-${id}`);
  }
}
