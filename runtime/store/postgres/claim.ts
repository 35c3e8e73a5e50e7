/**
 * Which candidates make up a batch: those of results in hand, then the longest waiting, none that is locked elsewhere.
 *
 * The two queues (waiting events, due timers) are read in order of time from their indexes until enough candidates are
 * locked, so that the claim costs the same however many wait behind. At worst each queue yields a full batch, and what
 * is too much stays locked unused until the batch ends. `load` is a statement of its own: its snapshot is newer than
 * these locks.
 */
import type { ReceiveAsk } from '../../storage.ts';
import { type Db, run } from '../statement.ts';

const locked = (id: string): string =>
  `cross join lateral (select id from candidates where org = $1 and id = ${id} for update skip locked) c`;

const first = (queue: string): string =>
  `select c.id, q.at from (${queue} offset 0) q ${locked('q.candidate')} limit $4::integer - (select count(*) from in_hand)`;

/** $1 org, $2 candidates of results in hand, $3 now, $4 how many candidates at most. */
const CLAIM = `/* receive.claim */
with in_hand as (
  select c.id, h.n from unnest($2::text[]) with ordinality as h(id, n) ${locked('h.id')}
), waiting as (${first(`
  select candidate, accepted_at as at from inbox
  where org = $1 and parked_at is null and candidate <> all ($2::text[]) order by accepted_at, candidate`)}
), due as (${first(`
  select id as candidate, timer_due_at as at from candidates
  where org = $1 and timer_due_at <= $3::timestamptz and id <> all ($2::text[]) order by timer_due_at, id`)}
)
select id from (
  select id, n, null::timestamptz as at from in_hand
  union all select id, null, at from waiting
  union all select id, null, at from due
) claimed group by id order by min(n), min(at), id limit $4`;

/** Waits for whoever holds the candidate: they wait for nobody, so that no deadlock comes of it. */
const CLAIM_ONE = '/* receive.claim_one */ select id from candidates where org = $1 and id = $2 for update';

/** Ids, in the order in which the batch takes them. */
export async function claim(trx: Db, { org, now, limit, results, only }: ReceiveAsk): Promise<readonly string[]> {
  if (only !== undefined) return (await run<{ id: string }>(trx, CLAIM_ONE, [org, only])).map(({ id }) => id);
  const inHand = [...new Set(results.map(({ candidate }) => candidate))].slice(0, limit);
  return (await run<{ id: string }>(trx, CLAIM, [org, inHand, now, limit])).map(({ id }) => id);
}
