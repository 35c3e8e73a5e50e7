/**
 * Applications that wait for a person, in Postgres: for each stage and job one range of the index by job and stage, so
 * that nobody who does not wait is looked at; those adrift stand under an index of their own.
 *
 * The two that go through lists of their own are raw, since the builder would not keep the shape that their indexes need.
 */
import { sql } from 'kysely';

import type { ApplicationRecord } from '../../../machines/candidate/working-set.ts';
import { type CallRowStatus, OPEN_CALL_ROW_STATUSES } from '../../../machines/vocabulary/call-row.ts';
import type { MissingRule } from '../../../machines/waits/repeated-wait.ts';
import { applicationJson, readApplication } from '../schema/tables/applications.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { AdriftQuery, ParkedApplications } from './parked-applications.ts';

const NEWEST_ROW = `(
  select r.status from call_rows r
  where r.org = t.org and r.candidate = t.candidate and r.application = t.id and r.kind <> 'INBOUND'
  order by r.attempt desc limit 1
)`;
const SHOWN = `select ${applicationJson('t')} as doc, t.candidate, ${NEWEST_ROW} as newest_row`;

const IN_STAGES = `
${SHOWN}
from unnest($2::text[]) with ordinality s(stage, place)
join jobs j on j.org = $1 and (s.place, j.id) >= ($3::bigint, $4::text)
cross join lateral (
  select * from applications a
  where a.org = $1 and a.job = j.id and a.stage = s.stage
    and a.id > case when s.place = $3::bigint and j.id = $4::text then $5::text else '' end
  order by a.id limit $6
) t
where not (s.stage = 'OUTREACH_PAUSED' and j.paused)
order by s.place, j.id, t.id limit $6`;

/**
 * Two indexes hold those alone. Of an application that both name, the booked call is told. What JSON keeps of an instant
 * is an ISO text, which sorts as it does.
 */
const UNPLACEABLE = `
with found as (
  select a.candidate, a.id, a.waits #>> '{call,rule}' as missing, a.waits #>> '{call,since}' as since
  from applications a
  where a.org = $1 and a.unplaceable and a.id > $2::text
    and case a.waits #>> '{call,rule}'
      when 'GAT-12' then $5::boolean
      else (a.waits #>> '{call,since}') collate "C" <= $6::text
    end
  order by a.id limit $3
), booked as (
  select r.candidate, r.application as id, 'GAT-27' as missing, to_json(r.created_at) #>> '{}' as since
  from call_rows r
  where $4::boolean and r.org = $1 and r.booked and r.application > $2::text
  order by r.application limit $3
), every as (
  select * from booked
  union all
  select * from found f where not exists (select from booked b where b.id = f.id)
)
${SHOWN}, u.missing, u.since, (
  select to_json(r.scheduled_at) #>> '{}' from call_rows r
  where r.org = $1 and r.candidate = t.candidate and r.application = t.id and r.kind <> 'INBOUND'
    and r.status = any ($7::text[])
  limit 1
) as call_at
from every u
join applications t on t.org = $1 and t.candidate = u.candidate and t.id = u.id
order by t.id limit $3`;

/** An index holds each of these alone. */
const ADRIFT = sql<boolean>`a.adrift`;
const STRANDED = sql<boolean>`a.stranded`;

const pageOf = (
  trx: Db,
  org: string,
  which: typeof ADRIFT,
  { after: [job, application] = ['', ''], limit }: AdriftQuery,
) =>
  trx
    .selectFrom((eb) =>
      eb
        .selectFrom('applications as a')
        .selectAll()
        .where('a.org', '=', org)
        .where(which)
        .where((a) => a(a.refTuple('a.job', 'a.id'), '>', a.tuple(job, application)))
        .orderBy('a.job')
        .orderBy('a.id')
        .limit(limit)
        .as('t'),
    )
    .select([
      't.candidate',
      piece<ApplicationRecord>(applicationJson('t')).as('doc'),
      piece<CallRowStatus | null>(NEWEST_ROW).as('newest_row'),
    ])
    .orderBy('t.job')
    .orderBy('t.id');

interface Row {
  readonly doc: ApplicationRecord;
  readonly candidate: string;
  readonly newest_row: CallRowStatus | null;
}
interface UnplaceableRow extends Row {
  readonly missing: MissingRule;
  readonly since: string;
  readonly call_at: string | null;
}
const read = ({ doc, candidate, newest_row: newestRow }: Row) => ({ ...readApplication(doc), candidate, newestRow });

export function postgresParkedApplications(db: Db): ParkedApplications {
  return {
    async inStagesPage(org, { stages, after, limit }) {
      const [stage, job, application] = after ?? [null, '', ''];
      const place = stage === null ? 1 : stages.indexOf(stage) + 1;
      const parameters = [org, [...stages], place, job, application, limit];
      return (await inOrg(db, org, (trx) => run<Row>(trx, IN_STAGES, parameters))).map(read);
    },

    adriftPage: (org, query) =>
      inOrg(db, org, async (trx) => (await pageOf(trx, org, ADRIFT, query).execute()).map(read)),

    async unplaceablePage(org, { noVoiceProvider, noVoiceNumber, atsAwaySince, after, limit }) {
      const [application] = after ?? [''];
      const open = [...OPEN_CALL_ROW_STATUSES];
      const parameters = [org, application, limit, noVoiceProvider, noVoiceNumber, atsAwaySince, open];
      const rows = await inOrg(db, org, (trx) => run<UnplaceableRow>(trx, UNPLACEABLE, parameters));
      return rows.map((row) => ({
        ...read(row),
        missing: row.missing,
        since: readInstant(row.since),
        callAt: row.call_at === null ? null : readInstant(row.call_at),
      }));
    },

    strandedPage: (org, query) =>
      inOrg(db, org, async (trx) => (await pageOf(trx, org, STRANDED, query).execute()).map(read)),

    async strandedCount(org) {
      const { many } = await inOrg(db, org, (trx) =>
        trx
          .selectFrom('applications as a')
          .select(({ fn }) => fn.countAll<number>().as('many'))
          .where('a.org', '=', org)
          .where(STRANDED)
          .executeTakeFirstOrThrow(),
      );
      return many;
    },
  };
}
