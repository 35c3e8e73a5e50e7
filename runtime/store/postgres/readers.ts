/** Readers over Postgres. Each is one or two statements in a transaction of the org, at the isolation of its statements. */

import type {
  ApplicationRecord,
  CallRow,
  CandidateRecord,
  Decision,
  Message,
  Task,
} from '../../../machines/candidate/working-set.ts';
import type { ConsentEntry } from '../../../machines/consent/ledger.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { inOrg } from '../in-org.ts';
import type {
  CandidateAndApplication,
  CandidateNamed,
  DeadTask,
  FormerHolder,
  PopulationCount,
  Readers,
  StageCount,
  Unmatched,
} from '../readers-port.ts';
import { type Db, run } from '../statement.ts';
import { applicationJson, readApplication } from '../tables/applications.ts';
import { candidateJson, consentJson, readConsent, readRecord } from '../tables/candidates.ts';
import { eventJson, readEvent } from '../tables/inbox.ts';
import { journalJson, type LinkedRow, unpackRow } from '../tables/journal.ts';
import {
  decisionJson,
  ledgerJson,
  readDecision,
  readLedgerEntry,
  readSuppression,
  suppressionJson,
} from '../tables/records.ts';
import { readTask, taskJson } from '../tables/tasks.ts';
import { callRowJson, messageJson, readCallRow, readMessage } from '../tables/touches.ts';
import { CHART_COUNTS, STAGE_COUNTS } from './counts.ts';
import { redriveTask } from './tasks.ts';
import { readUnmatched, recordUnmatched, unmatchedJson } from './unmatched.ts';

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

interface HistoryDoc {
  readonly record: CandidateRecord;
  readonly consent: Parameters<typeof readConsent>[0];
  readonly applications: readonly ApplicationRecord[];
  readonly rows: readonly CallRow[];
  readonly messages: readonly Message[];
  readonly journal: readonly LinkedRow[];
  readonly ledger: readonly ConsentEntry[];
  readonly decisions: readonly Decision[];
}

const NEWEST_CONVERSATION = `
select m.candidate, m.application from messages m
where m.org = $1 and m.candidate = any ($4::text[]) and m.application <> '' and m.channel = 'SMS' and (
  (m.direction = 'outbound' and m."from" = $2 and m."to" = $3) or (m.direction = 'inbound' and m."from" = $3 and m."to" = $2))
order by m.at desc, m.id desc limit 1`;

/** $2 the phone. */
const FORMER_HOLDERS = `
select c.id as candidate,
  c.merged_into is not null and $2 = (
    select address from unnest(c.former_addresses) with ordinality as f(address, place)
    where position('@' in address) = 0 order by place desc limit 1) as "leftByMerge",
  exists (select from messages m where m.org = c.org and m.candidate = c.id and m.channel = 'SMS'
    and m.direction = 'outbound' and m."to" = $2 and m.status <> 'refused')
  or exists (select from call_rows r where r.org = c.org and r.candidate = c.id and r.kind <> 'INBOUND'
    and r."to" = $2 and r.handed_over_at is not null) as reached
from candidates c
where c.org = $1 and c.former_addresses <> '{}' and c.former_addresses @> array[$2::text] and c.phone is distinct from $2
order by c.id`;

/** $2 candidates. */
const SURVIVORS = `
with recursive stands as (
  select id as asked, id, merged_into from candidates where org = $1 and id = any ($2::text[]) and merged_into is not null
  union select s.asked, c.id, c.merged_into from stands s join candidates c on c.org = $1 and c.id = s.merged_into
) select asked, id from stands where merged_into is null`;

const APPLICATIONS = `
select ${applicationJson('t')} as doc, t.candidate from applications t
where t.org = $1 and ($2::text is null or t.job = $2) and ($3::text is null or t.stage = $3)
  and ($4::text is null or t.candidate = $4) and ($5::text is null or t.id > $5)
order by t.id limit $6`;

