/** Kept answers in Postgres: the insert decides who carries the request out. */

import { inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { Begun, KeptAnswers } from './kept-answers.ts';

const FORGET = `delete from idempotency_keys where (org, key, route) in (
  select org, key, route from idempotency_keys where org = $1 and begun_at < $2 order by begun_at limit 100)`;

const BEGIN = `insert into idempotency_keys (org, key, route, fingerprint, begun_at) values ($1, $2, $3, $4, $5)
on conflict (org, key, route) do update
  set begun_at = excluded.begun_at, fingerprint = excluded.fingerprint, status = null, headers = null, body = null
  where idempotency_keys.begun_at < $7
    or (idempotency_keys.status is null and idempotency_keys.begun_at < $6 and idempotency_keys.fingerprint = excluded.fingerprint)
returning key`;

interface Row {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly body: string | null;
}

function begunOf(row: Row | undefined, fingerprint: string): Begun {
  if (row === undefined) return { kind: 'under way' }; // dropped between two statements: the next try begins it
  if (row.fingerprint !== fingerprint) return { kind: 'other request' };
  if (row.status === null) return { kind: 'under way' };
  return { kind: 'answered', answer: { status: row.status, headers: row.headers ?? {}, body: row.body ?? '' } };
}

export const postgresKeptAnswers = (db: Db): KeptAnswers => ({
  beginOnce: ({ org, key, route, fingerprint, at, lostBefore, forgottenBefore }) =>
    inOrg(db, org, async (trx) => {
      await run(trx, FORGET, [org, forgottenBefore]);
      const begun = await run(trx, BEGIN, [org, key, route, fingerprint, at, lostBefore, forgottenBefore]);
      if (begun.length > 0) return { kind: 'begun' };
      const text = `select fingerprint, status, headers, body from idempotency_keys where org = $1 and key = $2 and route = $3`;
      const [row] = await run<Row>(trx, text, [org, key, route]);
      return begunOf(row, fingerprint);
    }),
  async endOnce({ org, key, route }, { status, headers, body }) {
    const text = `update idempotency_keys set status = $4, headers = $5::json, body = $6 where org = $1 and key = $2 and route = $3`;
    await inOrg(db, org, (trx) => run(trx, text, [org, key, route, status, jsonText(headers), body]));
  },
  async dropOnce({ org, key, route }) {
    const text = 'delete from idempotency_keys where org = $1 and key = $2 and route = $3 and status is null';
    await inOrg(db, org, (trx) => run(trx, text, [org, key, route]));
  },
});
