/** Whom a hold holds, in Postgres: the open rows through their index, then the charts that wait, read once from end to end. */

import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Held } from './held.ts';

/** $1 org, $2 job or null, $3 now, $4 the last one seen. */
const HELD = `
with held as (
  select r.candidate, r.application from call_rows r
  join charts c on c.org = r.org and c.candidate = r.candidate
    and c.key = 'call-attempt/' || r.application || '/' || r.attempt
  where r.org = $1 and r.status = 'PENDING' and r.kind <> 'INBOUND' and r.scheduled_at <= $3::timestamptz
    and coalesce(c.snapshot -> 'context' ->> 'waitsFor', 'HOLD') = 'HOLD'
  union all
  select candidate, split_part(key, '/', 2) from charts where org = $1 and (
    machine = 'sms-conversation' and (state like '%WAITING_TO_TEXT%' or state like '%companion.WAITING%')
    or machine = 'web-invite' and (state like '%reminders.HELD%' or state like '%letter.HELD%')
    or machine = 'touch' and state = 'SCHEDULED' and snapshot -> 'context' ->> 'wakeAt' is not null)
  union all
  select candidate, application from tasks
  where org = $1 and state = 'waiting' and kind in ('sendSms', 'sendEmail') and in_flight_since is not null
)
select distinct h.candidate from held h
join applications a on a.org = $1 and a.candidate = h.candidate and a.id = h.application
where ($2::text is null or a.job = $2) and h.candidate > $4 order by h.candidate`;

export const postgresHeld = (db: Db): Held => ({
  async heldCandidates(org, { job, now, after }) {
    const rows = await inOrg(db, org, (trx) => run<{ candidate: string }>(trx, HELD, [org, job, now, after]));
    return rows.map(({ candidate }) => candidate);
  },
});
