/**
 * Twilio's voice webhooks: somebody on the line, what they answered, and how far a call has come.
 *
 * Must not know: candidates. Guarantees: a withheld caller id, which Twilio spells on the keypad, is no number; parsing is pure
 * and throws `UnreadableWebhook` and nothing else. The signature is that of every Twilio webhook.
 */

import { senderOf } from '../../machines/vocabulary/sender.ts';
import type { LineHeard } from '../../runtime/inbound/on-the-line.ts';
import { oneValue, readForm, requiredValue, UnreadableWebhook } from '../sms-twilio/form.ts';
import { type CallReport, reportOf } from './statuses.ts';

const CALL_SID = /^CA[0-9a-f]{32}$/i;
const DIALLED = /^(\+[1-9]\d{6,14}|\d{3,8})$/;
/** Speech recognition writes a few sentences at most. */
const LONGEST_ANSWER = 1_000;

const some = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim().slice(0, LONGEST_ANSWER);

/** Of a `<Dial>`, where this comes after one. */
const PUT_THROUGH: Readonly<Record<string, 'answered' | 'not_answered'>> = {
  answered: 'answered',
  completed: 'answered',
  busy: 'not_answered',
  'no-answer': 'not_answered',
  failed: 'not_answered',
  canceled: 'not_answered',
};

/** Reads the raw form of a webhook about a caller on the line. */
export function parseLine(raw: { readonly body: string; readonly rawQuery: string }): LineHeard {
  const form = readForm(raw.body);
  const row = rowIn(raw.rawQuery);
  const answeredBy = oneValue(form, 'AnsweredBy') ?? '';
  const confidence = Number(oneValue(form, 'Confidence') ?? Number.NaN);
  const dialled = oneValue(form, 'DialCallStatus');
  return {
    call: requiredValue(form, 'CallSid', CALL_SID),
    from: senderOf(oneValue(form, 'From') ?? '').number,
    to: requiredValue(form, 'To', DIALLED),
    speech: some(oneValue(form, 'SpeechResult')),
    digits: some(oneValue(form, 'Digits')?.replace(/[^0-9*#]/g, '') ?? null),
    confidence: confidence >= 0 && confidence <= 1 ? confidence : null,
    row,
    isMachine: answeredBy.startsWith('machine_') || answeredBy === 'fax',
    // A word that is new says no more than that it was not put through.
    putThrough: dialled === null ? null : (PUT_THROUGH[dialled] ?? 'not_answered'),
  };
}

/** The query parameter of the status callback that brings our row back. */
export const ROW_PARAMETER = 'row';
const ROW = /^[!-~]{1,200}$/;
function rowIn(rawQuery: string): string | null {
  const row = oneValue(readForm(rawQuery), ROW_PARAMETER);
  if (row !== null && !ROW.test(row)) throw new UnreadableWebhook(ROW_PARAMETER, 'does not look as documented');
  return row;
}

export interface CallStatusReport extends CallReport {
  readonly providerId: string;
  /** Ours, `application/attempt`; null on a call that we did not place. */
  readonly row: string | null;
  /** Our number: the one that called, or the one that was called. */
  readonly ours: string | null;
  readonly inbound: boolean;
  /** Twilio's own words, for the record: never a number. */
  readonly said: string;
}

/** Reads a status callback: the raw form, and the raw query that carries our row. */
export function parseCallStatus(raw: { readonly body: string; readonly rawQuery: string }): CallStatusReport {
  const form = readForm(raw.body);
  const row = rowIn(raw.rawQuery);
  const status = oneValue(form, 'CallStatus');
  const answeredBy = oneValue(form, 'AnsweredBy');
  if (status === null && answeredBy === null) throw new UnreadableWebhook('CallStatus', 'is missing');
  for (const [name, word] of [
    ['CallStatus', status],
    ['AnsweredBy', answeredBy],
  ] as const)
    if (word !== null && !/^[a-z_-]{1,40}$/.test(word))
      throw new UnreadableWebhook(name, 'does not look as documented');
  const inbound = (oneValue(form, 'Direction') ?? '').startsWith('inbound');
  const number = oneValue(form, inbound ? 'To' : 'From');
  return {
    ...reportOf({ status, answeredBy, inbound }),
    providerId: requiredValue(form, 'CallSid', CALL_SID),
    row,
    ours: number !== null && DIALLED.test(number) ? number : null,
    inbound,
    said: `${status ?? 'none'}${answeredBy === null ? '' : ` by ${answeredBy}`}`,
  };
}
