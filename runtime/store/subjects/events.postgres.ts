/** Accepted events in Postgres. */

import { eventJson, readEvent } from '../schema/tables/inbox.ts';
import { inOrg } from '../wire/in-org.ts';
import { pageOf } from '../wire/page-of.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Events } from './events.ts';

const WAITING = `
select count(*)::integer as count from (
  select from inbox where org = $1 and parked_at is null limit $2::integer) waiting`;

export function postgresEvents(db: Db): Events {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async parked(org) {
      const text = `select ${eventJson('i')} as doc, i.parked_reason as reason from inbox i
        where i.org = $1 and i.parked_at is not null order by i.id`;
      const rows = await rowsIn<{ doc: Parameters<typeof readEvent>[0]; reason: string }>(org, text);
      return rows.map(({ doc, reason }) => ({ ...readEvent(doc), reason }));
    },

    async parkedPage(org, { after, limit }) {
      const rows = await pageOf<{ doc: Parameters<typeof readEvent>[0]; reason: string }>(
        db,
        org,
        `select ${eventJson('t')} as doc, t.parked_reason as reason from inbox t`,
        [
          ['t.parked_at is not null', []],
          ['t.id > $::bigint', after],
        ],
        't.id',
        limit,
      );
      return rows.map(({ doc, reason }) => ({ ...readEvent(doc), reason }));
    },

    async fateOf({ org, candidate, source, externalId, kind }) {
      const text = `select parked_at is not null as parked, coalesce(parked_reason, '') as reason from inbox
        where org = $1 and candidate = $2 and source = $3 and external_id = $4 and kind = $5`;
      const parameters = [org, candidate, source, externalId, kind];
      const [row] = await inOrg(db, org, (trx) => run<{ parked: boolean; reason: string }>(trx, text, parameters));
      if (row === undefined) return { kind: 'taken in' };
      return row.parked ? { kind: 'parked', reason: row.reason } : { kind: 'waiting' };
    },

    async waitingEvents(org, most) {
      return (await inOrg(db, org, (trx) => run<{ count: number }>(trx, WAITING, [org, most])))[0]?.count ?? 0;
    },

    async forgetAccepted({ before, kinds, most }) {
      const [row] = await run<{ count: number }>(db, 'select forget_inbox_keys($1, $2, $3) as count', [
        before,
        [...kinds],
        most,
      ]);
      return row?.count ?? 0;
    },
  };
}
