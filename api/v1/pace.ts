/** How fast one key may ask, and how often keys may be guessed at. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';
import { createWrongKeys } from '../wrong-keys.ts';

const USUAL = { requests: 6_000, seconds: 60 } as const;
/** Wrong keys of one address, and wrong ones for one key. */
const GUESSES_A_MINUTE = 600;

export interface Pace {
  /** Throws when the key asks too often; answers the headers that tell how much is left. */
  request(keyDigest: string): Promise<Readonly<Record<string, string>>>;
  /** Throws when the address guesses too often, or this key is guessed at. A right key is held up by no wrong one. */
  wrongKey(address: string, key: string): Promise<void>;
}

const tooOften = (detail: string, seconds: number): Problem =>
  new Problem(429, {
    title: 'Too many requests',
    detail: `${detail} Ask again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  });

export function createPace({ requests, seconds }: { requests: number; seconds: number } = USUAL): Pace {
  const asks = new RateLimiterMemory({ points: requests, duration: seconds });
  const wrongKeys = createWrongKeys(GUESSES_A_MINUTE);
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
        const wait = Math.max(1, Math.ceil(spent.msBeforeNext / 1_000));
        throw tooOften(`A key may ask ${requests} times in ${seconds} s.`, wait);
      }
    },
    async wrongKey(address, key) {
      const wait = await wrongKeys.count(address, key);
      if (wait !== null) throw tooOften('Too many wrong keys came from here, or for this key.', wait);
    },
  };
}
