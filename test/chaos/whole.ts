/** What must hold of the database and of the providers' record once all is quiet (REL-1, P-06, P-17, P-18). */
import type pg from 'pg';
import type { Received } from '../../adapters/simulated/record.ts';
import { firstBreak } from '../../machines/candidate/journal.ts';
import { foldLedger } from '../../machines/consent/ledger.ts';
import type { Store } from '../../runtime/store/store.ts';
import { candidateId, ORG } from '../support/round-the-clock.ts';
import { lifeOf } from './lives.ts';

const textKind = (text: string | null): string =>
  /just tried to call/.test(text ?? '')
    ? 'failed_call_sms'
    : /no more texts/.test(text ?? '')
      ? 'opt_out_confirmation_sms'
      : `something else: ${text}`;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One sentence for each thing that is wrong with this candidate; none when they have come through whole. */
async function wrongWith(store: Store, n: number, received: readonly Received[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const id = candidateId(n);
  const { name, outcome } = lifeOf(n);
  const history = await store.history(ORG, id);
  if (history === null) return [`${id} is not there`];
  const say = (what: string) => wrong.push(`${id} (${name}): ${what}`);

  const [application] = history.applications;
  if (application?.stage !== outcome.stage) say(`is in ${application?.stage}, and should be in ${outcome.stage}`);
  const lastMove = history.journal.findLast(({ type }) => type === 'stage');
  if (lastMove?.data['to'] !== application?.stage) say(`P-18: the journal ends in ${JSON.stringify(lastMove?.data)}`);
  const broken = firstBreak(history.journal);
  if (broken !== null) say(`the journal breaks at ${broken.seq}`);
  if (!same(foldLedger(history.ledger).columns, history.consent.columns))
    say('P-18: the ledger does not give the columns');
  for (const row of history.rows)
    if (['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED'].includes(row.status))
      say(`row ${row.attempt} is left ${row.status}`);

  const mine = received.filter(({ candidate }) => candidate === id);
  const calls = mine.filter(({ channel }) => channel === 'CALL');
  const rows = new Set(calls.map(({ reference }) => reference));
  if (rows.size !== calls.length) say(`one row was called twice: ${calls.map(({ reference }) => reference)}`);
  if (outcome.calls !== null && calls.length !== outcome.calls) say(`was called ${calls.length} times`);
  const texts = mine.filter(({ channel }) => channel === 'SMS').map(({ text }) => textKind(text));
  const expected = outcome.mayBeOvertaken ? outcome.texts.filter((text) => texts.includes(text)) : outcome.texts;
  if (!same(texts, expected)) say(`was texted ${JSON.stringify(texts)}`);
  const emails = mine.filter(({ channel }) => channel === 'EMAIL').length;
  if (emails > outcome.emails || (emails < outcome.emails && !outcome.mayBeOvertaken)) say(`was sent ${emails} emails`);
  for (const { id: message, direction, status, code } of history.messages) {
    if (direction === 'inbound') continue;
    const times = mine.filter(({ reference }) => reference === message).length;
    const kept = status === 'refused' && code === 'absent';
    if (times !== (kept ? 0 : 1)) say(`message ${message} is ${status} and was received ${times} times`);
  }
  const handedOver = history.rows.filter(({ providerId }) => providerId !== null).length;
  if (handedOver !== calls.length) say(`${handedOver} rows were handed over, ${calls.length} calls were received`);
  return wrong;
}

const LEFT_OVER: Readonly<Record<string, string>> = {
  'open tasks': `select candidate || ' ' || kind || ' ' || state from tasks where kind <> 'timer'`,
  'waiting or parked events': `select candidate || ' ' || kind || ' ' || coalesce(parked_reason, '') from inbox`,
  'slots held': `select number || '/' || slot from from_number_slots where taken_by is not null`,
};

export async function whatIsWrong(
  store: Store,
  client: pg.Client,
  candidates: number,
  received: readonly Received[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [what, query] of Object.entries(LEFT_OVER)) {
    const { rows } = await client.query<{ '?column?': string }>(query);
    if (rows.length > 0) wrong.push(`${rows.length} ${what}: ${rows.slice(0, 5).map((row) => row['?column?'])}`);
  }
  for (let n = 0; n < candidates; n++) wrong.push(...(await wrongWith(store, n, received)));
  return wrong;
}
