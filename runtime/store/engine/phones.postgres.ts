/**
 * Phones that candidates share, in Postgres (CNS-17): taken for one batch, read, and told of.
 *
 * Owns: the three statements that a batch makes beside its own where somebody in it shares a phone or is about to get one;
 * where nobody does there is none, and no lock. Guarantees: a phone that is shared is in one batch at a time, as a candidate
 * is: whoever knows that they share it tries its lock; whoever does not know it yet is locked as a row by the batch that
 * makes them share it. Both are only ever tried, so that nobody waits for the other, and no deadlock comes of it. What a
 * phone has seen is read by a statement of its own, since its snapshot has to be newer than these locks.
 */

import type { BatchEntry, Decided } from '../../../machines/engine/batch.ts';
import type { SharedPhone } from '../../../machines/shared-phones/phone-book.ts';
import { type LineRow, type PhoneRecord, seenThrough } from '../../../machines/shared-phones/phone-seen.ts';
import { newlyShared, newsEvents, phonesOf } from '../../../machines/shared-phones/phones-of-batch.ts';
import type { PhoneSeen } from '../../../machines/shared-phones/shared-phone.ts';
import { PHONE_REMEMBERS } from '../../../machines/shared-phones/shared-phone.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import type { ReceiveAsk } from '../../storage.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { lockOfPhone, PHONE_LOCKS } from '../wire/in-org.ts';
import { type Db, jsonText, run, runAll } from '../wire/statement.ts';

const IN_FLIGHT = `'DISPATCHING', 'CALLING', 'CONNECTED'`;

/** $1 phones and the numbers of their locks. */
const LOCK = `/* phones.lock */
select 'lock' as part, json_build_object('phone', p.phone, 'got', pg_try_advisory_xact_lock(${PHONE_LOCKS}, p.lock)) as doc
from json_to_recordset($1::json) as p(phone text, lock integer)`;

/** $1 org, $2 phones that somebody is about to get, $3 the batch: those who have one alone, and whether they are ours now. */
const ALONE = `/* phones.alone */
with alone as materialized (
  select p.phone, c.id from unnest($2::text[]) as p(phone) cross join lateral (
    select id from candidates where org = $1 and phone = p.phone and not phone_shared and id <> all ($3::text[]) offset 0) c
), ours as materialized (
  select a.id from alone a cross join lateral (
    select id from candidates where org = $1 and id = a.id for update skip locked) c
)
select 'alone' as part, json_build_object('phone', phone, 'got', exists (select from ours where ours.id = alone.id)) as doc
from alone`;

const RECORD = [
  'id',
  'phone',
  'phone_left',
  'phone_left_at',
  'phone_reported_wrong',
  'phone_uncallable',
  'sms_number_invalid',
  'touches',
];

/** $1 org, $2 phones, $3 the batch, $4 since when a phone that was left still counts. */
export const SEEN = `/* phones.seen */
select 'seen' as part, json_build_object(
  'phone', p.phone,
  'record', json_build_object('id', c.id, 'phone', c.phone, 'phoneLeft', c.phone_left, 'phoneLeftAt', c.phone_left_at,
    'phoneReportedWrong', c.phone_reported_wrong, 'phoneUncallable', c.phone_uncallable,
    'smsNumberInvalid', c.sms_number_invalid, 'touches', c.touches),
  'rows', (
    select json_agg(json_build_object('kind', r.kind, 'status', r.status, 'from', r."from", 'to', r."to",
      'handedOverAt', r.handed_over_at, 'endedAt', r.ended_at))
    from call_rows r where r.org = $1 and r.candidate = c.id
      and (r.status in (${IN_FLIGHT}) or (r.handed_over_at is not null and r.ended_at is null))),
  'waits', exists (
    select from charts h where h.org = $1 and h.candidate = c.id and h.machine = 'call-attempt'
      and h.snapshot -> 'context' ->> 'waitsFor' = 'LINE')
) as doc
from unnest($2::text[]) as p(phone) cross join lateral (
  select ${RECORD.join(', ')} from candidates where org = $1 and phone = p.phone and id <> all ($3::text[])
  union all
  select ${RECORD.join(', ')} from candidates where org = $1 and phone_left = p.phone and phone is distinct from p.phone
    and phone_left_at > $4::timestamptz and id <> all ($3::text[])
  offset 0
) c`;

interface Got {
  readonly phone: string;
  readonly got: boolean;
}
interface SeenDoc {
  readonly phone: string;
  readonly record: PhoneRecord;
  readonly rows: readonly LineRow[] | null;
  readonly waits: boolean;
}
type Row = { readonly part: 'lock' | 'alone'; readonly doc: Got } | { readonly part: 'seen'; readonly doc: SeenDoc };

const instantIn = (text: string | null): Instant | null => (text === null ? null : readInstant(text));

