/**
 * What went wrong with a request to Twilio, in three kinds that decide what may be believed about it. Guarantees: total
 * over anything thrown; the words carry status and code alone, because the library's errors hold the whole request:
 * recipient, text and credentials.
 */
export type Failure =
  /** Twilio answered with an error of its own. */
  | { readonly kind: 'answered'; readonly status: number; readonly code: string | null; readonly detail: string }
  /** The request never left this machine. */
  | { readonly kind: 'never_left'; readonly code: string; readonly detail: string }
  /** It may or may not have arrived. */
  | { readonly kind: 'no_answer'; readonly detail: string };

/** Failures of name lookup and of connecting: nothing has been written to a socket by then. */
const NEVER_LEFT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const DETAILS: Readonly<Record<string, string>> = {
  ERR_CANCELED: 'no complete answer within the time limit',
  ECONNABORTED: 'no answer within the time limit',
  ETIMEDOUT: 'no answer within the time limit',
};

export function failureOf(thrown: unknown): Failure {
  const { status, code } = readable(thrown);
  if (status !== null) {
    const name = code === null ? `HTTP ${status}` : `HTTP ${status}, code ${code}`;
    return { kind: 'answered', status, code, detail: name };
  }
  if (code !== null && NEVER_LEFT.has(code)) return { kind: 'never_left', code, detail: `could not connect (${code})` };
  if (code === null || /^\d/.test(code)) return { kind: 'no_answer', detail: 'an answer that cannot be read' };
  return { kind: 'no_answer', detail: DETAILS[code] ?? `connection lost (${code})` };
}

/** Reads the two fields that are safe to keep, and only in the form that they are known to have. */
function readable(thrown: unknown): { status: number | null; code: string | null } {
  if (typeof thrown !== 'object' || thrown === null) return { status: null, code: null };
  const { status, code } = thrown as { status?: unknown; code?: unknown };
  const isStatus = typeof status === 'number' && Number.isInteger(status) && status >= 100 && status < 600;
  const word = typeof code === 'string' || typeof code === 'number' ? String(code) : '';
  const isCode = /^(\d{1,6}|[A-Z][A-Z0-9_]{2,40})$/.test(word) && word !== '0';
  return { status: isStatus ? status : null, code: isCode ? word : null };
}
