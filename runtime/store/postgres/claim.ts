/**
 * Which candidates make up a batch: those of results in hand, then the longest waiting, none that is locked elsewhere.
 *
 * The two queues (waiting events, due timers) are merged in order of time from their indexes, so that the claim costs
 * the same however many wait behind. `load` is a statement of its own: its snapshot is newer than these locks.
 */
import type { ReceiveAsk } from '../../storage.ts';
import { type Db, run } from '../statement.ts';

/** $1 org, $2 candidates of results in hand, $3 now, $4 how many candidates at most. */
const CLAIM = `/* receive.claim */
with in_hand as (
  select c.id, h.n from unnest($2::text[]) with ordinality as h(id, n)
  join candidates c on c.org = $1 and c.id = h.id
  order by h.n limit $4::integer
  for update of c skip locked
), due as (
  select c.id, w.at from (
    select candidate, accepted_at as at from inbox where org = $1 and parked_at is null
    union all
    select id, timer_due_at from candidates where org = $1 and timer_due_at <= $3::timestamptz
  ) w join candidates c on c.org = $1 and c.id = w.candidate
  where c.id <> all ($2::text[])
  order by w.at, w.candidate limit $4::integer - (select count(*) from in_hand)
  for update of c skip locked
)
select id from (
  select id, n, null::timestamptz as at from in_hand
  union all
  select id, null, min(at) from due group by id
) claimed order by n, at, id`;

/** Ids, in the order in which the batch takes them. */
export async function claim(trx: Db, { org, now, limit, results }: ReceiveAsk): Promise<readonly string[]> {
  const inHand = [...new Set(results.map(({ candidate }) => candidate))];
  return (await run<{ id: string }>(trx, CLAIM, [org, inHand, now, limit])).map(({ id }) => id);
}