function readSeen({ phone, record, rows, waits }: SeenDoc): PhoneSeen | null {
  const own = { ...record, phoneLeftAt: instantIn(record.phoneLeftAt) };
  const lines = (rows ?? []).map((row) => ({
    ...row,
    handedOverAt: instantIn(row.handedOverAt),
    endedAt: instantIn(row.endedAt),
  }));
  return seenThrough(phone, own, lines, waits);
}

const seenOf = (docs: readonly SeenDoc[]): readonly PhoneSeen[] =>
  docs
    .flatMap((doc) => readSeen(doc) ?? [])
    .sort((a, b) => (a.candidate < b.candidate ? -1 : a.candidate > b.candidate ? 1 : 0));

/** Whoever looks knows the time better. */
const EVER = '-infinity';
const seenSince = (now: Instant): Instant => plus(now, -PHONE_REMEMBERS);

/** The batch is not written: it is begun again, and has these phones from its beginning. */
export class PhonesNeeded extends Error {
  override readonly name = 'PhonesNeeded';
  readonly phones: readonly string[];
  constructor(phones: readonly string[]) {
    super('Phones that candidates share are in another batch (CNS-17); what was asked for can be asked for again.');
    this.phones = phones;
  }
}

/** Before anything else of a transaction is locked, and in one order, so that no deadlock comes of it. */
export async function waitForPhones(trx: Db, org: string, phones: ReadonlySet<string>): Promise<void> {
  const locks = [...new Set([...phones].map((phone) => lockOfPhone(org, phone)))].sort((a, b) => a - b);
  for (const lock of locks)
    await run(trx, 'select pg_advisory_xact_lock($1::integer, $2::integer)', [PHONE_LOCKS, lock]);
}

export interface TakenPhones {
  readonly phones: readonly SharedPhone[];
  /** Phones that another batch holds, or somebody who has them alone: whoever needs one of them is left for later. */
  readonly elsewhere: ReadonlySet<string>;
}

/** `also`: phones that turned out to be needed. */
export async function takePhones(
  trx: Db,
  { org, now }: ReceiveAsk,
  entries: readonly BatchEntry[],
  also: ReadonlySet<string>,
): Promise<TakenPhones> {
  const asked = phonesOf(entries, also);
  if (asked.length === 0) return { phones: [], elsewhere: new Set() };
  const all = asked.map(({ phone }) => phone);
  const brought = asked.filter((each) => each.brought).map(({ phone }) => phone);
  const batch = entries.map(({ candidate }) => candidate.record.id);
  const lock = { text: LOCK, parameters: [jsonText(all.map((phone) => ({ phone, lock: lockOfPhone(org, phone) })))] };
  const alone = { text: ALONE, parameters: [org, brought, batch] };
  const seen = { text: SEEN, parameters: [org, all, batch, seenSince(now)] };
  const rows = await (brought.length === 0 ? runAll<Row>(trx, lock, seen) : runAll<Row>(trx, lock, alone, seen));

  const elsewhere = new Set<string>();
  const docs = new Map<string, SeenDoc[]>(all.map((phone) => [phone, []]));
  for (const { part, doc } of rows)
    if (part === 'seen') docs.get(doc.phone)?.push(doc);
    else if (!doc.got) elsewhere.add(doc.phone);
  const taken = all.filter((phone) => !elsewhere.has(phone));
  return { phones: taken.map((phone) => ({ phone, seen: seenOf(docs.get(phone) ?? []) })), elsewhere };
}

/** For those who look and decide nothing: what a candidate's phone has seen through others, without a lock. */
export async function seenOnPhone(
  trx: Db,
  org: string,
  phone: string,
  candidate: string,
): Promise<readonly PhoneSeen[]> {
  const rows = await run<{ doc: SeenDoc }>(trx, SEEN, [org, [phone], [candidate], EVER]);
  return seenOf(rows.map(({ doc }) => doc));
}

/** $1 org, $2 now, $3 phones that are shared from now on, $4 the batch, $5 events for others. None of these rows is in the batch. */
const TELL = `/* phones.tell */
with known as (
  update candidates c set phone_shared = true from (
    select o.id from unnest($3::text[]) as p(phone) cross join lateral (
      select id from candidates where org = $1 and phone = p.phone and not phone_shared and id <> all ($4::text[]) offset 0) o
  ) alone where c.org = $1 and c.id = alone.id
)
insert into inbox (org, candidate, source, external_id, kind, at, accepted_at, payload)
select $1, candidate, source, "externalId", kind, $2::timestamptz, $2::timestamptz, payload
from json_to_recordset($5::json) as e(candidate text, source text, "externalId" text, kind text, payload json)`;

/** Before the batch is written, which ends its transaction. */
export async function tellSharers(trx: Db, { org, now }: ReceiveAsk, decided: readonly Decided[]): Promise<void> {
  const shared = newlyShared(decided);
  const news = newsEvents(decided);
  if (shared.length === 0 && news.length === 0) return;
  const batch = decided.map(({ before }) => before.record.id);
  await run(trx, TELL, [org, now, shared, batch, jsonText(news)]);
}
