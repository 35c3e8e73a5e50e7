/** Accepted events in Postgres. */
import { eventJson, readEvent } from '../schema/tables/inbox.ts';
import { piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Events } from './events.ts';

const parkedIn = (trx: Db, org: string) =>
  trx
    .selectFrom('inbox as t')
    .select([piece<Parameters<typeof readEvent>[0]>(eventJson('t')).as('doc'), 't.parked_reason'])
    .where('t.org', '=', org)
    .where('t.parked_at', 'is not', null)
    .orderBy('t.id');

type Parked = Awaited<ReturnType<ReturnType<typeof parkedIn>['execute']>>[number];
const read = ({ doc, parked_reason: reason }: Parked) => ({ ...readEvent(doc), reason: reason ?? '' });

export const postgresEvents = (db: Db): Events => ({
  parked: (org) => inOrg(db, org, async (trx) => (await parkedIn(trx, org).execute()).map(read)),

  parkedPage: (org, { after = 0, limit }) =>
    inOrg(db, org, async (trx) =>
      (await parkedIn(trx, org).where('t.id', '>', after).limit(limit).execute()).map(read),
    ),

  async fateOf({ org, candidate, source, externalId, kind }) {
    const row = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('inbox')
        .select(['parked_at', 'parked_reason'])
        .where((eb) => eb.and({ org, candidate, source, external_id: externalId, kind }))
        .executeTakeFirst(),
    );
    if (row === undefined) return { kind: 'taken in' };
    return row.parked_at === null ? { kind: 'waiting' } : { kind: 'parked', reason: row.parked_reason ?? '' };
  },

  async waitingEvents(org, most) {
    const row = await inOrg(db, org, (trx) =>
      trx
        .selectFrom((eb) =>
          eb
            .selectFrom('inbox')
            .select('id')
            .where('org', '=', org)
            .where('parked_at', 'is', null)
            .limit(most)
            .as('waiting'),
        )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    );
    return row.count;
  },

  async forgetAccepted({ before, kinds, most }) {
    const text = 'select forget_inbox_keys($1, $2, $3) as count';
    return (await run<{ count: number }>(db, text, [before, [...kinds], most]))[0]?.count ?? 0;
  },
});
