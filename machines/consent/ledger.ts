/**
 * Owns what a candidate allows on each channel, as the fold of everything that ever changed it: the columns, who
 * revoked them, and CNS-09 (a sync or an import never turns on again what the candidate turned off). Guarantee: an
 * `@xstate/store` used only through its pure `transition`, so that runtime, explanation and the checker of P-18 fold
 * with this same code.
 */
import { createStore } from '@xstate/store';
import {
  CANDIDATES_OWN_ACT,
  type Channel,
  CONSENT_COLUMNS,
  type ConsentColumn,
  type ConsentSource,
} from '../vocabulary/channel.ts';
import type { Instant } from '../vocabulary/instant.ts';

export type ConsentValue = boolean | null;

/** One row of the ledger: a column that changed, or (`old` equals `new`) an own revocation of what was revoked before. */
export interface ConsentEntry {
  readonly column: ConsentColumn;
  readonly old: ConsentValue;
  readonly new: ConsentValue;
  readonly source: ConsentSource;
  /** The message, call or page the change came by; never its text. */
  readonly evidence: string | null;
  readonly at: Instant;
  /** Who did it: candidate, a recruiter's or key's name, a system. */
  readonly by: string;
}

export type Columns = Readonly<Record<ConsentColumn, ConsentValue>>;

export interface ConsentState {
  readonly columns: Columns;
  /** True while the last revocation of the column was the candidate's own act. */
  readonly revokedByCandidate: Readonly<Record<ConsentColumn, boolean>>;
}

export interface ConsentChange {
  readonly changes: Readonly<Partial<Record<ConsentColumn, ConsentValue>>>;
  readonly source: ConsentSource;
  readonly evidence: string | null;
  readonly at: Instant;
  readonly by: string;
  /** IMP-01: it was not said for sure who this is about, so that no stored no becomes a yes. */
  readonly keepsNo?: boolean;
}

const everyColumn = <V>(value: V) =>
  Object.fromEntries(CONSENT_COLUMNS.map((column) => [column, value])) as Record<ConsentColumn, V>;

/** Before the first entry: nothing known, which is no consent (CNS-14). */
export const UNKNOWN_CONSENT: ConsentState = {
  columns: everyColumn<ConsentValue>(null),
  revokedByCandidate: everyColumn(false),
};

const mayTurnOnAgain = (source: ConsentSource) => CANDIDATES_OWN_ACT.has(source) || source === 'RECRUITER_ATTESTED';

/**
 * P-02: an opt-out that nobody had to read. It is a row of its own even where one that was read stands already, so that a
 * correction of that reading takes nothing of it back.
 */
const isSaidOutright = (source: ConsentSource): boolean =>
  CANDIDATES_OWN_ACT.has(source) && source !== 'SMS_CLASSIFIED_OPT_OUT';

/** The fold and what the last change wrote. */
interface Ledger extends ConsentState {
  readonly written: readonly ConsentEntry[];
}

const ledger = createStore({
  context: { ...UNKNOWN_CONSENT, written: [] } as Ledger,
  on: {
    changed: (before: Ledger, { changes, source, evidence, at, by, keepsNo = false }: ConsentChange): Ledger => {
      const columns = { ...before.columns };
      const revokedByCandidate = { ...before.revokedByCandidate };
      const written: ConsentEntry[] = [];
      for (const column of CONSENT_COLUMNS) {
        const value = changes[column];
        if (value === undefined) continue;
        if (value === true && revokedByCandidate[column] && !mayTurnOnAgain(source)) continue; // CNS-09
        if (value === true && columns[column] === false && keepsNo) continue; // IMP-01
        const old = columns[column];
        const wasRevoked = revokedByCandidate[column];
        if (value === true) revokedByCandidate[column] = false;
        if (value === false && CANDIDATES_OWN_ACT.has(source)) revokedByCandidate[column] = true;
        const changesNothing = old === value && wasRevoked === revokedByCandidate[column];
        if (changesNothing && !(value === false && isSaidOutright(source))) continue;
        columns[column] = value;
        written.push({ column, old, new: value, source, evidence, at, by });
      }
      return { columns, revokedByCandidate, written };
    },
  },
});

const blank = ledger.getInitialSnapshot();

/** Pure. The state after the change, and one entry for each column that it touched (CNS-07). */
export function changeConsent(
  state: ConsentState,
  change: ConsentChange,
): { readonly state: ConsentState; readonly entries: readonly ConsentEntry[] } {
  const [{ context }] = ledger.transition(
    { ...blank, context: { ...state, written: [] } },
    { type: 'changed', ...change },
  );
  const { written, ...next } = context;
  return { state: next, entries: written };
}

/** P-18: the columns rebuilt from the ledger alone. */
export const foldLedger = (entries: readonly ConsentEntry[]): ConsentState =>
  entries.reduce<ConsentState>(
    (state, entry) => changeConsent(state, { ...entry, changes: { [entry.column]: entry.new } }).state,
    UNKNOWN_CONSENT,
  );

/** CNS-01: call_consent is not part of it. */
export const hasAnyConsent = ({ columns }: ConsentState): boolean =>
  columns.sms_consent === true || columns.email_consent === true || columns.all_ai_communications_consent === true;

/** CNS-02, CNS-03, CNS-04, CNS-14: null is no consent, but null `call_consent` blocks nothing. */
export function allows({ columns }: ConsentState, channel: Channel): boolean {
  if (channel === 'SMS') return columns.sms_consent === true;
  if (channel === 'EMAIL') return columns.email_consent === true;
  return columns.all_ai_communications_consent === true && columns.call_consent !== false;
}

/** CNS-05, CNS-10: the ledger holds a revocation by the candidate that nothing has lifted. */
export const wasRevokedByCandidate = ({ revokedByCandidate }: ConsentState): boolean =>
  CONSENT_COLUMNS.some((column) => revokedByCandidate[column]);

/** REV-02: what an opt-out takes away. */
const REVOCATION_COLUMNS = {
  TEXT_AND_AI: ['sms_consent', 'all_ai_communications_consent'],
  EMAIL: ['email_consent'],
} as const satisfies Record<string, readonly ConsentColumn[]>;
export type RevocationChannel = keyof typeof REVOCATION_COLUMNS;

export const revocationOf = (channel: RevocationChannel): Partial<Record<ConsentColumn, false>> =>
  Object.fromEntries(REVOCATION_COLUMNS[channel].map((column) => [column, false]));
