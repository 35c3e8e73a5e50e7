/**
 * How often keys may be guessed at: by one address, and at one key. Nobody's guesses hold up whoever has the right key, and
 * neither address nor key stays in memory for longer than a minute.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { keyDigest, readKey } from './v1/keys/key-format.ts';

const SECONDS = 60;

export interface WrongKeys {
  /** One more: seconds to wait, null while it is not too often. */
  count(address: string, key: string): Promise<number | null>;
}

/** Seconds to wait; null when it may go on. */
export async function spend(limiter: RateLimiterMemory, of: string): Promise<number | null> {
  try {
    await limiter.consume(of);
    return null;
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent;
    return Math.max(1, Math.ceil(spent.msBeforeNext / 1_000));
  }
}

/** A key has 24 characters or more, so that guessing is of no use: the limit is there for the sake of what it costs. */
export function createWrongKeys(aMinute: number): WrongKeys {
  const byAddress = new RateLimiterMemory({ points: aMinute, duration: SECONDS });
  const byKey = new RateLimiterMemory({ points: aMinute, duration: SECONDS });
  return {
    async count(address, key) {
      const named = readKey(key)?.id ?? keyDigest(key); // many guesses at the secret half of one key are one
      const waits = [await spend(byAddress, address), await spend(byKey, named)];
      return waits.reduce((a, b) => (a === null ? b : Math.max(a, b ?? 0)));
    },
  };
}
