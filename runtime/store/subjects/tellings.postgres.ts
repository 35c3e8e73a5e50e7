/** Tellings in Postgres. */
import { given } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { Telling, Tellings } from './tellings.ts';

const COLUMNS = [
  ...(['org', 'id', 'job', 'event', 'by', 'begun_at as begunAt', 'after', 'told'] as const),
  ...(['total as of', 'ended_at as endedAt'] as const),
] as const;

export const postgresTellings = (db: Db): Tellings => ({
  beginTelling: ({ org, id, job, event, by, begunAt, of }) =>
    inOrg(db, org, async (trx) => {
      // a telling of the whole org contradicts none
      if (job !== null && event !== 'hours.changed')
        await trx
          .updateTable('tellings')
          .set({ ended_at: begunAt })
          .where('org', '=', org)
          .where('ended_at', 'is', null)
          .where('job', '=', job)
          .where('event', 'in', ['job.paused', 'job.resumed'])
          .execute();
      const applications = trx
        .selectFrom('applications')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where((eb) => eb.and(given({ org, job: job ?? undefined })));
      return trx
        .insertInto('tellings')
        .values({ org, id, job, event, by, begun_at: begunAt, total: of ?? applications })
        .returning(COLUMNS)
        .$castTo<Telling>()
        .executeTakeFirstOrThrow();
    }),
  async moveTelling({ org, id }, { after, told, endedAt }) {
    const moved = await inOrg(db, org, (trx) =>
      trx
        .updateTable('tellings')
        .set({ after, told, ended_at: endedAt })
        .where('org', '=', org)
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returning('id')
        .execute(),
    );
    return moved.length > 0;
  },
  openTellings: (org) =>
    inOrg(db, org, (trx) =>
      trx
        .selectFrom('tellings')
        .select(COLUMNS)
        .$castTo<Telling>()
        .where('org', '=', org)
        .where('ended_at', 'is', null)
        .orderBy('begun_at')
        .orderBy('id')
        .execute(),
    ),
  async latestTelling(org, job) {
    const telling = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('tellings')
        .select(COLUMNS)
        .$castTo<Telling>()
        .where('org', '=', org)
        .where('job', 'is not distinct from', job)
        .orderBy('begun_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    return telling ?? null;
  },
});
