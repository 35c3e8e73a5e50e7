/** Applications in Postgres. */
import type { ApplicationRecord } from '../../../machines/candidate/working-set.ts';
import { applicationJson, readApplication } from '../schema/tables/applications.ts';
import { given, piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { Applications } from './applications.ts';

/** Whose an application is, so that its rows are found by the key of their tables. */
export const candidateOf = (trx: Db, org: string, application: string) =>
  trx.selectFrom('applications').select('candidate').where('org', '=', org).where('id', '=', application);

export const postgresApplications = (db: Db): Applications => ({
  async applications(org, { job, stage, candidate, after = '', limit }) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('applications as t')
        .select(['t.candidate', piece<ApplicationRecord>(applicationJson('t')).as('doc')])
        .where((eb) => eb.and(given({ 't.org': org, 't.job': job, 't.stage': stage, 't.candidate': candidate })))
        .where('t.id', '>', after)
        .orderBy('t.id')
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => ({ ...readApplication(row.doc), candidate: row.candidate }));
  },

  async candidateOfApplication(org, application) {
    const row = await inOrg(db, org, (trx) => candidateOf(trx, org, application).executeTakeFirst());
    return row?.candidate ?? null;
  },
});
