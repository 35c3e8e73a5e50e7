/**
 * The log: one JSON object a line, for machines and people.
 *
 * Owns: what may be in it. Guarantees: no phone number, email address, text or key reaches it, whoever writes and
 * wherever it hides (a field, a message, an error, a nested object); a test throws all of them at it.
 */
import pino from 'pino';

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const REDACTED = '[redacted]';
/** Fields whose content is personal or secret whatever it looks like. */
const NEVER = new Set([
  ...['phone', 'email', 'text', 'body', 'subject', 'from', 'to', 'address', 'payload', 'fields', 'name'],
  ...['firstname', 'lastname', 'first_name', 'last_name', 'zip', 'lat', 'lon', 'city', 'parameters'],
  ...['key', 'token', 'secret', 'password', 'authorization', 'cookie', 'signature', 'authtoken', 'detail', 'where'],
]);
const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+/g;
/** Seven digits and more with the usual marks between them; instants, ids and prices have letters or fewer digits. */
const PHONE = /(?<![\w-])(?:\+|\(|00)?\d(?:[\s().-]{0,2}\d){6,14}(?![\w-])/g;
const URL_LOGIN = /\/\/[^/\s@]+@/g;
const DEEPEST = 6;

export const scrubText = (text: string): string =>
  text.replace(URL_LOGIN, `//${REDACTED}@`).replace(EMAIL, REDACTED).replace(PHONE, REDACTED);

function scrubError(error: Error, depth: number): object {
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    type: name,
    message: scrubText(message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack === undefined ? {} : { stack: scrubText(stack.slice(0, 4_000)) }),
    ...(cause instanceof Error ? { cause: scrubError(cause, depth + 1) } : {}),
  };
}

/** The same, without what is personal or secret. Pure. */
function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (value instanceof Error) return scrubError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  if (depth >= DEEPEST) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => scrub(item, depth + 1));
  const kept: Record<string, unknown> = {};
  for (const [field, content] of Object.entries(value)) {
    const hidden = NEVER.has(field.toLowerCase()) && content !== null && typeof content !== 'boolean';
    kept[field] = hidden ? REDACTED : scrub(content, depth + 1);
  }
  return kept;
}

/** `write` gets each line; stderr when left out, so that stdout stays with the people who started the program. */
export function createLog(level: LogLevel, write?: (line: string) => void): Log {
  const destination = write === undefined ? pino.destination({ dest: 2, sync: true }) : { write };
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const say = (as: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) => {
    if (logger.isLevelEnabled(as)) logger[as](scrub(fields) as object, scrubText(message));
  };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}
