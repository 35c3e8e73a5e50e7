/**
 * Which candidates make up a batch: those of results in hand, then the longest waiting, none that is locked elsewhere.
 *
 * The queues (waiting events, due timers, rows that wait for a from-number) are read in order of time from their indexes
 * until enough candidates are locked, so that the claim costs the same however many wait behind. Where there are more than
 * a batch takes, each queue has its share of it: what people say never waits behind a morning's due calls, nor these behind
 * an import. What is too much stays locked unused until the batch ends. `load` is a statement of its own, since its snapshot
 * has to be newer than these locks; it goes in the same round trip, and finds the claimed in a setting of the transaction.
 */
import type { ReceiveAsk } from '../../storage.ts';
import { servingTheLine } from '../wire/in-org.ts';
import type { Db, Statement } from '../wire/statement.ts';

const CLAIMED = 'app.claimed';
const SLOT_FREED = 'app.slot_freed';
/** In the same transaction after the claim. A setting that was local to an earlier one is empty. */
export const CLAIMED_IDS = `nullif(current_setting('${CLAIMED}', true), '')::text[]`;
export const CLAIMED_BY_A_FREE_SLOT = `coalesce(nullif(current_setting('${SLOT_FREED}', true), '')::boolean, false)`;

/** The claimed, once for us and once for `load`; none are noted where none are claimed. */
const noted = (order: string): string => `, note as materialized (
  select set_config('${CLAIMED}', array_agg(id)::text, true), set_config('${SLOT_FREED}', bool_or("slotFreed")::text, true)
  from claimed having count(*) > 0
)
select 'claimed' as part, id, "slotFreed", to_json(since) #>> '{}' as since from claimed, note order by ${order}`;

const locked = (id: string): string =>
  `cross join lateral (select id from candidates where org = $1 and id = ${id} for update skip locked) c`;

const first = (queue: string, most: string): string =>
  `select c.id, q.at from (${queue} offset 0) q ${locked('q.candidate')} limit ${most}`;
const room = (factor: string): string => `${factor}::integer * ($4::integer - (select count(*) from in_hand))`;

/**
 * $1 org, $2 candidates of results in hand, $3 now, $4 how many candidates at most, $5 and $6 whether (1 or 0) waiting
 * events and due timers are taken, $7 how many who wait for a from-number.
 */
const CLAIM = `/* receive.claim */
with in_hand as (
  select c.id, h.n from unnest($2::text[]) with ordinality as h(id, n) ${locked('h.id')}
), waiting as (${first(
  `
  select candidate, accepted_at as at from inbox
  where org = $1 and parked_at is null and candidate <> all ($2::text[]) order by accepted_at, candidate`,
  room('$5'),
)}
), due as (${first(
  `
  select candidate, due_at as at from tasks
  where org = $1 and kind = 'timer' and due_at <= $3::timestamptz and candidate <> all ($2::text[])
  order by due_at, candidate`,
  room('$6'),
)}
), next_in_line as (${first(
  `
  select candidate, scheduled_at as at from call_rows
  where org = $1 and waits_for_slot order by scheduled_at, candidate`,
  '$7::integer',
)}
), claimed as materialized (
  select id, bool_or(freed) as "slotFreed", min(n) as n, min(at) as at, min(at) filter (where not timed) as since from (
    select id, n, null::timestamptz as at, false as timed, false as freed, 0 as rank from in_hand
    union all select id, null, at, false, false, row_number() over (order by at, id) from waiting
    union all select id, null, at, true, false, row_number() over (order by at, id) from due
    union all select id, null, at, false, true, row_number() over (order by at, id) from next_in_line
  ) queued group by id order by min(n), min(rank), min(at), id limit $4
)${noted('n, at, id')}`;

/** Waits for whoever holds the candidate: they wait for nobody, so that no deadlock comes of it. */
const CLAIM_ONE = `/* receive.claim_one */
with claimed as materialized (
  select id, false as "slotFreed", null::timestamptz as since from candidates where org = $1 and id = $2 for update
)${noted('id')}`;

export interface Claimed {
  readonly id: string;
  /** GAT-13: taken as the next in line for a from-number. */
  readonly slotFreed: boolean;
  /** As the database writes it: since when they wait for an event or a from-number. When a timer is due is in their set. */
  readonly since: string | null;
}

export type ClaimedRow = Claimed & { readonly part: 'claimed' };

/** Answers rows of part `claimed`: those of results in hand in their order, then the others. */
export async function claiming(trx: Db, ask: ReceiveAsk): Promise<Statement> {
  const { org, now, limit, results, only, takes = 'everything', waiters = 0 } = ask;
  if (only !== undefined) return { text: CLAIM_ONE, parameters: [org, only] };
  if (waiters > 0) await servingTheLine(trx, org); // a statement of its own, so that the claim sees what the last one left
  const inHand = [...new Set(results.map(({ candidate }) => candidate))].slice(0, limit);
  const inbox = takes === 'answers' ? 0 : 1;
  const timers = takes === 'everything' ? 1 : 0;
  return { text: CLAIM, parameters: [org, inHand, now, limit, inbox, timers, waiters] };
}
