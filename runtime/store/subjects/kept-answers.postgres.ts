/** Kept answers in Postgres: the insert decides who carries the request out, and so it is written as it is carried out. */
import { inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { Begun, KeptAnswers, Repeatable } from './kept-answers.ts';

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

const named = ({ org, key, route }: Repeatable) => ({ org, key, route });

export const postgresKeptAnswers = (db: Db): KeptAnswers => ({
  beginOnce: ({ fingerprint, at, lostBefore, forgottenBefore, ...of }) =>
    inOrg(db, of.org, async (trx) => {
      await run(trx, FORGET, [of.org, forgottenBefore]);
      const parameters = [of.org, of.key, of.route, fingerprint, at, lostBefore, forgottenBefore];
      if ((await run(trx, BEGIN, parameters)).length > 0) return { kind: 'begun' };
      const row = await trx
        .selectFrom('idempotency_keys')
        .select(['fingerprint', 'status', 'headers', 'body'])
        .$castTo<Row>()
        .where((eb) => eb.and(named(of)))
        .executeTakeFirst();
      return begunOf(row, fingerprint);
    }),
  async endOnce(of, { status, headers, body }) {
    await inOrg(db, of.org, (trx) =>
      trx
        .updateTable('idempotency_keys')
        .set({ status, headers: jsonText(headers), body })
        .where((eb) => eb.and(named(of)))
        .execute(),
    );
  },
  async dropOnce(of) {
    await inOrg(db, of.org, (trx) =>
      trx
        .deleteFrom('idempotency_keys')
        .where((eb) => eb.and(named(of)))
        .where('status', 'is', null)
        .execute(),
    );
  },
});
