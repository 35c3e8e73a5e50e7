/**
 * Tickets: what opens the inspector's WebSocket, since a browser can send no key with one.
 *
 * Guarantees: a ticket is random, stands for one org (or one application of it) and dies with the key that asked for it;
 * it lasts an hour; no key is in an address; only so many are remembered, the oldest forgotten first.
 */
import { randomBytes } from 'node:crypto';

interface TicketOf {
  readonly org: string;
  readonly application: string | null;
  /** Whether the key that asked for it still stands for somebody who may look on. */
  readonly stillMay: () => Promise<boolean>;
}

export interface Ticket extends TicketOf {
  /** Milliseconds of life's time. */
  readonly until: number;
}

export interface Tickets {
  issue(of: TicketOf): { readonly ticket: string; readonly until: number };
  /** null: nobody was given it, or it is over. */
  find(ticket: string): Ticket | null;
}

const LASTS_MS = 3_600_000;
const MOST = 100;

export function createTickets(now: () => number = Date.now): Tickets {
  const issued = new Map<string, Ticket>();
  return {
    issue(of) {
      for (const [oldest, { until }] of issued) if (issued.size >= MOST || until <= now()) issued.delete(oldest);
      const ticket = randomBytes(32).toString('base64url');
      const until = now() + LASTS_MS;
      issued.set(ticket, { ...of, until });
      return { ticket, until };
    },
    find(ticket) {
      const found = issued.get(ticket);
      return found !== undefined && found.until > now() ? found : null;
    },
  };
}
