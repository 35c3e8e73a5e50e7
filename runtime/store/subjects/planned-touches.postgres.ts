/** Other touches in Postgres: each stands in its application's row. */

import type { PlannedTouch } from '../../../machines/candidate/working-set.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { ListedTouch, PlannedTouches } from './planned-touches.ts';

/** The index holds the applications that have any. $1 org, $2 candidate, $3 application, $4 status, $5 … $7 the last one seen, $8 limit. */
const PAGE = `select a.candidate, a.id as application, t.touch
  from applications a cross join lateral json_array_elements(a.planned_touches) as t (touch)
  where a.org = $1 and json_array_length(a.planned_touches) > 0 and ($2::text is null or a.candidate = $2) and ($3::text is null or a.id = $3)
    and ($4::text is null or t.touch ->> 'status' = $4)
    and ($5::text is null or (a.candidate, a.id) >= ($5, $6::text))
    and ($5::text is null or (a.candidate, a.id, (t.touch ->> 'number')::bigint) > ($5, $6::text, $7::bigint))
  order by a.candidate, a.id, (t.touch ->> 'number')::bigint limit $8`;

export const postgresPlannedTouches = (db: Db): PlannedTouches => ({
  async touchesPage(org, { candidate = null, application = null, status = null, after, limit }) {
    const parameters = [org, candidate, application, status, ...(after ?? [null, null, null]), limit];
    const rows = await inOrg(db, org, (trx) =>
      run<{ candidate: string; application: string; touch: PlannedTouch }>(trx, PAGE, parameters),
    );
    return rows.map(({ touch, ...of }): ListedTouch => ({ ...touch, ...of }));
  },
});
