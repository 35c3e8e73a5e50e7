/** How often an address may guess at links, and how often one link may be used. A right link is never held up by wrong ones. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { spend } from '../wrong-keys.ts';

const GUESSES_A_MINUTE = 60;
const USES_A_MINUTE = 60;

export interface PagesPace {
  /** Seconds to wait; null when it may go on. */
  wrongLink(address: string): Promise<number | null>;
  rightLink(token: string): Promise<number | null>;
}

export function createPagesPace(): PagesPace {
  const guesses = new RateLimiterMemory({ points: GUESSES_A_MINUTE, duration: 60 });
  const uses = new RateLimiterMemory({ points: USES_A_MINUTE, duration: 60 });
  return { wrongLink: (address) => spend(guesses, address), rightLink: (token) => spend(uses, token) };
}
