/**
 * Phones in a visitor's hand: in the demo a call to one follows no script; it rings until the visitor does something.
 *
 * Owns: who holds which phone, and each such call from its first ring to its end. Must not know: pages, or why anyone is
 * called. A person takes seconds to pick up, which would be hours of a demo that runs 600 times faster than life: the row
 * would be lost (callPatience), the number busy (GAT-13) and the candidate picked up at night. So the demo's clock walks
 * instead, as in life, while such a phone rings or waits for words: 20 seconds of ringing are 20 seconds for the engine too,
 * and all the others of the demo wait along. What was said then takes its minutes at the demo's own pace.
 *
 * Guarantees: whatever the visitor does is told by the same webhooks as in every other call; what nobody heeds ends by
 * itself, the ringing as no answer and the silence as hung up; a phone that is no longer looked at is let go of; every
 * call is answered, turned away or ended once.
 */
import { type Instant, latest, MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../../runtime/ports.ts';
import { callAnswered, callEnded, callWebhooksOnceConnected, RINGS, type TakenCall } from './call-webhooks.ts';
import type { Webhooks } from './webhook-queue.ts';
import { type CallOutcomeWord, plainCall, type SimulatedWorld, type Who } from './world.ts';

interface HeldCall {
  readonly id: string;
  /** The number of ours that calls. */
  readonly from: string;
  /** `CONNECTED`: picked up, and nothing said yet. `TALKING`: what was said takes its time. */
  readonly state: 'RINGING' | 'CONNECTED' | 'TALKING';
  /** How long it stays so when nothing is done. */
  readonly since: Instant;
  readonly until: Instant;
}

export interface HeldPhones {
  isHeld(who: Who): boolean;
  hold(who: Who): void;
  putDown(who: Who): void;
  /** Somebody looks at it: what is held stays held. */
  look(who: Who): void;
  callOf(who: Who): HeldCall | null;
  /** These three answer whether that call was there to be picked up, turned away, talked in. */
  pickUp(who: Who, call: string): boolean;
  turnAway(who: Who, call: string): boolean;
  talk(who: Who, call: string, outcome: CallOutcomeWord): boolean;
  /** For the provider: a call to a held phone was taken. */
  ring(call: TakenCall & { readonly from: string }): void;
  /** For the provider (REV-07): ends it while it rings. Answers whether the call is of a held phone. */
  end(providerId: string): boolean;
}

/** How long after the last look at it a phone is still in the hand; in milliseconds of life. */
const LETS_GO_AFTER = 45_000;
/** Time to read the choices, and to reach the one that is wanted. */
const WAITS_FOR_WORDS = 2 * MINUTE;

interface Call extends HeldCall {
  readonly taken: TakenCall;
}

const keyOf = ({ org, candidate }: Who): string => JSON.stringify([org, candidate]);
/** What ends a call that nobody heeds; apart from the rest, which is never withdrawn. */
const silenceOf = (call: string): string => `silence in ${call}`;

export function createHeldPhones(of: {
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  /** Makes the demo's clock walk until then; null = it runs again. */
  readonly walkUntil?: (until: Instant | null) => void;
  /** Milliseconds of life. */
  readonly life?: () => number;
}): HeldPhones {
  const { clock, webhooks, walkUntil = () => {}, life = () => performance.now() } = of;
  const lookedAt = new Map<string, number>();
  const calls = new Map<string, Call>();

  const isHeld = (who: Who): boolean => {
    const last = lookedAt.get(keyOf(who));
    return last !== undefined && life() - last < LETS_GO_AFTER;
  };
  const callOf = (who: Who): Call | null => {
    const call = calls.get(keyOf(who));
    return call !== undefined && clock.now() < call.until ? call : null;
  };
  const callIn = (state: Call['state'], who: Who, id: string): Call | null => {
    const call = callOf(who);
    return call?.id === id && call.state === state ? call : null;
  };

  /** The call as it is from now on; null: it is over. */
  function becomes({ who }: TakenCall, call: Call | null): void {
    if (call === null) calls.delete(keyOf(who));
    else calls.set(keyOf(who), call);
    const now = clock.now();
    for (const [key, { until }] of calls) if (until <= now) calls.delete(key);
    const waiting = [...calls.values()].filter(({ state }) => state !== 'TALKING').map(({ until }) => until);
    walkUntil(waiting.length === 0 ? null : waiting.reduce(latest));
  }
  const endsUnheeded = (call: Call, how: 'no_answer' | 'hung_up'): void =>
    webhooks.schedule({ ...callEnded(call.taken, how, call.until), about: silenceOf(call.id) });
  function endsNow({ id, taken }: Call, how: 'busy' | 'no_answer'): void {
    webhooks.withdraw(silenceOf(id));
    webhooks.schedule(callEnded(taken, how, clock.now()));
    becomes(taken, null);
  }

  return {
    isHeld,
    callOf,
    hold(who) {
      for (const [key, last] of lookedAt) if (life() - last >= LETS_GO_AFTER) lookedAt.delete(key);
      lookedAt.set(keyOf(who), life());
    },
    putDown: (who) => void lookedAt.delete(keyOf(who)),
    look(who) {
      if (isHeld(who)) lookedAt.set(keyOf(who), life());
    },
    pickUp(who, id) {
      const call = callIn('RINGING', who, id);
      if (call === null) return false;
      const now = clock.now();
      const connected: Call = { ...call, state: 'CONNECTED', since: now, until: plus(now, WAITS_FOR_WORDS) };
      webhooks.withdraw(silenceOf(id));
      webhooks.schedule(callAnswered(call.taken, now));
      endsUnheeded(connected, 'hung_up');
      becomes(call.taken, connected);
      return true;
    },
    /** Carriers report a call that was turned away as busy. */
    turnAway(who, id) {
      const call = callIn('RINGING', who, id);
      if (call !== null) endsNow(call, 'busy');
      return call !== null;
    },
    talk(who, id, outcome) {
      const call = callIn('CONNECTED', who, id);
      if (call === null) return false;
      const connectedAt = clock.now();
      const told = callWebhooksOnceConnected({ ...call.taken, script: plainCall(outcome), connectedAt });
      webhooks.withdraw(silenceOf(id));
      for (const webhook of told) webhooks.schedule(webhook);
      const until = told.map(({ at }) => at).reduce(latest);
      becomes(call.taken, { ...call, state: 'TALKING', since: connectedAt, until });
      return true;
    },
    ring({ from, ...taken }) {
      const since = clock.now();
      const call: Call = { id: taken.providerId, from, state: 'RINGING', since, until: plus(since, RINGS), taken };
      endsUnheeded(call, 'no_answer');
      becomes(taken, call);
    },
    end(providerId) {
      const call = [...calls.values()].find(({ id }) => id === providerId);
      if (call === undefined) return false;
      if (callIn('RINGING', call.taken.who, providerId) !== null) endsNow(call, 'no_answer');
      return true;
    },
  };
}

/** While their phone is held, people write nothing by themselves: the visitor does. */
export const leftToTheHolder = (phones: Pick<HeldPhones, 'isHeld'>, world: SimulatedWorld): SimulatedWorld => ({
  ...world,
  reaction(who, sms) {
    const theirs = world.reaction?.(who, sms) ?? null; // asked all the same: a world may count
    return phones.isHeld(who) ? null : theirs;
  },
  link(who) {
    const theirs = world.link?.(who) ?? null;
    return phones.isHeld(who) ? null : theirs;
  },
});
