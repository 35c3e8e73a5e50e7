/**
 * Owns what a batch says about from-numbers: calls that are over, sends refused for a fault of ours, texts that
 * arrived. Guarantee: each call and each text speaks once, and one that a person of ours ended, or whose fate nobody
 * knows, not at all.
 */

import { isOf } from '../candidate/journal-data.ts';
import type { CallRow, Candidate, Message, Records } from '../candidate/working-set.ts';
import { type CallRowStatus, isOpenCallRowStatus } from '../vocabulary/call-row.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Refusal } from '../vocabulary/refusal.ts';
import type { NumberUse } from './health.ts';

type NumberResult = 'ANSWERED' | 'UNANSWERED' | 'DELIVERED' | 'FAULTED';

export interface NumberOutcome {
  readonly number: string;
  readonly use: NumberUse;
  readonly at: Instant;
  /** The call row or the message it speaks of. */
  readonly reference: string;
  readonly application: string;
  readonly result: NumberResult;
}

const RESULT_OF: Partial<Record<CallRowStatus, NumberResult>> = {
  COMPLETED: 'ANSWERED',
  PARTIAL: 'ANSWERED',
  HUNG_UP: 'ANSWERED',
  VOICEMAIL: 'UNANSWERED',
  NO_ANSWER: 'UNANSWERED',
  BUSY: 'UNANSWERED',
  SCREENED: 'UNANSWERED',
};

/** The number or the account is barred, or carriers stop what it sends: never the candidate's doing. */
const SENDERS_FAULT: ReadonlySet<Refusal | null> = new Set<Refusal>(['sender', 'blocked']);

const keyOf = ({ application, attempt }: CallRow): string => `${application}/${attempt}`;

function ofCall(before: CallRow | undefined, row: CallRow): NumberResult | undefined {
  const isOver = !isOpenCallRowStatus(row.status) && (before === undefined || isOpenCallRowStatus(before.status));
  if (!isOver || row.kind === 'INBOUND' || row.handedOverAt === null) return undefined;
  // An opt-out or a decline during the call: somebody had picked up.
  return RESULT_OF[row.status] ?? (before?.status === 'CONNECTED' ? 'ANSWERED' : undefined);
}

function ofText(
  before: Message | undefined,
  { channel, direction, status, refusal }: Message,
): NumberResult | undefined {
  if (channel !== 'SMS' || direction !== 'outbound' || status === before?.status) return undefined;
  if (status === 'delivered') return 'DELIVERED';
  return (status === 'refused' || status === 'undelivered') && SENDERS_FAULT.has(refusal) ? 'FAULTED' : undefined;
}

export function numberOutcomes(
  { before, after, records }: { readonly before: Candidate; readonly after: Candidate; readonly records: Records },
  at: Instant,
): readonly NumberOutcome[] {
  const outcomes: NumberOutcome[] = [];
  const tell = (
    use: NumberUse,
    number: string | null,
    of: { application: string },
    reference: string,
    result?: NumberResult,
  ) => {
    if (number !== null && result !== undefined)
      outcomes.push({ number, use, at, reference, application: of.application, result });
  };
  if (after.rows !== before.rows)
    for (const row of Object.values(after.rows)) {
      const was = before.rows[keyOf(row)];
      if (was !== row) tell('CALL', row.from, row, keyOf(row), ofCall(was, row));
    }
  for (const { data } of records.journal.filter(isOf('send'))) {
    const refused = data.channel === 'CALL' && data.refusal === 'sender';
    const row = refused ? (before.rows[String(data.row)] ?? after.rows[String(data.row)]) : undefined;
    if (row !== undefined) tell('CALL', row.from, row, keyOf(row), 'FAULTED');
  }
  for (const { data, application } of records.journal.filter(isOf('call_faulted'))) {
    const key = `${application}/${data.attempt}`;
    const row = after.rows[key];
    if (row !== undefined) tell('CALL', row.from, row, key, 'FAULTED');
  }
  if (after.messages !== before.messages)
    for (const message of Object.values(after.messages)) {
      const was = before.messages[message.id];
      if (was !== message) tell('SMS', message.from, message, message.id, ofText(was, message));
    }
  return outcomes;
}
