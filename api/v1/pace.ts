/** How fast one key may ask, and how often an address may guess at keys. */
import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';

const USUAL = { requests: 6_000, seconds: 60 } as const;
/** Wrong keys from one address in a minute. */
const GUESSES = { requests: 600, seconds: 60 } as const;

export interface Pace {
  /** Throws when the key asks too often; answers the headers that tell how much is left. */
  request(keyDigest: string): Promise<Readonly<Record<string, string>>>;
  /** Throws when the address guesses too often. A right key is never held up by the wrong ones of others. */
  wrongKey(address: string): Promise<void>;
}

const tooOften = (detail: string, { msBeforeNext }: RateLimiterRes): Problem => {
  const seconds = String(Math.max(1, Math.ceil(msBeforeNext / 1_000)));
  return new Problem(429, {
    title: 'Too many requests',
    detail: `${detail} Ask again in ${seconds} s.`,
    headers: { 'retry-after': seconds },
  });
};

export function createPace({ requests, seconds }: { requests: number; seconds: number } = USUAL): Pace {
  const asks = new RateLimiterMemory({ points: requests, duration: seconds });
  const guesses = new RateLimiterMemory({ points: GUESSES.requests, duration: GUESSES.seconds });
  return {
    async request(keyDigest) {
      try {
        const { remainingPoints, msBeforeNext } = await asks.consume(keyDigest);
        return {
          'ratelimit-limit': String(requests),
          'ratelimit-remaining': String(remainingPoints),
          'ratelimit-reset': String(Math.ceil(msBeforeNext / 1_000)),
        };
      } catch (spent) {
        if (!(spent instanceof RateLimiterRes)) throw spent;
        throw tooOften(`A key may ask ${requests} times in ${seconds} s.`, spent);
      }
    },
    async wrongKey(address) {
      try {
        await guesses.consume(address);
      } catch (spent) {
        if (!(spent instanceof RateLimiterRes)) throw spent;
        throw tooOften('Too many wrong keys came from here.', spent);
      }
    },
  };
}

/** Where a request comes from; one name for all where the server does not tell. */
export function addressOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? 'unknown';
}
