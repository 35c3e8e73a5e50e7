/**
 * The outline of a long journal: the last line of each kind, and the newest of what went out and of what happened.
 *
 * Owns: what makes two lines of one kind. Guarantees: pure; an outline is as long as there are kinds of lines, and not as
 * the journal is; `outlineOf` says what every store answers.
 */

import type { Decision, JournalEntry } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type MemoryState, registerOf } from '../engine/memory-state.ts';

/** A line without its place in the chain of hashes, which nobody asks for who only reads it. */
export interface JournalLine extends Omit<JournalEntry, 'previous' | 'hash'> {
  /** How many lines of its kind there are up to here, where those before it are left out; 0 of one that is counted later. */
  readonly times?: number;
}

export interface OutlineQuery {
  /** Nothing that was recorded later; null: all. */
  readonly until: Instant | null;
  /** How many of the newest touches of each application, with the consent and the decision each went on. */
  readonly touches: number;
  /** How many of the newest lines of each application, and of those about the person. */
  readonly lines: number;
}

export interface Outline {
  /** In order of seq. */
  readonly journal: readonly JournalLine[];
  /** Those that its touches and last decisions name, in order. */
  readonly decisions: readonly Decision[];
}

export interface Outlines {
  outline(org: string, candidate: string, query: OutlineQuery): Promise<Outline>;
}

/** Lines of one type, on one application, that agree in these are of one kind: the last says all that is asked later. */
export const KINDS: Readonly<Record<string, readonly string[]>> = {
  stage: ['event', 'to', 'scope'],
  check: [],
  invite_state: ['to'],
  sms_state: ['to'],
  call_row: ['attempt', 'status'],
  touch: ['number'],
  send: ['channel', 'template', 'status', 'attempt'],
  decision: ['about', 'attempt', 'outcome'],
  slot: [],
  phone: ['fault'],
  candidate: ['changed'],
};

/** WEB-04: each of these counts, so that each is a kind of its own. */
export const COUNTED = 'web_invite_reminder_email';

/** GAT-24: a refused send is no touch. */
export const TOUCHED: readonly string[] = ['accepted', 'unknown'];

const isTouch = ({ type, data }: JournalLine): boolean => type === 'send' && TOUCHED.includes(String(data['status']));

function kindOf({ type, application, data }: JournalLine): string | null {
  const fields = KINDS[type];
  if (fields === undefined) return null;
  const counted = type === 'decision' && data['about'] === COUNTED ? data['decision'] : null;
  return JSON.stringify([application, type, counted, ...fields.map((field) => data[field] ?? null)]);
}

/** The newest so many of each application. */
function newest(lines: readonly JournalLine[], count: number): readonly JournalLine[] {
  const seen = new Map<string | null, number>();
  return lines.toReversed().filter(({ application }) => {
    const nth = (seen.get(application) ?? 0) + 1;
    seen.set(application, nth);
    return nth <= count;
  });
}

/** Consent from a place on, and what stood at that place. */
function consentFrom(lines: readonly JournalLine[], from: number): readonly JournalLine[] {
  const consents = lines.filter(({ type }) => type === 'consent');
  return consents.filter((line, n) => {
    const next = consents.slice(n + 1).find(({ data }) => data['column'] === line.data['column']);
    return next === undefined || next.seq >= from;
  });
}

export function outlineOf(
  journal: readonly JournalEntry[],
  decisions: readonly Decision[],
  { until, touches, lines }: OutlineQuery,
): Outline {
  const known: readonly JournalLine[] = journal
    .filter(({ at }) => until === null || at <= until)
    .map(({ previous: _, hash: __, ...line }) => line);
  const counts = new Map<string, number>();
  for (const line of known) {
    const kind = kindOf(line);
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const last = new Map(known.flatMap((line) => [[kindOf(line), line.seq] as const]));
  const isLast = (line: JournalLine): boolean => kindOf(line) !== null && last.get(kindOf(line)) === line.seq;

  const sent = newest(known.filter(isTouch), touches);
  const named = new Set(sent.map(({ data }) => data['decision']));
  const decided = known.filter(({ type, data }) => type === 'decision' && named.has(data['decision'] ?? null));
  const from = Math.min(...[...sent, ...decided].map(({ seq }) => seq));
  const kept = new Set([...sent, ...decided, ...newest(known, lines), ...consentFrom(known, from)]);

  const outline = known
    .filter((line) => kept.has(line) || isLast(line))
    .map((line) => ({ ...line, times: isLast(line) ? (counts.get(kindOf(line) ?? '') ?? 0) : 0 }));
  const ids = decisionsNamed(outline, touches);
  return { journal: outline, decisions: decisions.filter(({ id }) => ids.has(id)) };
}

/** What the touches of an outline went on, and the last of each kind that was decided. */
export function decisionsNamed(outline: readonly JournalLine[], touches: number): ReadonlySet<string> {
  const sent = newest(outline.filter(isTouch), touches);
  const decided = outline.filter(({ type, times }) => type === 'decision' && times !== 0);
  return new Set([...sent, ...decided].map(({ data }) => String(data['decision'])));
}

export const memoryOutlines = (state: MemoryState): Outlines => ({
  async outline(org, candidate, query) {
    const of = registerOf(state, org).candidates.get(candidate);
    return of === undefined ? { journal: [], decisions: [] } : outlineOf(of.journal, of.decisions, query);
  },
});
