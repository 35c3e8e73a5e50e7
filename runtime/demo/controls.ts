/**
 * What a visitor does to the demo as a whole: its speed, its next event, and its beginning.
 *
 * Owns: the speeds there are, and how the demo is begun anew. Guarantee: none of it exists where people are real.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../store/store.ts';
import type { Arrivals } from './arrivals.ts';
import type { FastClock } from './fast-clock.ts';
import { DEMO_ORG } from './jobs.ts';

interface DemoSpeed {
  readonly name: string;
  readonly speed: number;
}

export interface DemoControls {
  readonly speeds: readonly DemoSpeed[];
  /** Only the embedded database lets go of what has happened. */
  readonly mayBeginAnew: boolean;
  /** The name of the present one. */
  readonly speed: string;
  /** False: there is no such speed. */
  setSpeed(name: string): boolean;
  /** Sets the clock to the next instant at which something is due; answers it, null when nothing is. */
  toNextEvent(): Promise<Instant | null>;
  /** Everybody is forgotten, and the first sixty apply again. */
  beginAnew(): Promise<void>;
  /** Somebody holds a phone: time goes slowly enough to follow. */
  phoneIsHeld(): void;
  /** The phone that is held has something new on it: time goes as in life, so that it can be read and answered. */
  phoneIsWrittenTo(): void;
  /** It was read and answered: nobody has to wait for that any more. */
  phoneHasAnswered(): void;
  /** Somebody is interviewed: time goes as in life while they think and type. */
  roomIsEntered(): void;
  roomIsLeft(): void;
}

const SLOW = 60;
/** A visitor who holds a phone is heard of every few seconds. */
const HELD_FOR_MS = 20_000;
const READS_FOR_MS = 12_000;
/** For one question; the engine takes an interview for broken off two hours after its start (WEB-10). */
const THINKS_FOR_MS = 300_000;
/** Slow enough to follow, and quick enough that the next call comes while it is still held. */
const whileHeld = (pace: number): number => Math.max(pace / 4, Math.min(pace, SLOW));

export function createDemoControls(of: {
  readonly clock: FastClock;
  readonly store: Pick<Store, 'nextDueAt' | 'forgetPeople'>;
  /** When the next simulated webhook arrives. */
  readonly nextWebhookAt: () => Instant | null;
  readonly arrivals: Pick<Arrivals, 'beginAnew'>;
  readonly seed: () => Promise<unknown>;
  /** Does this while nothing is decided or performed. */
  readonly atRest: (work: () => Promise<void>) => Promise<void>;
  readonly mayBeginAnew: boolean;
}): DemoControls {
  const { clock, store, nextWebhookAt, arrivals, seed, atRest, mayBeginAnew } = of;
  const speeds: readonly DemoSpeed[] = [
    { name: 'paused', speed: 0 },
    { name: 'as in life', speed: 1 },
    ...(clock.pace > SLOW ? [{ name: 'slow', speed: SLOW }] : []),
    { name: 'fast', speed: clock.pace },
  ];
  return {
    speeds,
    mayBeginAnew,
    get speed() {
      return speeds.findLast(({ speed }) => speed <= clock.speed)?.name ?? 'paused';
    },
    setSpeed(name) {
      const chosen = speeds.find((each) => each.name === name);
      if (chosen !== undefined) clock.setSpeed(chosen.speed);
      return chosen !== undefined;
    },
    async toNextEvent() {
      const due = [await store.nextDueAt(), nextWebhookAt()].filter((at) => at !== null).sort();
      const next = due.find((at) => at > clock.now()) ?? null;
      if (next !== null) clock.leapTo(next);
      return next;
    },
    async beginAnew() {
      await atRest(async () => {
        await store.forgetPeople(DEMO_ORG);
        clock.beginAnew();
        arrivals.beginAnew();
        await seed();
      });
    },
    phoneIsHeld: () => clock.slowTo(whileHeld(clock.pace), HELD_FOR_MS),
    phoneIsWrittenTo: () => clock.slowTo(1, READS_FOR_MS),
    phoneHasAnswered: () => clock.slowTo(1, 0),
    roomIsEntered: () => clock.slowTo(1, THINKS_FOR_MS),
    roomIsLeft: () => clock.slowTo(1, 0),
  };
}
