/**
 * One batch in memory: claim, load, decide, check, write. It runs without giving way, so that nothing can come between.
 *
 * Guarantees: what the database would refuse is refused before anything is written.
 */

import { addressesOf, jobsNamed, messagesNamed, OPEN_MESSAGE_STATUSES } from '../../../machines/candidate/named-by.ts';
import type { JobView } from '../../../machines/candidate/working-set.ts';
import type { Batch, BatchEntry, Decided, NumberSlots } from '../../../machines/engine/batch.ts';
import { leftFree } from '../../../machines/from-numbers/slot-waiters.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import type { ReceiveAsk, ReceiveReport } from '../../storage.ts';
import { UnknownOrg } from '../subjects/configuration.ts';
import { type Claim, claim } from './claim.ts';
import { type KeptOrg, type MemoryState, registerOf } from './memory-state.ts';
import { tallies } from './numbers.ts';
import { decidedWithPhones, tellSharers } from './phones.ts';
import { checkWrites, write } from './write.ts';

function load(org: KeptOrg, { kept, results, slotFreed }: Claim): BatchEntry {
  const { candidate, waiting } = kept;
  const named = messagesNamed(waiting, results);
  const messages = [...kept.messages.values()]
    .filter(
      ({ id, direction, status }) => named.has(id) || (direction === 'outbound' && OPEN_MESSAGE_STATUSES.has(status)),
    )
    .map((message) => [message.id, message] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const addresses = addressesOf(candidate.record, waiting);
  const suppressed = [...org.suppressions.values()]
    .filter(({ on, address }) => on && addresses.has(address))
    .map(({ channel, address }): { channel: Channel; address: string } => ({ channel, address }))
    .sort((a, b) => (`${a.channel} ${a.address}` < `${b.channel} ${b.address}` ? -1 : 1));
  const loaded = { ...candidate, messages: Object.fromEntries(messages), suppressed };
  return { candidate: loaded, inbox: waiting, results, ...(slotFreed ? { slotFreed } : {}) };
}

function jobsOf(org: KeptOrg, entries: readonly BatchEntry[]): ReadonlyMap<string, JobView> {
  const ids = new Set<string>();
  for (const { candidate, inbox } of entries) {
    for (const { job } of Object.values(candidate.applications)) ids.add(job);
    for (const job of jobsNamed(inbox)) ids.add(job);
  }
  return new Map(
    [...ids].sort().flatMap((id) => {
      const job = org.jobs.get(id);
      return job === undefined ? [] : [[id, job.view] as const];
    }),
  );
}

const freeSlots = (org: KeptOrg): readonly NumberSlots[] =>
  org.view.numbers.map(({ number }) => {
    const slots = org.slots.get(number) ?? [];
    return { number, total: slots.length, free: slots.flatMap((by, slot) => (by === null ? [slot] : [])) };
  });

export function receive(
  state: MemoryState,
  ask: ReceiveAsk,
  decide: (batch: Batch) => readonly Decided[],
): ReceiveReport {
  const org = state.orgs.get(ask.org);
  if (org === undefined) throw new UnknownOrg(ask.org);
  const { claims, left } = claim(registerOf(state, ask.org), ask);
  if (claims.length === 0) return { candidates: 0, events: 0, left, decided: [], slotsFreed: 0 };

  const entries = claims.map((each) => load(org, each));
  const known = { said: [...org.numberSaid.values()], counted: tallies(org, ask.now) };
  const batch = { org: org.view, jobs: jobsOf(org, entries), slots: freeSlots(org), entries, ...known };
  const decided = decidedWithPhones(registerOf(state, ask.org), batch, decide, ask.now);
  const writes = checkWrites(org, claims, decided);
  for (const each of writes) write(state, org, each, ask);
  tellSharers(state, ask.org, decided, ask.now);
  const events = entries.reduce((sum, { inbox, results }) => sum + inbox.length + results.length, 0);
  const released = writes.flatMap(({ changes }) => changes.slots).filter(({ by }) => by === null).length;
  const isAwaited = registerOf(state, ask.org).slotWaiters.size > 0;
  const slotsFreed = (isAwaited ? released : 0) + leftFree(entries, decided);
  return { candidates: entries.length, events, left, decided, slotsFreed };
}
