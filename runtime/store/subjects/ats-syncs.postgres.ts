/**
 * The reading of ATSs in Postgres: one row an org, taken by one statement; names hundreds at a time, in one parameter.
 */

import { readInstant } from '../schema/tables/columns.ts';
import { byKey, inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import {
  type AtsBatch,
  type AtsHealth,
  type AtsName,
  type AtsSyncs,
  type AtsTurn,
  NOTHING_HEARD,
} from './ats-syncs.ts';

type Row<T> = { readonly doc: T | null };

const HEALTH = `select json_build_object('lastSuccess', last_success, 'lastErrorAt', last_error_at, 'lastError', last_error,
  'lagMs', lag_ms, 'eventsRead', events_read, 'eventsIgnored', events_ignored, 'askedAt', asked_at, 'progress', progress)
  as doc from ats_syncs where org = $1`;

const SUCCESS = `insert into ats_syncs (org, last_success, events_read, events_ignored, lag_ms)
values ($1, $2::timestamptz, $3::integer, $4::integer, $5::bigint)
on conflict (org) do update set last_success = greatest(ats_syncs.last_success, excluded.last_success),
  events_read = ats_syncs.events_read + excluded.events_read,
  events_ignored = ats_syncs.events_ignored + excluded.events_ignored,
  lag_ms = coalesce(excluded.lag_ms, ats_syncs.lag_ms)`;

const ERROR = `insert into ats_syncs (org, last_error_at, last_error) values ($1, $2::timestamptz, $3)
on conflict (org) do update set last_error_at = excluded.last_error_at, last_error = excluded.last_error`;

const PROGRESS = `insert into ats_syncs (org, progress) values ($1, $2::json)
on conflict (org) do update set progress = excluded.progress`;

const ASK = `insert into ats_syncs (org, asked_at) values ($1, $2::timestamptz)
on conflict (org) do update set asked_at = excluded.asked_at`;

/** The row is there before it is taken, so that what was asked for can be told from what was not. */
const THERE = 'insert into ats_syncs (org) values ($1) on conflict do nothing';
const CLAIM = `with due as (
  select org, asked_at is not null as asked from ats_syncs
  where org = $1 and (asked_at is not null or ran_at is null or ran_at <= $5::timestamptz)
    and (worker is null or worker = $2 or lease_until is null or lease_until <= $3::timestamptz)
  for update
)
update ats_syncs s set worker = $2, lease_until = $4::timestamptz, asked_at = null from due where s.org = due.org
returning json_build_object('cursor', s.cursor, 'asked', due.asked) as doc`;

const KEEP = `update ats_syncs set lease_until = $3::timestamptz, cursor = $4::json
where org = $1 and worker = $2 returning org`;
const END = `update ats_syncs set worker = null, lease_until = null, ran_at = $3::timestamptz, cursor = $4::json
where org = $1 and worker = $2`;

const KEEP_BATCH = `insert into ats_batches (org, request, read_at, events) values ($1, $2, $3::timestamptz, $4::json)
on conflict do nothing`;
const OPEN_BATCHES = `select json_build_object('request', request, 'readAt', read_at, 'events', events) as doc
from ats_batches where org = $1 order by read_at, request`;

const NAME = `insert into ats_names (org, kind, ats_id, ours)
select $1, $2, given.ats_id, given.ours from json_to_recordset($3::json) as given(ats_id text, ours text)
on conflict do nothing`;
const NAMED = `/* ats.named commit */ select n.ats_id as "atsId", n.ours from json_array_elements_text($3::json) as given(key)
cross join lateral (select * from ats_names where org = $1 and kind = $2 and ats_id = given.key offset 0) n`;
const IDS = `/* ats.ids commit */ select n.ats_id as "atsId", n.ours from json_array_elements_text($3::json) as given(key)
cross join lateral (
  select * from ats_names where org = $1 and kind = $2 and ours = given.key order by ats_id limit 1 offset 0) n`;

const FORGET = ['ats_syncs', 'ats_batches', 'ats_names'].map((table) => `delete from ${table} where org = $1`);

const instantOr = (at: AtsHealth['lastSuccess']) => (at === null ? null : readInstant(at));

export function postgresAtsSyncs(db: Db): AtsSyncs {
  const say = (org: string, text: string, parameters: readonly unknown[]): Promise<unknown> =>
    inOrg(db, org, (trx) => run(trx, text, parameters));
  const named = async (org: string, kind: string, atsIds: readonly string[]): Promise<Map<string, string>> => {
    if (atsIds.length === 0) return new Map();
    const rows = await byKey(db, org, (trx) => run<AtsName>(trx, NAMED, [org, kind, jsonText(atsIds)]));
    return new Map(rows.map(({ atsId, ours }) => [atsId, ours]));
  };
  return {
    async atsHealth(org) {
      const [row] = await inOrg(db, org, (trx) => run<Row<AtsHealth>>(trx, HEALTH, [org]));
      const { doc } = row ?? { doc: null };
      if (doc === null) return NOTHING_HEARD;
      const { lastSuccess, lastErrorAt, askedAt } = doc;
      return {
        ...doc,
        lastSuccess: instantOr(lastSuccess),
        lastErrorAt: instantOr(lastErrorAt),
        askedAt: instantOr(askedAt),
      };
    },
    async noteAtsSuccess(org, { at, read = 0, ignored = 0, lagMs = null }) {
      await say(org, SUCCESS, [org, at, read, ignored, lagMs === null ? null : Math.round(lagMs)]);
    },
    async noteAtsError(org, { at, message }) {
      await say(org, ERROR, [org, at, message]);
    },
    async noteAtsProgress(org, progress) {
      await say(org, PROGRESS, [org, progress === null ? null : jsonText(progress)]);
    },
    async askForAtsSync(org, at) {
      await say(org, ASK, [org, at]);
    },
    async claimAtsSync({ org, worker, now, leaseUntil, ranBefore }) {
      const [row] = await inOrg(db, org, async (trx) => {
        await run(trx, THERE, [org]);
        return run<Row<AtsTurn>>(trx, CLAIM, [org, worker, now, leaseUntil, ranBefore]);
      });
      return row?.doc ?? null;
    },
    async keepAtsSync({ org, worker, leaseUntil, cursor }) {
      const parameters = [org, worker, leaseUntil, jsonText(cursor)];
      return (await inOrg(db, org, (trx) => run(trx, KEEP, parameters))).length > 0;
    },
    async endAtsSync({ org, worker, at, cursor }) {
      await say(org, END, [org, worker, at, jsonText(cursor)]);
    },
    async keepAtsBatch(org, { request, readAt, events }) {
      await say(org, KEEP_BATCH, [org, request, readAt, jsonText(events)]);
    },
    async openAtsBatches(org) {
      const rows = await inOrg(db, org, (trx) => run<{ doc: AtsBatch }>(trx, OPEN_BATCHES, [org]));
      return rows.map(({ doc }) => ({ ...doc, readAt: readInstant(doc.readAt) }));
    },
    async closeAtsBatch(org, request) {
      await say(org, 'delete from ats_batches where org = $1 and request = $2', [org, request]);
    },
    async nameInAts(org, kind, names) {
      if (names.length === 0) return new Map();
      const rows = names.map(({ atsId, ours }) => ({ ats_id: atsId, ours }));
      await say(org, NAME, [org, kind, jsonText(rows)]);
      return named(
        org,
        kind,
        names.map(({ atsId }) => atsId),
      );
    },
    namedInAts: named,
    async atsIdsOf(org, kind, ours) {
      if (ours.length === 0) return new Map();
      const rows = await byKey(db, org, (trx) => run<AtsName>(trx, IDS, [org, kind, jsonText(ours)]));
      return new Map(rows.map(({ atsId, ours: own }) => [own, atsId]));
    },
    async forgetAts(org) {
      await inOrg(db, org, async (trx) => {
        for (const text of FORGET) await run(trx, text, [org]);
      });
    },
  };
}
