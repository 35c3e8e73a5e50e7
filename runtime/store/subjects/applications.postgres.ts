/** Applications in Postgres. */

import type { ApplicationRecord } from '../../../machines/candidate/working-set.ts';
import { applicationJson, readApplication } from '../schema/tables/applications.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Applications } from './applications.ts';

const APPLICATIONS = `
select ${applicationJson('t')} as doc, t.candidate from applications t
where t.org = $1 and ($2::text is null or t.job = $2) and ($3::text is null or t.stage = $3)
  and ($4::text is null or t.candidate = $4) and ($5::text is null or t.id > $5)
order by t.id limit $6`;

export function postgresApplications(db: Db): Applications {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async applications(org, { job = null, stage = null, candidate = null, after = null, limit }) {
      const parameters = [job, stage, candidate, after, limit];
      const rows = await rowsIn<{ doc: ApplicationRecord; candidate: string }>(org, APPLICATIONS, parameters);
      return rows.map((row) => ({ ...readApplication(row.doc), candidate: row.candidate }));
    },

    async candidateOfApplication(org, application) {
      const text = 'select candidate from applications where org = $1 and id = $2';
      return (await rowsIn<{ candidate: string }>(org, text, [application]))[0]?.candidate ?? null;
    },
  };
}
