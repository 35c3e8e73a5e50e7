/**
 * People for the demo: a world in which most ignore us, some answer and complete, some text back, some decline or say
 * STOP. Guarantees: what a person does depends on the seed, their id and how many touches of that kind they had, and on
 * nothing else; so a demo looks the same every time, whatever the order of events.
 */
import { MINUTE, SECOND } from '../../machines/vocabulary/instant.ts';
import type { LineType } from '../../machines/vocabulary/line-type.ts';
import type { ClassifiedReply } from '../../runtime/ports.ts';
import { createRandom, type Random } from './random.ts';
import {
  type CallOutcomeWord,
  type CallScript,
  plainCall,
  type SimulatedWorld,
  type SmsScript,
  type Who,
} from './world.ts';

/** How many of a hundred people are of each temper. */
const TEMPERS = {
  ignores: 46,
  picksUp: 20,
  hesitates: 12,
  textsBack: 10,
  declines: 6,
  stops: 4,
  wrongNumber: 2,
} as const;
export type Temper = keyof typeof TEMPERS;

/** How likely each outcome of a call is, by temper. */
const CALLS: Readonly<Record<Temper, Partial<Record<CallOutcomeWord, number>>>> = {
  ignores: { voicemail: 60, no_answer: 30, busy: 4, hung_up: 3, screened: 3 },
  picksUp: { completed: 70, voicemail: 20, knockout_failed: 6, human_review: 4 },
  hesitates: { voicemail: 45, partial: 25, no_answer: 10, completed: 20 },
  textsBack: { voicemail: 60, no_answer: 30, completed: 10 },
  declines: { voicemail: 40, declined: 60 },
  stops: { voicemail: 60, no_answer: 30, opt_out: 10 },
  wrongNumber: { wrong_number: 70, no_answer: 30 },
};

/** What they do with the link to a video interview, by temper: how many of a hundred emails make them do it. */
const LINKS: Readonly<
  Record<Temper, { readonly books?: number; readonly starts?: number; readonly declines?: number }>
> = {
  ignores: { books: 3 },
  picksUp: { starts: 45, books: 35 },
  hesitates: { books: 55 },
  textsBack: { books: 45, starts: 20 },
  declines: { declines: 60 },
  stops: { declines: 30 },
  wrongNumber: {},
};

interface Saying {
  readonly text: string;
  readonly meaning: ClassifiedReply;
}
const says = (text: string, intent: ClassifiedReply['intent']): Saying => ({
  text,
  meaning: { intent, time: null, timezone: null },
});

/** What people write back, and how often a delivered text makes them do so. */
const REPLIES: Readonly<Record<Temper, { readonly chance: number; readonly sayings: readonly Saying[] }>> = {
  ignores: { chance: 0.02, sayings: [says('who is this?', 'QUESTION')] },
  picksUp: { chance: 0.25, sayings: [says('Yes I am interested, please call me', 'INTERESTED')] },
  hesitates: {
    chance: 0.3,
    sayings: [says('What does it pay?', 'QUESTION'), says('Can I talk to a real person first?', 'HUMAN_REVIEW')],
  },
  textsBack: {
    chance: 0.8,
    sayings: [
      says('Yes please, when can we talk?', 'WANTS_TO_SCHEDULE'),
      says("I'm interested!", 'INTERESTED'),
      says('Is this still open?', 'QUESTION'),
    ],
  },
  declines: { chance: 0.7, sayings: [says('No thanks, I found a job', 'NOT_INTERESTED')] },
  stops: { chance: 0.8, sayings: [says('STOP', 'UNCLEAR'), says('Unsubscribe', 'UNCLEAR')] },
  wrongNumber: { chance: 0.5, sayings: [says('You have the wrong number', 'WRONG_NUMBER')] },
};

const MEANINGS = new Map(
  Object.values(REPLIES).flatMap(({ sayings }) =>
    sayings.map(({ text, meaning }): [string, ClassifiedReply] => [text, meaning]),
  ),
);

