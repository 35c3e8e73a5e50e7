/**
 * Events that are accepted in the transaction that takes them in: they never stand in the inbox.
 *
 * Owns: the two statements that a batch of such events says more than another, each in a round trip that it makes anyway, and
 * the ids that tell these events from those that wait. Guarantees: their keys are remembered in the statement before the one
 * that writes and commits, so that nobody who accepts the same event again waits for what this process thinks about; an event
 * whose key is there already undoes the batch.
 */

import type { Decided } from '../../../machines/engine/batch.ts';
import type { NewInboxEvent, ReceiveAsk } from '../../storage.ts';
import { rememberArrived } from '../schema/tables/inbox.ts';
import { jsonText, type Statement } from '../wire/statement.ts';

/** Beyond all ids of the inbox, so that what has just arrived comes after what has waited. */
export const ARRIVED_AFTER = 2 ** 52;

export const hasArrived = ({ id }: { readonly id: number }): boolean => id > ARRIVED_AFTER;

const IN_WRITING = `json_to_recordset($2::json) as a(candidate text, source text, "externalId" text, kind text)`;

/** $1 org, $2 events, $3 now. Everybody who is there and free, and none of whose events was accepted before. */
export const CLAIM_ARRIVED = `/* receive.arrived */
with claimed as materialized (
  select c.id, false as "slotFreed", $3::timestamptz as since
  from (select distinct candidate from ${IN_WRITING} offset 0) theirs
  cross join lateral (
    select id from candidates where org = $1 and id = theirs.candidate for update skip locked) c
  where not exists (
    select from ${IN_WRITING} cross join lateral (
      select from inbox_keys k where k.org = $1 and k.source = a.source and k.external_id = a."externalId" and k.kind = a.kind
      offset 0) known
    where a.candidate = theirs.candidate
  )
)`;

const ofOrg = ({ org, arrived = [] }: ReceiveAsk): readonly NewInboxEvent[] =>
  arrived.filter((event) => event.org === org);

/** As parameters take them. */
export const arrivedJson = (ask: ReceiveAsk): string =>
  jsonText(ofOrg(ask).map(({ org: _org, createsCandidate: _creates, ...event }) => event));

/** Those of whom not every event could be taken in: such an event has to be kept for people to see. */
export const isAtFault = ({ parked }: Decided): boolean => parked.some(({ inbox }) => hasArrived({ id: inbox }));

/** Goes before the statement that writes what was decided on them; nothing where nobody's events have arrived. */
export function rememberingArrived(ask: ReceiveAsk, decided: readonly Decided[]): readonly Statement[] {
  if (ask.arrived === undefined) return [];
  const theirs = new Set(decided.map(({ before }) => before.record.id));
  const keys = ofOrg(ask)
    .filter(({ candidate }) => theirs.has(candidate))
    .map(({ candidate, source, externalId, kind }) => ({ candidate, source, externalId, kind }));
  return [{ text: `/* receive.remember */ ${rememberArrived(3)}`, parameters: [ask.org, ask.now, jsonText(keys)] }];
}
