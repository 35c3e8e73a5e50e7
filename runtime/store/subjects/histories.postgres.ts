/** Histories in Postgres: one raw statement for the whole of one, since its parts have to be of one moment. */
import { sql } from 'kysely';

import type { ApplicationRecord, CallRow, CandidateRecord, Message } from '../../../machines/candidate/working-set.ts';
import type { ConsentEntry } from '../../../machines/consent/ledger.ts';
import { applicationJson, readApplication } from '../schema/tables/applications.ts';
import { candidateJson, consentJson, readConsent, readRecord } from '../schema/tables/candidates.ts';
import { journalJson, type LinkedRow, unpackRow } from '../schema/tables/journal.ts';
import {
  decisionJson,
  ledgerJson,
  readDecision,
  readLedgerEntry,
  type ShapedDecision,
} from '../schema/tables/records.ts';
import { callRowJson, messageJson, readCallRow, readMessage } from '../schema/tables/touches.ts';
import { piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Histories } from './histories.ts';

/** $3 how many rows of the journal (null: all), $4 before which place in it (null: from the end), $5 whether with words, $6 nothing later (null: all). */
const WINDOW = `
with j as materialized (
  select seq, at from journal where org = $1 and candidate = $2 and seq < coalesce($4::integer, 2147483647)
    and at <= coalesce($6::timestamptz, 'infinity')
  order by seq desc limit $3::integer
), w as (
  select case when $3::integer is null then 0 else min(seq) end as first,
    case when $3::integer is null then '-infinity' else min(at) end as since,
    case when $4::integer is null and $6::timestamptz is null then 'infinity' else max(at) end as until from j
)`;

/** Parts that grow without end. */
const IN_WINDOW: Readonly<Record<string, string>> = {
  messages: 't.at between w.since and w.until',
  decisions: 't.at between w.since and w.until',
  journal:
    "t.seq >= w.first and t.seq < coalesce($4::integer, 2147483647) and t.at <= coalesce($6::timestamptz, 'infinity')",
};

const HISTORY_PARTS = {
  applications: [applicationJson('t'), 'applications', 't.id'],
  rows: [callRowJson('t'), 'call_rows', 't.application, t.attempt'],
  messages: [messageJson('t', `case when $5::boolean then t.text else '' end`), 'messages', 't.at, t.id'],
  journal: [journalJson('t'), 'journal', 't.seq'],
  ledger: [ledgerJson('t'), 'consent_ledger', 't.position'],
  decisions: [decisionJson('t'), 'decisions', 't.position'],
} as const;

const HISTORY = `${WINDOW} select json_build_object('record', ${candidateJson('c')}, 'consent', ${consentJson('c')}, ${Object.entries(
  HISTORY_PARTS,
)
  .map(
    ([part, [json, table, order]]) =>
      `'${part}', coalesce((select json_agg(${json} order by ${order}) from ${table} t where t.org = $1 and t.candidate = $2 and ${IN_WINDOW[table] ?? 'true'}), '[]')`,
  )
  .join(', ')}) as doc from candidates c, w where c.org = $1 and c.id = $2`;

/** A candidate's journal from the row that holds the place, which may hold later ones too. */
export const journalFrom = (trx: Db, org: string, candidate: string, place: number) =>
  trx
    .selectFrom('journal as t')
    .select(piece<LinkedRow>(journalJson('t')).as('doc'))
    .where('t.org', '=', org)
    .where('t.candidate', '=', candidate)
    .where('t.seq', '>=', (eb) =>
      eb.fn.coalesce(
        eb
          .selectFrom('journal')
          .select(({ fn }) => fn.max('seq').as('seq'))
          .where('org', '=', org)
          .where('candidate', '=', candidate)
          .where('seq', '<=', sql<number>`${place}::bigint`),
        eb.lit(0),
      ),
    )
    .orderBy('t.seq');

interface HistoryDoc {
  readonly record: CandidateRecord;
  readonly consent: Parameters<typeof readConsent>[0];
  readonly applications: readonly ApplicationRecord[];
  readonly rows: readonly CallRow[];
  readonly messages: readonly Message[];
  readonly journal: readonly LinkedRow[];
  readonly ledger: readonly ConsentEntry[];
  readonly decisions: readonly ShapedDecision[];
}

export const postgresHistories = (db: Db): Histories => ({
  async history(org, candidate, { newest, before, until, texts = true } = {}) {
    const parameters = [org, candidate, newest ?? null, before ?? null, texts, until ?? null];
    const [row] = await inOrg(db, org, (trx) => run<{ doc: HistoryDoc }>(trx, HISTORY, parameters));
    if (row === undefined) return null;
    const { doc } = row;
    return {
      record: readRecord(doc.record),
      consent: readConsent(doc.consent),
      applications: doc.applications.map(readApplication),
      rows: doc.rows.map(readCallRow),
      messages: doc.messages.map(readMessage),
      journal: doc.journal.flatMap(unpackRow),
      ledger: doc.ledger.map(readLedgerEntry),
      decisions: doc.decisions.map(readDecision),
    };
  },

  async journalAfter(org, candidate, seq) {
    const rows = await inOrg(db, org, (trx) => journalFrom(trx, org, candidate, seq).execute());
    return rows.flatMap(({ doc }) => unpackRow(doc)).filter((entry) => entry.seq > seq);
  },
});