/** What was written to a question of ours, read as the answer. */
const ANSWERS: Partial<Record<ClassifiedReply['intent'], ClassifiedReply['intent']>> = {
  INTERESTED: 'YES',
  WANTS_TO_SCHEDULE: 'YES',
  NOT_INTERESTED: 'NO',
};
const asAnswer = (meaning: ClassifiedReply): ClassifiedReply => ({
  ...meaning,
  intent: ANSWERS[meaning.intent] ?? 'UNCLEAR',
});

/** What somebody says of their own day: `2026-04-10 at 14:00`, `America/Chicago`. */
function named(text: string): ClassifiedReply | undefined {
  const [, day, time] = /\b(\d{4}-\d\d-\d\d)(?: at | |T)(\d{1,2}:\d\d)\b/.exec(text) ?? [];
  const timezone = /\b(?:America|Pacific)\/[A-Z][A-Za-z_/]+/.exec(text)?.[0] ?? null;
  if (day !== undefined && time !== undefined)
    return { intent: 'WANTS_TO_SCHEDULE', time: `${day}T${time.padStart(5, '0')}`, timezone };
  return timezone === null ? undefined : { intent: 'TIMEZONE', time: null, timezone };
}

/** Seconds to minutes: people answer a text while they still hold the phone, or after a while. */
const delayOf = (chance: Random): number =>
  chance.next() < 0.4 ? chance.between(20, 120) * SECOND : chance.between(2, 45) * MINUTE;

export function createLifelikeWorld(seed = 'overture'): SimulatedWorld & { temperOf(candidate: string): Temper } {
  const had = new Map<string, number>();

  /** The same for the same seed, person, kind of touch and count of it. */
  const chanceFor = ({ org, candidate }: Who, kind: string): Random => {
    const key = `${org}/${candidate}/${kind}`;
    const before = had.get(key) ?? 0;
    had.set(key, before + 1);
    return createRandom(`${seed}/${key}/${before}`);
  };
  const temperOf = (candidate: string): Temper => createRandom(`${seed}/${candidate}`).weighted(TEMPERS);

  return {
    temperOf,
    call(who): CallScript {
      const chance = chanceFor(who, 'call');
      const outcome = chance.weighted(CALLS[temperOf(who.candidate)] as Record<CallOutcomeWord, number>);
      const plain = plainCall(outcome);
      if (outcome === 'completed') return { ...plain, minutes: chance.between(7, 18), passed: chance.next() < 0.75 };
      if (outcome === 'partial')
        return { ...plain, completionRate: chance.between(2, 7) / 10, minutes: chance.between(2, 5) };
      return plain;
    },
    sms(who): SmsScript {
      const chance = chanceFor(who, 'sms').next();
      if (chance < 0.97) return { kind: 'delivered' };
      return { kind: 'undelivered', code: '30003' };
    },
    email: () => 'accepted',
    lineType: (who): LineType => (createRandom(`${seed}/${who.candidate}/line`).next() < 0.95 ? 'MOBILE' : 'LANDLINE'),
    eligibility: () => 'ELIGIBLE',
    writeBackRevocation: () => ({ kind: 'written' }),
    move: () => 'ok',
    classify({ text, question }) {
      const meaning = MEANINGS.get(text) ?? named(text);
      return meaning === undefined || question === null ? meaning : asAnswer(meaning);
    },
    link(who) {
      const chance = chanceFor(who, 'link');
      const temper = temperOf(who.candidate);
      const { books = 0, starts = 0, declines = 0 } = LINKS[temper];
      const does = chance.weighted({ books, starts, declines, nothing: 100 - books - starts - declines });
      if (does === 'nothing') return null;
      return {
        afterMs: delayOf(chance) * 4,
        does,
        daysAhead: chance.between(1, 3),
        comes: temper !== 'hesitates' || chance.next() < 0.4,
        minutes: chance.between(8, 20),
        completion: temper === 'hesitates' && chance.next() < 0.4 ? chance.between(2, 7) / 10 : 1,
        passed: chance.next() < 0.75,
      };
    },
    reaction(who) {
      const chance = chanceFor(who, 'reaction');
      const { chance: likely, sayings } = REPLIES[temperOf(who.candidate)];
      if (chance.next() >= likely) return null;
      const saying = sayings[chance.between(0, sayings.length - 1)];
      return saying === undefined ? null : { afterMs: delayOf(chance), text: saying.text };
    },
  };
}
