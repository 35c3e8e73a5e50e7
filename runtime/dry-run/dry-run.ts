/**
 * What would go out until an instant, if nobody answered: the real decisions, on copies, on a clock of its own.
 *
 * PURE. Owns: the world of a dry run: every call is taken and goes unanswered, every message is delivered, the ATS says
 * yes, lines that nobody looked up are unknown, and no candidate does anything. Must not know: storage or providers; there
 * is nothing here that could send or write. From-numbers do as they do when it begins, and a rest ends when it ends: that
 * everybody is silent is assumed, and says nothing of a number. Guarantee: the same candidates give the same plan.
 */

import type { Candidate, JobView, OrgView, Task } from '../../machines/candidate/working-set.ts';
import type { Decided, InboxEvent, NumberSlots, TaskResult } from '../../machines/engine/batch.ts';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import type { NumberSaid } from '../../machines/from-numbers/health-of-numbers.ts';
import type { SharedPhone } from '../../machines/shared-phones/phone-book.ts';
import { seenThroughCandidate } from '../../machines/shared-phones/phone-seen.ts';
import type { PhoneSeen } from '../../machines/shared-phones/shared-phone.ts';
import { isInFlightStatus } from '../../machines/vocabulary/call-row.ts';
import { type Instant, latest, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import { type DueEntry, EarliestFirst } from '../store/engine/earliest-first.ts';
import type { Standing } from '../store/subjects/standing.ts';
import { type PlannedSend, plannedSend } from './planned-send.ts';

export interface DryRunOf {
  readonly org: OrgView;
  readonly jobs: ReadonlyMap<string, JobView>;
  /** Candidates as they stand, with the events that wait for them. */
  readonly candidates: readonly Pick<Standing, 'candidate' | 'waiting' | 'sharers'>[];
  readonly from: Instant;
  readonly until: Instant;
  /** GAT-13: call initiations at a time by number; two when left out. */
  readonly initiationsAtATime?: Readonly<Record<string, number>>;
  /** Verdicts on from-numbers; one that is not here is HEALTHY. */
  readonly said?: readonly NumberSaid[];
}

/** As the simulated provider rings: nobody picks up for so long. */
const RINGS = 20 * SECOND;
const INITIATIONS = 2;

interface Actor {
  candidate: Candidate;
  readonly coming: InboxEvent[];
  /** CNS-17: what their phone has seen through others, as the run begins. */
  readonly sharers: readonly PhoneSeen[];
}

type Outcome = TaskResult['outcome'];

const ANSWERS: Readonly<Record<Task['kind'], (task: Task, lineType: string | null) => Outcome | null>> = {
  placeCall: ({ key }) => ({ kind: 'accepted', providerId: `dry-run ${key}` }),
  sendSms: ({ key }) => ({ kind: 'accepted', providerId: `dry-run ${key}` }),
  sendEmail: ({ key }) => ({ kind: 'accepted', providerId: `dry-run ${key}` }),
  endCall: () => ({ kind: 'done' }),
  askEligibility: () => ({ kind: 'answered', answer: 'ELIGIBLE' }),
  askLineType: (_, lineType) => ({ kind: 'answered', lineType }),
  classifyReply: () => null,
  writeBackRevocation: () => null,
  moveInAts: () => null,
};

export function dryRun(of: DryRunOf): readonly PlannedSend[] {
  const run = new Run(of);
  return run.plan();
}

class Run {
  readonly #of: DryRunOf;
  readonly #actors: ReadonlyMap<string, Actor>;
  readonly #due = new EarliestFirst<DueEntry>();
  readonly #held: Map<string, Set<number>>;
  readonly #plan: PlannedSend[] = [];
  #events = 0;

  constructor(of: DryRunOf) {
    this.#of = of;
    this.#actors = new Map(
      [...of.candidates]
        .sort((a, b) => (a.candidate.record.id < b.candidate.record.id ? -1 : 1))
        .map(({ candidate, waiting, sharers }) => [candidate.record.id, { candidate, coming: [...waiting], sharers }]),
    );
    this.#held = new Map(of.org.numbers.map(({ number }) => [number, new Set<number>()]));
    for (const { candidate } of this.#actors.values()) this.#hold(candidate, true);
  }

  plan(): readonly PlannedSend[] {
    const { from, until } = this.#of;
    for (const actor of this.#actors.values()) {
      this.#takeUp(actor);
      this.#wake(actor, from);
    }
    for (let entry = this.#due.pop(); entry !== undefined && entry.at <= until; entry = this.#due.pop()) {
      const actor = this.#actors.get(entry.key);
      if (actor === undefined) continue;
      this.#settle(actor, entry.at);
      this.#wake(actor, plus(entry.at, 1));
    }
    return this.#plan;
  }

  /** CNS-17: those of the run as they are by now, the others as they were. */
  #phones({ candidate, sharers }: Actor): readonly SharedPhone[] {
    const { id, phone, phoneShared } = candidate.record;
    if (!phoneShared || phone === null) return [];
    const seen = sharers.map((other) => {
      const actor = this.#actors.get(other.candidate);
      return actor === undefined ? other : seenThroughCandidate(phone, actor.candidate);
    });
    return [{ phone, seen: seen.filter((other) => other !== null && other.candidate !== id) as readonly PhoneSeen[] }];
  }

  /** CNS-17: whoever waits for the phone hears that it is free. */
  #tell({ news = [] }: Decided, at: Instant): void {
    for (const { candidate, kind, payload } of news) {
      const actor = this.#actors.get(candidate);
      if (actor === undefined) continue;
      this.#events += 1;
      const externalId = String(this.#events);
      const told = { id: this.#events, org: this.#of.org.id, candidate, source: 'dry-run', externalId, kind, at };
      actor.coming.push({ ...told, payload: { ...payload } });
      this.#wake(actor, at);
    }
  }

  #wake({ candidate, coming }: Pick<Actor, 'candidate' | 'coming'>, notBefore: Instant): void {
    const due = dueOf({ candidate, coming });
    if (due !== null) this.#due.push({ at: latest(due, notBefore), key: candidate.record.id });
  }

  /** GAT-13: who holds which slot, kept from decision to decision. */
  #hold({ rows }: Candidate, takes: boolean): void {
    for (const { from, slot } of Object.values(rows)) {
      if (from === null || slot === null) continue;
      if (takes) this.#held.get(from)?.add(slot);
      else this.#held.get(from)?.delete(slot);
    }
  }

  /** What is in flight as the run begins: handed over, and unanswered as all the rest. */
  #takeUp(actor: Actor): void {
    const { from } = this.#of;
    for (const row of Object.values(actor.candidate.rows))
      if (isInFlightStatus(row.status) && row.kind !== 'INBOUND')
        this.#ring(actor, `${row.application}/${row.attempt}`, latest(from, plus(row.handedOverAt ?? from, RINGS)));
    const results = Object.values(actor.candidate.tasks).flatMap((task) => this.#answer(actor, task, from));
    if (results.length > 0 || actor.coming.some(({ at }) => at <= from)) this.#settle(actor, from, results);
  }

  #ring({ candidate, coming }: Actor, row: string, endsAt: Instant): void {
    this.#events += 1;
    coming.push({
      id: this.#events,
      org: this.#of.org.id,
      candidate: candidate.record.id,
      source: 'dry-run',
      externalId: String(this.#events),
      kind: 'call.ended',
      at: endsAt,
      payload: { row, how: 'no_answer' },
    });
  }

  #answer(actor: Actor, task: Task, at: Instant): readonly TaskResult[] {
    const outcome = ANSWERS[task.kind](task, actor.candidate.record.lineType);
    if (outcome === null) return [];
    return [{ candidate: actor.candidate.record.id, task, at, outcome }];
  }

  /** Everything that is due for one candidate at this instant, until nothing more is. */
  #settle(actor: Actor, now: Instant, inHand: readonly TaskResult[] = []): void {
    let results = inHand;
    let inbox = takeDue(actor.coming, now);
    do {
      const entry = { candidate: actor.candidate, inbox, results };
      const { org, jobs, said = [] } = this.#of;
      const batch = { org, jobs, slots: this.#slots(), said, phones: this.#phones(actor), entries: [entry] };
      const [decided] = decideBatch(batch, now);
      if (decided === undefined) return;
      this.#hold(actor.candidate, false);
      actor.candidate = decided.after;
      this.#hold(actor.candidate, true);
      this.#tell(decided, now);
      inbox = [];
      results = this.#newTasks(decided).flatMap((task) => this.#perform(actor, task, decided, now));
    } while (results.length > 0);
  }

  #newTasks({ before, after, inFlight }: Decided): readonly Task[] {
    return inFlight.flatMap((key) => {
      const task = after.tasks[key];
      return task === undefined || key in before.tasks ? [] : [task];
    });
  }

  #perform(actor: Actor, task: Task, decided: Decided, now: Instant): readonly TaskResult[] {
    const planned = plannedSend(this.#of, decided, task, now);
    if (planned !== null) this.#plan.push(planned);
    if (task.kind === 'placeCall') this.#ring(actor, task.payload.row, plus(now, RINGS));
    return this.#answer(actor, task, now);
  }

  #slots(): readonly NumberSlots[] {
    return this.#of.org.numbers.map(({ number }) => {
      const total = this.#of.initiationsAtATime?.[number] ?? INITIATIONS;
      const free = Array.from({ length: total }, (_, slot) => slot).filter(
        (slot) => !this.#held.get(number)?.has(slot),
      );
      return { number, total, free };
    });
  }
}

function dueOf({ candidate, coming }: Pick<Actor, 'candidate' | 'coming'>): Instant | null {
  let first: Instant | null = null;
  for (const { dueAt } of Object.values(candidate.timers)) if (first === null || dueAt < first) first = dueAt;
  for (const { at } of coming) if (first === null || at < first) first = at;
  return first;
}

function takeDue(coming: InboxEvent[], now: Instant): readonly InboxEvent[] {
  const due = coming.filter(({ at }) => at <= now);
  coming.splice(0, coming.length, ...coming.filter(({ at }) => at > now));
  return due;
}
