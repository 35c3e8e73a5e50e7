/**
 * What went wrong with a request to Telnyx, in three kinds that decide what may be believed about it. Guarantees: total
 * over anything thrown; the words carry status and code alone, because the library's errors hold what Telnyx answered:
 * numbers and texts.
 */
import { errorsIn, type TelnyxError } from './errors.ts';

export type Failure =
  /** Telnyx answered with errors of its own, or something in between with its. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly errors: readonly TelnyxError[];
      readonly detail: string;
    }
  /** The request never left this machine. */
  | { readonly kind: 'never_left'; readonly code: string; readonly detail: string }
  /** It may or may not have arrived. */
  | { readonly kind: 'no_answer'; readonly detail: string };

/** Failures of name lookup and of connecting: nothing has been written to a socket by then. */
const NEVER_LEFT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export function failureOf(thrown: unknown): Failure {
  const { status, error, code, cause } = fieldsOf(thrown);
  if (typeof status === 'number' && Number.isInteger(status) && status >= 100 && status < 600) {
    const errors = errorsIn(fieldsOf(error).errors);
    const first = errors[0]?.code;
    const detail = first === undefined ? `HTTP ${status}` : `HTTP ${status}, code ${first}`;
    return { kind: 'answered', status, errors, detail };
  }
  // The library hands on what its transport threw as a cause.
  const why = codeIn(code) ?? codeIn(fieldsOf(cause).code);
  if (why === null) return { kind: 'no_answer', detail: 'an answer that cannot be read' };
  if (NEVER_LEFT.has(why)) return { kind: 'never_left', code: why, detail: `could not connect (${why})` };
  if (why === 'ETIMEDOUT') return { kind: 'no_answer', detail: 'no answer within the time limit' };
  return { kind: 'no_answer', detail: `connection lost (${why})` };
}

interface Fields {
  readonly status?: unknown;
  readonly error?: unknown;
  readonly errors?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? value : {});

const codeIn = (code: unknown): string | null =>
  typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : null;
