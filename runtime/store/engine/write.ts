/** Writing a batch back in memory: first everything that a database would refuse, then the writes, which cannot fail. */

import type { Candidate } from '../../../machines/candidate/working-set.ts';
import type { Decided, InboxEvent } from '../../../machines/engine/batch.ts';
import { isOpenCallRowStatus } from '../../../machines/vocabulary/call-row.ts';
import type { ReceiveAsk } from '../../storage.ts';
import { earliestOf } from '../schema/tables/timers.ts';
import { keepUnmatched } from '../subjects/unmatched.ts';
import { accept } from './accept.ts';
import type { Claim } from './claim.ts';
import { type Difference, difference } from './difference.ts';
import { type Kept, type KeptOrg, type MemoryState, type Register, registerOf, setProgress } from './memory-state.ts';
import { writeNumbers } from './numbers.ts';
import { inOrder } from './ordered.ts';
import { notePhones } from './phones.ts';
import { NotClaimed, SlotTaken, TwoOpenRows } from './refused.ts';

export interface Write {
  readonly kept: Kept;
  readonly decided: Decided;
  readonly changes: Difference;
  /** Events that the decision took in; later ones go on waiting. */
  readonly events: readonly InboxEvent[];
}

function checkOpenRows({ rows }: Candidate): void {
  const open = new Set<string>();
  for (const { application, kind, status } of Object.values(rows)) {
    if (kind === 'INBOUND' || !isOpenCallRowStatus(status)) continue;
    if (open.has(application)) throw new TwoOpenRows(application);
    open.add(application);
  }
}

export function checkWrites(org: KeptOrg, claims: readonly Claim[], decided: readonly Decided[]): readonly Write[] {
  const slots = new Map([...org.slots].map(([number, holders]): [string, (string | null)[]] => [number, [...holders]]));
  const claimed = new Map(claims.map(({ kept }) => [kept.candidate.record.id, kept]));
  return decided.map((each) => {
    const kept = claimed.get(each.before.record.id);
    if (kept === undefined) throw new NotClaimed(each.before.record.id);
    const changes = difference(each.before, each.after);
    checkOpenRows(each.after);
    for (const { number, slot, by, from } of changes.slots) {
      const holders = slots.get(number);
      if (by !== null && holders?.[slot] !== null) throw new SlotTaken([{ number, slot }]);
      if (holders?.[slot] === from) holders[slot] = by;
    }
    return { kept, decided: each, changes, events: kept.waiting };
  });
}

function writeTasks(state: MemoryState, { kept, decided, changes }: Write, ask: ReceiveAsk): void {
  const inFlight = new Set(decided.inFlight);
  for (const key of changes.tasksGone) kept.progress.delete(key);
  for (const { key, dueAt } of changes.tasks) {
    const before = kept.progress.get(key) ?? {
      attempts: 0,
      inFlightSince: null,
      leftBy: null,
      worker: null,
      wakeAt: null,
      dead: null,
    };
    if (inFlight.has(key)) {
      const { worker, leaseUntil: wakeAt } = ask;
      const inFlightSince = before.inFlightSince ?? ask.now;
      const progress = { attempts: before.attempts + 1, inFlightSince, leftBy: null, worker, wakeAt, dead: null };
      setProgress(state, kept, key, progress);
    } else if (before.dead === null && (before.worker === null || (before.worker === ask.worker && dueAt > ask.now)))
      setProgress(state, kept, key, { ...before, worker: null, wakeAt: dueAt });
  }
  for (const { key, why } of decided.givenUp ?? []) {
    const before = kept.progress.get(key);
    if (before === undefined) continue;
    setProgress(state, kept, key, { ...before, worker: null, wakeAt: null, dead: { why, at: ask.now } });
  }
}

/** GAT-13. */
function noteWhetherItWaits({ slotWaiters }: Register, { record, rows }: Candidate): void {
  const places = Object.values(rows).flatMap(({ waitsForSlot, scheduledAt }) => (waitsForSlot ? [scheduledAt] : []));
  const [first] = places.sort();
  if (first === undefined) slotWaiters.delete(record.id);
  else slotWaiters.set(record.id, first);
}

export function write(state: MemoryState, org: KeptOrg, each: Write, ask: ReceiveAsk): void {
  const { kept, decided, changes, events } = each;
  const register = registerOf(state, ask.org);
  const { id } = decided.after.record;

  for (const { number, slot, by, from } of changes.slots) {
    const holders = org.slots.get(number);
    if (holders?.[slot] === from) holders[slot] = by;
  }
  for (const message of changes.messages) kept.messages.set(message.id, message);
  notePhones(register, kept.candidate.record, decided.after.record);
  kept.candidate = inOrder({ ...decided.after, messages: {}, suppressed: [] });
  writeTasks(state, each, ask);
  noteWhetherItWaits(register, decided.after);

  writeNumbers(org, decided);

  kept.journal.push(...decided.records.journal);
  kept.ledger.push(...decided.records.ledger);
  kept.decisions.push(...decided.records.decisions);
  for (const suppression of decided.records.suppressions) {
    const key = `${suppression.channel} ${suppression.address}`;
    const known = org.suppressions.get(key);
    if (known === undefined || known.at <= suppression.at) org.suppressions.set(key, suppression);
  }
  for (const { id: setupId, setup } of decided.records.setups ?? []) {
    const ofOrg = state.callSetups.get(ask.org) ?? new Map();
    state.callSetups.set(ask.org, ofOrg.set(setupId, setup));
  }
  for (const { source, externalId, ...text } of decided.records.unmatched ?? [])
    keepUnmatched(org, { ...text, candidate: id, channel: 'SMS', name: { source, externalId } });
  accept(
    state,
    (decided.records.forwarded ?? []).map((event) => ({ org: ask.org, ...event })),
    ask.now,
  );
  for (const { inbox, reason } of decided.parked) {
    const event = events.find((waiting) => waiting.id === inbox);
    if (event !== undefined) kept.parked.push({ ...event, reason });
  }

  kept.waiting = kept.waiting.filter((event) => !events.includes(event));
  if (kept.waiting.length === 0) {
    kept.waitingSince = null;
    register.waiting.delete(id);
  }
  const dueAt = earliestOf(decided.after.timers);
  if (dueAt === kept.timerDueAt) return;
  kept.timerDueAt = dueAt;
  if (dueAt !== null) register.timers.push({ at: dueAt, key: id });
}
