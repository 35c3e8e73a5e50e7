/**
 * Whether an error says that the database is away, and not that something was wrong with what it was asked.
 *
 * Pure. Guarantee: what is away comes back by itself, so that whoever asked may ask again.
 */

/** Of Node, on the way there. */
const ON_THE_WAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ENOENT'],
]);
/** Of Postgres: going down, coming up, out of connections, not the one that writes (after a failover). */
const OF_POSTGRES = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25006']);
/** Of the driver and of poolers, which have no code of their own. */
const IN_WORDS =
  /connection terminated|timeout exceeded when trying to connect|not queryable|connection error|server conn crashed|server_login_retry|query_wait_timeout|pgbouncer cannot connect/i;

interface Coded {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall, cause, errors } = error as Error & Coded;
  if (typeof code === 'string') {
    // a socket that is not there is no file that is not there
    if (ON_THE_WAY.has(code)) return code !== 'ENOENT' || syscall === 'connect';
    if (OF_POSTGRES.has(code) || /^08/.test(code)) return true;
  }
  if (IN_WORDS.test(error.message)) return true;
  return isDatabaseAway(cause) || (Array.isArray(errors) && errors.some(isDatabaseAway));
}
