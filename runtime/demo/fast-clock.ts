/**
 * The clock of the demo: it runs many times faster than life, can be slowed, stopped and set forward, and goes on where it
 * was. Guarantees: it never goes back, not even over a crash (what was saved last is taken up a little later than it was);
 * while no process runs, no time passes for the demo.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, HOUR, type Instant, instant, latest, parseInstant, toMs } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../ports.ts';

export interface FastClock extends Clock {
  readonly pace: number;
  /** When the demo began, by its own time. */
  readonly began: Instant;
  /** Goes as slowly as life until then, and runs on from there; null = it runs again. */
  walkUntil(until: Instant | null): void;
  /** How many times faster than life it goes when nothing slows it: from 0, which is stopped, to `pace`. */
  readonly speed: number;
  setSpeed(speed: number): void;
  /** Goes at most so fast for so long of life; the slowest of those that still hold counts. */
  slowTo(speed: number, milliseconds: number): void;
  /** Sets it forward to then; a time that has passed changes nothing. */
  leapTo(at: Instant): void;
  /** The demo begins anew now. */
  beginAnew(): void;
  stop(): void;
}

const SAVE_EVERY_MS = 1_000;

interface Saved {
  readonly began: Instant;
  readonly now: Instant;
}

const fileIn = (dataDir: string): string => join(dataDir, 'demo-clock.json');

function readSaved(file: string): Saved | null {
  try {
    const { began, now } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const [from, at] = [parseInstant(String(began)), parseInstant(String(now))];
    return from === null || at === null ? null : { began: from, now: at };
  } catch {
    return null;
  }
}

/** What time it is in a demo that does not run; null where none has run in this folder. */
export const stoppedDemoNow = (dataDir: string): Instant | null => readSaved(fileIn(dataDir))?.now ?? null;

/** A working day at 18:30 UTC: afternoon in New York, morning in Los Angeles, and hours are open even in Honolulu. */
function beginningOfDemo(today: Instant): Instant {
  const halfPastSix = toMs(`${today.slice(0, 10)}T18:30:00.000Z` as Instant);
  const weekday = new Date(halfPastSix).getUTCDay();
  return instant(halfPastSix + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY);
}

/** `notBefore`: the latest instant that the database knows of, in case the file is lost. */
export function createFastClock(of: {
  readonly pace: number;
  readonly dataDir: string;
  readonly notBefore: Instant | null;
  readonly today: Instant;
}): FastClock {
  const { pace, dataDir, notBefore } = of;
  const file = fileIn(dataDir);
  const saved = readSaved(file);
  const fresh = notBefore === null ? beginningOfDemo(of.today) : latest(beginningOfDemo(of.today), notBefore);
  let began = saved?.began ?? fresh;
  const from = saved === null ? toMs(fresh) : toMs(saved.now) + SAVE_EVERY_MS * pace;
  const life = (): number => performance.now();
  let since = { life: life(), demo: from };
  let walksUntil = from;
  let speed = pace;
  let slowed: readonly { readonly to: number; readonly until: number }[] = [];

  /** Piece by piece, since each slowing ends at a moment of life of its own. */
  function nowAt(moment: number): number {
    let { life: at, demo } = since;
    while (at < moment) {
      const holding = slowed.filter(({ until }) => until > at);
      const rate = Math.min(speed, ...holding.map(({ to }) => to));
      const end = Math.min(moment, ...holding.map(({ until }) => until));
      const walks = Math.min(end - at, Math.max(walksUntil - demo, 0) / Math.min(rate, 1) || 0);
      demo += walks * Math.min(rate, 1) + (end - at - walks) * rate;
      at = end;
    }
    return demo;
  }
  const now = (): Instant => instant(Math.floor(nowAt(life())));
  /** From here on with other settings. */
  function change(set: () => void): void {
    const moment = life();
    since = { life: moment, demo: nowAt(moment) };
    slowed = slowed.filter(({ until }) => until > moment);
    set();
  }

  const save = (): void => {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify({ began, now: now() } satisfies Saved)}\n`);
    renameSync(`${file}.new`, file); // whole or not at all
  };
  save();
  const saving = setInterval(save, SAVE_EVERY_MS);
  saving.unref();
  return {
    pace,
    get began() {
      return began;
    },
    get speed() {
      return speed;
    },
    now,
    walkUntil: (until) =>
      change(() => {
        walksUntil = until === null ? since.demo : toMs(until);
      }),
    setSpeed: (to) =>
      change(() => {
        speed = Math.min(Math.max(to, 0), pace);
      }),
    slowTo: (to, milliseconds) =>
      change(() => {
        slowed = [...slowed.filter((each) => each.to !== to), { to, until: since.life + milliseconds }];
      }),
    leapTo: (at) =>
      change(() => {
        since = { ...since, demo: Math.max(since.demo, toMs(at)) };
      }),
    beginAnew: () => {
      began = now();
      save();
    },
    stop() {
      clearInterval(saving);
      save();
    },
  };
}

/** `10 minutes`: what a second is. */
export function inWords(pace: number): string {
  const of = (amount: number, unit: string): string => {
    const rounded = Math.round(amount * 10) / 10;
    return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
  };
  if (pace * 1_000 >= HOUR) return of(pace / 3_600, 'hour');
  return pace >= 60 ? of(pace / 60, 'minute') : of(pace, 'second');
}