export function postgresReaders(db: Db): Readers {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async candidatesByPhone(org, phone) {
      const text = 'select id from candidates where org = $1 and phone = $2 order by id';
      return (await rowsIn<{ id: string }>(org, text, [phone])).map(({ id }) => id);
    },

    formerHolders: (org, phone) => rowsIn<FormerHolder>(org, FORMER_HOLDERS, [phone]),

    async survivorsOf(org, candidates) {
      if (candidates.length === 0) return new Map();
      const rows = await rowsIn<{ asked: string; id: string }>(org, SURVIVORS, [candidates]);
      return new Map(rows.map(({ asked, id }) => [asked, id]));
    },

    async newestConversation(org, number, phone, among) {
      return (await rowsIn<CandidateAndApplication>(org, NEWEST_CONVERSATION, [number, phone, among]))[0] ?? null;
    },

    async candidateOfApplication(org, application) {
      const text = 'select candidate from applications where org = $1 and id = $2';
      return (await rowsIn<{ candidate: string }>(org, text, [application]))[0]?.candidate ?? null;
    },

    async candidateOfMessage(org, message) {
      const text = 'select candidate from messages where org = $1 and id = $2';
      return (await rowsIn<{ candidate: string }>(org, text, [message]))[0]?.candidate ?? null;
    },

    async applications(org, { job = null, stage = null, candidate = null, after = null, limit }) {
      const parameters = [job, stage, candidate, after, limit];
      const rows = await rowsIn<{ doc: ApplicationRecord; candidate: string }>(org, APPLICATIONS, parameters);
      return rows.map((row) => ({ ...readApplication(row.doc), candidate: row.candidate }));
    },

    async history(org, candidate, { newest, before, until, texts = true } = {}) {
      const parameters = [candidate, newest ?? null, before ?? null, texts, until ?? null];
      const [row] = await rowsIn<{ doc: HistoryDoc }>(org, HISTORY, parameters);
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

    async pulse(org, candidate) {
      const text = 'select revision, journal_seq as "journalSeq" from candidates where org = $1 and id = $2';
      return (await rowsIn<{ revision: number; journalSeq: number }>(org, text, [candidate]))[0] ?? null;
    },

    async named(org, candidates) {
      const text = `select id, first_name as "firstName", last_name as "lastName", timezone
        from candidates where org = $1 and id = any ($2::text[])`;
      return rowsIn<CandidateNamed>(org, text, [[...candidates]]);
    },

    population: (org) => rowsIn<PopulationCount>(org, CHART_COUNTS),
    stagePopulation: (org) => rowsIn<StageCount>(org, STAGE_COUNTS, [null]),

    async suppressions(org) {
      const text = `select ${suppressionJson('s')} as doc from suppressions s where s.org = $1 and s."on" order by s.channel collate "C", s.address`;
      return (await rowsIn<{ doc: Parameters<typeof readSuppression>[0] }>(org, text)).map(({ doc }) =>
        readSuppression(doc),
      );
    },

    async parked(org) {
      const text = `select ${eventJson('i')} as doc, i.parked_reason as reason from inbox i
        where i.org = $1 and i.parked_at is not null order by i.id`;
      const rows = await rowsIn<{ doc: Parameters<typeof readEvent>[0]; reason: string }>(org, text);
      return rows.map(({ doc, reason }) => ({ ...readEvent(doc), reason }));
    },

    async deadTasks(org) {
      const text = `select t.candidate, ${taskJson('t')} as task, t.attempts, coalesce(t.why, '') as why, t.dead_at as at
        from tasks t where t.org = $1 and t.state = 'dead' order by t.dead_at, t.candidate, t.key`;
      const rows = await rowsIn<Omit<DeadTask, 'task'> & { task: Task; at: Instant }>(org, text);
      return rows.map((row) => ({ ...row, task: readTask(row.task) }));
    },

    redriveTask: (ask) => redriveTask(db, ask),

    recordUnmatched: (org, inbound) => recordUnmatched(db, org, inbound),

    async isUnmatched(org, { source, externalId }) {
      const text = 'select 1 from unmatched where org = $1 and source = $2 and external_id = $3';
      return (await rowsIn(org, text, [source, externalId])).length > 0;
    },

    async unmatched(org, limit) {
      const text = `select ${unmatchedJson} as doc from unmatched t where t.org = $1 order by t.id desc limit $2`;
      const rows = await rowsIn<{ doc: Unmatched }>(org, text, [limit]);
      return rows.map(({ doc }) => readUnmatched(doc));
    },
  };
}
