/**
 * The pace of requests to one account of a provider that limits them. Guarantees: no more than so many are under way at
 * once, in the order in which they came; when the provider says that it is too much, everybody waits as long as it says
 * before anybody asks again; having waited takes nothing from how often a session that is over is replaced.
 */
import type { Answer } from './one-request.ts';

export interface Pace {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Nothing begins for so long. */
  holdFor(ms: number): void;
}

export interface PaceOf {
  readonly atOnce: number;
  /** Left out: life's own time. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

const asleep = (ms: number): Promise<unknown> => new Promise((resolve) => void setTimeout(resolve, ms));

export function createPace({ atOnce, now = () => performance.now(), sleep = asleep }: PaceOf): Pace {
  const waiting: (() => void)[] = [];
  let running = 0;
  let heldUntil = 0;

  async function turn(): Promise<void> {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    for (let left = heldUntil - now(); left > 0; left = heldUntil - now()) await sleep(left);
  }
  function over(): void {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    async run(work) {
      await turn();
      try {
        return await work();
      } finally {
        over();
      }
    },
    holdFor(ms) {
      heldUntil = Math.max(heldUntil, now() + ms);
    },
  };
}

const LONGEST_HOLD_MS = 60_000;

/** `Retry-After` in seconds, else what is usual. */
function retryAfterMs(header: string | string[] | undefined, usual: number): number {
  const seconds = Number([header].flat()[0] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(LONGEST_HOLD_MS, seconds * 1_000) : usual;
}

const MOST_TOLD_TO_WAIT = 6;

export interface Persistence {
  /** Where the provider does not say how long. */
  readonly usualWaitMs: number;
  /** Of an answer: the session it was asked in is over, and another has been or will be opened. */
  readonly isOver?: (status: number) => boolean;
  /** How often another is opened for one request. */
  readonly renewals?: number;
}

/** Makes a request, and again where it was told to wait or its session was over; answers the last that it was told. */
export async function askPersistently(pace: Pace, once: () => Promise<Answer>, of: Persistence): Promise<Answer> {
  const { usualWaitMs, isOver = () => false, renewals = 0 } = of;
  let [waits, renewed] = [0, 0];
  for (;;) {
    const answer = await pace.run(once);
    if (answer.status === 429) {
      pace.holdFor(retryAfterMs(answer.headers['retry-after'], usualWaitMs));
      waits += 1;
      if (waits === MOST_TOLD_TO_WAIT) return answer;
    } else if (isOver(answer.status) && renewed < renewals) renewed += 1;
    else return answer;
  }
}
