/**
 * What Retell's analysis says came of a conversation: the fields of `POST /v1/interviews/results`, in `custom_analysis_data`.
 *
 * Guarantees: total over anything; a field may be written as text, since an analysis is made of texts; what cannot be read is
 * no field, and is named. Which call it is of, the call's metadata says and nothing in here.
 */
import { CALL_RESULTS, type CallResult } from '../../machines/vocabulary/call-outcome.ts';
import type { ResultOfCall } from '../../machines/vocabulary/call-report.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';

interface Analysis {
  /** null: it says nothing of an outcome. */
  readonly result: ResultOfCall | null;
  /** Of the call: the phone's assistant asked who calls (INT-07). */
  readonly screened: boolean;
  readonly news: readonly string[];
}

const HELD = { completed: 'COMPLETED', knockout_failed: 'KNOCKED_OUT', knocked_out: 'KNOCKED_OUT' } as const;
const LARGEST_SNAPSHOT = 65_536;
const WORD = /^[a-z0-9][a-z0-9_.-]{0,59}$/i;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** null for what is no text; without what a database refuses. */
const textIn = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
        .replaceAll('\u0000', '')
        .replace(/\p{Surrogate}/gu, '\ufffd')
        .trim()
    : null;

const numberIn = (value: unknown): number | null => {
  const text = textIn(value);
  const number = text === null || text === '' ? value : Number(text);
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

const yesOrNo = (value: unknown): boolean | null => {
  if (typeof value === 'boolean') return value;
  const text = textIn(value)?.toLowerCase();
  return text === 'true' || text === 'yes' ? true : text === 'false' || text === 'no' ? false : null;
};

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

export function readAnalysis(data: unknown): Analysis {
  if (!isFields(data)) return { result: null, screened: false, news: [] };
  const news: string[] = [];
  /** Named by its field; the content stays with Retell. */
  const checked = <T>(name: string, read: T | null): T | null => {
    if (read === null && isSaid(data[name])) news.push(`${name} of the analysis`);
    return read;
  };
  const word = textIn(data['outcome'])?.toLowerCase() ?? null;
  const outcome = CALL_RESULTS.find((each) => each === word) ?? null;
  const screened = word === 'screened';
  if (outcome === null && !screened && isSaid(data['outcome']))
    news.push(word !== null && WORD.test(word) ? `outcome ${word}` : 'outcome of the analysis');
  const share = numberIn(data['completion_rate']);
  const completion = checked('completion_rate', share !== null && share >= 0 && share <= 1 ? share : null);
  const held = textIn(data['held_outcome'])?.toLowerCase() ?? '';
  const heldOutcome = checked('held_outcome', held in HELD ? HELD[held as keyof typeof HELD] : null);
  const said = {
    completion,
    passed: checked('passed', yesOrNo(data['passed'])),
    score: checked('score', numberIn(data['score'])),
    verbalSmsConsent: checked('verbal_sms_consent', yesOrNo(data['verbal_sms_consent'])) === true,
    timezone: textIn(data['timezone'])?.slice(0, 100) || null,
    snapshot: snapshotIn(data['snapshot'], news),
    ...(heldOutcome === null ? {} : { heldOutcome }),
  };
  return { result: outcome === null ? null : { outcome, ...said }, screened, news };
}

/** As it came; a text that is JSON is what it says. */
function snapshotIn(value: unknown, news: string[]): Json {
  if (!isSaid(value)) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const clean = text
    .replaceAll('\u0000', '')
    .replaceAll('\\u0000', '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
  if (clean.length > LARGEST_SNAPSHOT) {
    news.push('a snapshot that is too long');
    return null;
  }
  try {
    return JSON.parse(clean) as Json;
  } catch {
    return clean;
  }
}

/** A conversation of whose outcome nothing can be read: it broke off, and nobody knows how far it came. */
export const BROKE_OFF: ResultOfCall & { readonly outcome: CallResult } = {
  outcome: 'partial',
  completion: null,
  passed: null,
  score: null,
  verbalSmsConsent: false,
  timezone: null,
  snapshot: null,
};
