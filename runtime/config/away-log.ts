/**
 * The log while the database is away. Guarantees: of all that fails because of it, whoever tells, one line is written
 * at once and then one a minute with how many there were; that it is back is said too.
 */
import { isDatabaseAway } from '../store/wire/away.ts';
import type { Log } from './log.ts';

const SAY_EVERY_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

export interface AwayLog extends Log {
  /** Something in the background that is tried again, for whatever reason: counted as if the database were away. */
  trouble(fields: object): void;
  /** Asks the database anything; by this it is seen that it is back. */
  lookBy(ask: () => Promise<unknown>): void;
  stop(): void;
}

interface Episode {
  readonly since: number;
  readonly timer: NodeJS.Timeout;
  /** What comes and goes within a minute is told of at the end of it. */
  isSaid: boolean;
}

export function createAwayLog(log: Log, now: () => number = () => performance.now()): AwayLog {
  let ask: (() => Promise<unknown>) | null = null;
  let away: Episode | null = null;
  let said = Number.NEGATIVE_INFINITY;
  let failed = 0;

  function tell(fields: object, { since }: Episode): void {
    const seconds = Math.round((now() - since) / 1_000);
    log.error({ ...fields, failed, seconds }, 'the database does not answer; what needs it is tried again');
    said = now();
    failed = 0;
  }
  function isBack(): void {
    if (away === null) return;
    clearInterval(away.timer);
    const seconds = Math.round((now() - away.since) / 1_000);
    if (away.isSaid) log.info({ seconds, failed }, 'the database answers again');
    away = null;
  }
  function count(fields: object): void {
    failed += 1;
    away ??= { since: now(), isSaid: false, timer: setInterval(() => void look(), LOOK_EVERY_MS).unref() };
    if (now() - said < SAY_EVERY_MS) return;
    away.isSaid = true;
    tell(fields, away);
  }
  let looking = false;
  async function look(): Promise<void> {
    if (looking || ask === null) return;
    looking = true;
    await ask()
      .then(isBack)
      .catch(() => {}); // it is away
    looking = false;
  }
  const say = (as: 'warn' | 'error') => (fields: object, message: string) =>
    isDatabaseAway((fields as { readonly err?: unknown }).err) ? count(fields) : log[as](fields, message);
  return {
    debug: log.debug,
    info: log.info,
    warn: say('warn'),
    error: say('error'),
    trouble: count,
    lookBy(by) {
      ask = by;
    },
    stop() {
      if (away !== null) clearInterval(away.timer);
      away = null;
    },
  };
}
