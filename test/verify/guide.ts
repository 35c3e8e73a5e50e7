/**
 * The guide of a tour: walks a beginning to a deep place by the same actions the search could take.
 *
 * Owns: the few words a walk is told in. Guarantee: where an action cannot be taken in, the walk ends and the search tells.
 */
import type { Action, CallEvent, LinkDeed, Outcome } from './action.ts';
import type { Beginning } from './beginning.ts';
import { deedsOf } from './deeds.ts';
import { nextTimer } from './in-situation.ts';
import type { Situation } from './situation.ts';
import { take } from './take.ts';

export interface Tour {
  readonly name: string;
  readonly from: string;
  readonly walk: (guide: Guide) => void;
}

/** Far more timers than any chart needs to its next question. */
const MOST_TIMERS = 60;

export class Guide {
  situation: Situation;
  readonly actions: Action[] = [];
  readonly #source: Beginning['source'];
  #stuck = false;

  constructor(beginning: Beginning) {
    this.situation = beginning.situation;
    this.#source = beginning.source;
  }

  go(action: Action): this {
    const deeds = this.#stuck ? null : deedsOf(this.situation, action);
    if (!deeds) return this;
    this.actions.push(action);
    try {
      for (const deed of deeds) this.situation = take(this.situation, deed).after;
    } catch {
      this.#stuck = true; // the search walks the same way and tells what is wrong
    }
    return this;
  }
  add(job = 'nurse'): this {
    return this.go({ do: 'add', job, source: this.#source });
  }
  /** Timers, until something of this kind is asked. */
  until(kind: string): this {
    for (let i = 0; i < MOST_TIMERS && !this.#asked(kind) && nextTimer(this.situation.candidate); i++)
      this.go({ do: 'timer' });
    return this;
  }
  untilStage(stage: string, job = 'nurse'): this {
    for (let i = 0; i < MOST_TIMERS; i++)
      if (this.situation.candidate.applications[`a-${job}`]?.stage !== stage) this.go({ do: 'timer' });
    return this;
  }
  /** Timers, until this hour is past. */
  untilPast(hour: string): this {
    for (let i = 0; i < MOST_TIMERS && this.situation.now < hour && nextTimer(this.situation.candidate); i++)
      this.go({ do: 'timer' });
    return this;
  }
  answer(kind: Extract<Action, { do: 'answer' }>['kind'], outcome: Outcome, job = 'nurse'): this {
    return this.go({ do: 'answer', kind, job, outcome });
  }
  /** Everything that was asked is taken or answered in the plainest way. */
  settle(): this {
    for (const { kind, application } of Object.values(this.situation.candidate.tasks)) {
      const job = application.slice(2);
      if (kind === 'askLineType') this.answer(kind, { kind: 'answered', lineType: 'MOBILE' }, job);
      else if (kind === 'askEligibility') this.answer(kind, { kind: 'answered', answer: 'ELIGIBLE' }, job);
      else if (kind === 'moveInAts') this.answer(kind, { kind: 'unresolved' }, job);
      else if (kind !== 'classifyReply') this.answer(kind, ACCEPTED, job);
    }
    return this;
  }
  call(event: CallEvent, job = 'nurse'): this {
    return this.go({ do: 'call', job, which: 'latest', event });
  }
  /** The next call is placed, and ends so. */
  callEnds(how: string, job = 'nurse'): this {
    return this.until('placeCall').settle().call({ kind: 'call.ended', how }, job).settle().settle();
  }
  texts(body: string, outcome?: Outcome): this {
    this.go({ do: 'text', body });
    return outcome ? this.answer('classifyReply', outcome) : this;
  }
  person(type: string, job = 'nurse'): this {
    return this.go({ do: 'person', job, type });
  }

  link(act: LinkDeed, job = 'nurse'): this {
    return this.go({ do: 'link', job, act });
  }

  #asked(kind: string): boolean {
    return Object.values(this.situation.candidate.tasks).some((task) => task.kind === kind);
  }
}

export const ACCEPTED: Outcome = { kind: 'accepted', providerId: 'p' };
export const REFUSED: Outcome = { kind: 'refused', refusal: 'transient', code: 'x' };
export const says = (intent: string, time: string | null = null): Outcome => ({
  kind: 'answered',
  intent,
  time,
  timezone: null,
});
export const times = (n: number, what: () => void) => {
  for (let i = 0; i < n; i++) what();
};
