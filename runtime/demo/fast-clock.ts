/**
 * The clock of the demo: it runs many times faster than life, and goes on where it stopped.
 *
 * Guarantees: it never goes back, not even over a crash (what was saved last is taken up a little later than it was);
 * while no process runs, no time passes for the demo; it walks
 * only for as long as it was told to.
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
export function beginningOfDemo(today: Instant): Instant {
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
  const began = saved?.began ?? fresh;
  const from = saved === null ? toMs(fresh) : toMs(saved.now) + SAVE_EVERY_MS * pace;
  let since = { life: performance.now(), demo: from };
  let walksUntil = from;
  const nowAt = (life: number): number => {
    const lived = life - since.life;
    const walked = Math.min(lived, Math.max(walksUntil - since.demo, 0));
    return since.demo + Math.floor(walked + (lived - walked) * pace);
  };
  const now = (): Instant => instant(nowAt(performance.now()));

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
    began,
    now,
    walkUntil(until) {
      const life = performance.now();
      since = { life, demo: nowAt(life) };
      walksUntil = until === null ? since.demo : toMs(until);
    },
    stop() {
      clearInterval(saving);
      save();
    },
  };
}

/** `10 minutes`: what a second is. */
export function inWords(pace: number): string {
  const seconds = pace;
  if (seconds * 1_000 >= HOUR) return `${Math.round((seconds / 3_600) * 10) / 10} hours`;
  return seconds >= 60 ? `${Math.round((seconds / 60) * 10) / 10} minutes` : `${seconds} seconds`;
}
