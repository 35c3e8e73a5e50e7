/** How from-numbers do: outcomes are appended, a verdict replaces the one before. */

import type { NumberSaid } from '../../../../machines/from-numbers/health-of-numbers.ts';
import { asJson, type ColumnsOf, readInstants } from './columns.ts';

const SAID: ColumnsOf<NumberSaid> = {
  number: 'text',
  use: 'text',
  verdict: 'text',
  reason: 'text',
  since: 'timestamptz',
  restsUntil: 'timestamptz',
};
export const saidJson = (alias: string): string => asJson(alias, SAID);
export const readSaid = (row: NumberSaid): NumberSaid => readInstants(row, SAID);

/** The same outcome told again is the same outcome. */
export const insertOutcomes = (parameter: number): string =>
  `insert into from_number_outcomes (org, number, use, at, reference, result)
    select $1, r.number, r.use, r.at, r.reference, r.result
    from json_to_recordset($${parameter}::json) as r(number text, use text, at timestamptz, reference text, result text)
    on conflict (org, number, use, at, reference) do nothing`;

/** Of each outcome that comes, some that nobody reads any more go. Others' hands are not waited for. */
const GO_AT_ONCE = 4;

/** $2 now. */
export const forgetOutcomes = (parameter: number): string =>
  `with gone as materialized (
      select o.number, o.use, o.at, o.reference
      from json_to_recordset($${parameter}::json) as r(number text, use text)
      cross join lateral (
        select * from from_number_outcomes old
        where old.org = $1 and old.number = r.number and old.use = r.use and old.at < $2::timestamptz - interval '24 hours'
        order by old.at limit ${GO_AT_ONCE} for update skip locked) o
    )
    delete from from_number_outcomes t using gone
    where t.org = $1 and t.number = gone.number and t.use = gone.use and t.at = gone.at and t.reference = gone.reference`;

/** Two batches may write the same ones: in one order, so that no deadlock comes of it. */
export const upsertHealth = (parameter: number): string =>
  `insert into from_number_health (org, number, use, verdict, reason, since, rests_until)
    select $1, r.number, r.use, r.verdict, r.reason, r.since, r."restsUntil"
    from json_to_recordset($${parameter}::json)
      as r(number text, use text, verdict text, reason text, since timestamptz, "restsUntil" timestamptz)
    order by r.number, r.use
    on conflict (org, number, use) do update set verdict = excluded.verdict, reason = excluded.reason,
      since = excluded.since, rests_until = excluded.rests_until`;

/**
 * What became of the last outcomes of a number, as a row of `number, use, total, answered, faulted`. `of` has number and
 * use; the rest are expressions: the present instant, since when at the earliest, how many at most.
 */
export const tallyOf = (
  of: string,
  { at, dayBack, most }: Readonly<Record<'at' | 'dayBack' | 'most', string>>,
): string =>
  `select ${of}.number, ${of}.use, count(last.result) as total,
      count(*) filter (where last.result = 'ANSWERED') as answered, count(*) filter (where last.result = 'FAULTED') as faulted
    from (
      select o.result from from_number_outcomes o
      where o.org = $1 and o.number = ${of}.number and o.use = ${of}.use and o.at > greatest(${dayBack}, coalesce((
        select h.rests_until from from_number_health h
        where h.org = $1 and h.number = ${of}.number and h.use = ${of}.use and h.rests_until <= ${at}), ${dayBack}))
      order by o.at desc, o.reference desc limit ${most}
    ) last`;
