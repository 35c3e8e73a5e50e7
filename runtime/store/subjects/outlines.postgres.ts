/** Outlines of journals, in Postgres: the database reads a journal and answers its outline alone. */

import { readInstant } from '../schema/tables/columns.ts';
import { decisionJson, readDecision, type ShapedDecision } from '../schema/tables/records.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import { COUNTED, decisionsNamed, type JournalLine, KINDS, type Outlines, TOUCHED } from './outlines.ts';

const fieldOf = (field: string): string => `coalesce(data->>'${field}', '')`;
const KIND = `case type ${Object.entries(KINDS)
  .map(([type, fields]) => `when '${type}' then concat_ws('|', '', ${fields.map(fieldOf).join(', ') || "''"})`)
  .join(' ')} end || case when type = 'decision' and data->>'about' = '${COUNTED}' then data->>'decision' else '' end`;
const IS_TOUCH = `type = 'send' and data->>'status' in (${TOUCHED.map((status) => `'${status}'`).join(', ')})`;

/** $3 nothing later (null: all), $4 how many touches, $5 how many lines. Lines of no kind are told of the newest alone. */
const JOURNAL = `
with e as (
  select t.seq as row, t.at, t.entries, x.n::integer as n, x.e->>0 as type, x.e->1 as data,
    max(case when json_array_length(x.e) = 3 then x.n end) over (partition by t.seq order by x.n) as named
  from journal t cross join lateral json_array_elements(t.entries) with ordinality x(e, n)
  where t.org = $1 and t.candidate = $2 and ($3::timestamptz is null or t.at <= $3::timestamptz)
), l as (
  select row + n - 1 as seq, at, type, data, entries->(named - 1)::integer->>2 as application, ${KIND} as kind,
    ${IS_TOUCH} as went, case when type in ('send', 'decision') then data->>'decision' end as decision,
    case when type = 'consent' then data->>'column' end as consent
  from e
), s as (
  select l.*, row_number() over (partition by application order by seq desc) as nth from l
), k as (
  select s.*, case when went then row_number() over (partition by application, went order by seq desc) end as touch,
    case when kind is not null then row_number() over of_kind end as of_kind,
    case when kind is not null then count(*) over (partition by application, type, kind) end as times,
    case when consent is not null then lead(seq) over (partition by consent order by seq) end as next
  from s where kind is not null or consent is not null
  window of_kind as (partition by application, type, kind order by seq desc)
  union all select s.*, null, null, null, null from s where kind is null and consent is null and nth <= $5::integer
), d as (
  select k.seq from k where k.touch <= $4::integer union
  select k.seq from k where k.type = 'decision'
    and k.decision in (select s.decision from k s where s.touch <= $4::integer)
)
select json_build_object('seq', seq, 'at', at, 'type', type, 'application', application, 'data', data,
  'times', case when of_kind = 1 then times else 0 end) as doc
from k where of_kind = 1 or nth <= $5::integer or seq in (select d.seq from d)
  or (consent is not null and (next is null or next >= (select min(d.seq) from d)))
order by seq`;

const DECISIONS = `select ${decisionJson('t')} as doc from decisions t
where t.org = $1 and t.candidate = $2 and t.id = any ($3::text[]) order by t.position`;

export const postgresOutlines = (db: Db): Outlines => ({
  outline: (org, candidate, { until, touches, lines }) =>
    inOrg(db, org, async (trx) => {
      const read = await run<{ doc: JournalLine }>(trx, JOURNAL, [org, candidate, until, touches, lines]);
      const journal = read.map(({ doc }) => ({ ...doc, at: readInstant(doc.at) }));
      const named = [...decisionsNamed(journal, touches)];
      const decisions = await run<{ doc: ShapedDecision }>(trx, DECISIONS, [org, candidate, named]);
      return { journal, decisions: decisions.map(({ doc }) => readDecision(doc)) };
    }),
});
