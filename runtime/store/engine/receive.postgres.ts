/**
 * One batch in one transaction: 1 name the org, and keep its configuration from changing; 2 claim; 3 load; 4 decide;
 * 5 write; 6 commit. 1 to 3 are one round trip, and 5 and 6 are one; besides there are only working sets that this process
 * did not write last, views that changed since they were last read, and between 3 and 4 the phones of those who share theirs
 * (`phones.ts`).
 */

import { addressesBeyondAscii, phonesAtStake } from '../../../machines/candidate/named-by.ts';
import type { Candidate } from '../../../machines/candidate/working-set.ts';
import type { Batch, BatchEntry, Decided } from '../../../machines/engine/batch.ts';
import { leftFree, waitsForANumber } from '../../../machines/from-numbers/slot-waiters.ts';
import { notTaken } from '../../../machines/shared-phones/phones-of-batch.ts';
import type { ReceiveAsk, ReceiveReport } from '../../storage.ts';
import { UnknownOrg } from '../subjects/configuration.ts';
import { deciding } from '../wire/in-org.ts';
import { type Db, run, runAll } from '../wire/statement.ts';
import { type Claimed, type ClaimedRow, claiming } from './claim.postgres.ts';
import { groupBy } from './group-by.ts';
import { type Loaded, type LoadedRow, loading, readLoaded } from './load.postgres.ts';
import { writeNames } from './names.postgres.ts';
import type { OnDisk } from './on-disk.postgres.ts';
import { inOrder } from './order.postgres.ts';
import { PhonesNeeded, takePhones, tellSharers, waitForPhones } from './phones.postgres.ts';
import { NotClaimed, ShapesLost } from './refused.ts';
import { keepWritten, workingSets } from './rows.postgres.ts';
import type { Setups } from './setups.postgres.ts';
import type { Shapes } from './shapes.postgres.ts';
import { NumbersNeeded, wasUnforeseen } from './unforeseen.ts';
import type { Views } from './views.postgres.ts';
import { settleWakes } from './wakes.postgres.ts';
import type { WorkingSets } from './working-sets.ts';
import { write } from './write.postgres.ts';

const NOTHING = { candidates: 0, events: 0, decided: [], slotsFreed: 0 } as const;

/** GAT-13: slots that this batch may give, and those that are nobody's but locked by another batch. */
function slotsIn({ slots, looseSlots }: Loaded): { readonly listed: number; readonly outOfReach: number } {
  const listed = slots.reduce((sum, { free }) => sum + free.length, 0);
  return { listed, outOfReach: looseSlots - listed };
}

/** Everybody who is claimed and has something to do. */
function entriesOf(
  claimed: readonly Claimed[],
  loaded: Loaded,
  sets: ReadonlyMap<string, Candidate>,
  ask: ReceiveAsk,
): readonly BatchEntry[] {
  const results = groupBy(ask.results, ({ candidate }) => candidate);
  const inboxes = new Map(loaded.found.map(({ id, inbox }) => [id, inbox]));
  const canCall = slotsIn(loaded).listed > 0;
  return inOrder(claimed, sets, ask).flatMap(({ id, slotFreed }): BatchEntry[] => {
    const [candidate, inbox] = [sets.get(id), inboxes.get(id)];
    if (candidate === undefined || inbox === undefined) return [];
    const waitsForSlot = slotFreed && canCall && waitsForANumber(candidate);
    const entry = { candidate, inbox, results: results.get(id) ?? [], ...(waitsForSlot ? { slotFreed } : {}) };
    // a timer may have been cancelled; and a batch that ended between our look at the queues and our lock leaves nothing to do
    const timerIsDue = Object.values(entry.candidate.timers).some(({ dueAt }) => dueAt <= ask.now);
    return timerIsDue || waitsForSlot || entry.inbox.length > 0 || entry.results.length > 0 ? [entry] : [];
  });
}

/** Who was claimed, and has nothing to do now. */
const idleOnes = ({ found }: Loaded, sets: ReadonlyMap<string, Candidate>, busy: readonly BatchEntry[]) => {
  const theirs = new Set(busy.map(({ candidate }) => candidate.record.id));
  return found.flatMap((each) => {
    const timers = sets.get(each.id)?.timers;
    return timers === undefined || theirs.has(each.id) ? [] : [{ found: each, timers }];
  });
};

/** CNS-15: what the statement that loads cannot compare is looked up, in the rare batch that brings it. */
async function suppressedBeyondAscii(
  trx: Db,
  org: string,
  entries: readonly BatchEntry[],
): Promise<readonly BatchEntry[]> {
  const beyond = entries.flatMap(({ inbox }) => addressesBeyondAscii(inbox));
  if (beyond.length === 0) return entries;
  const text = 'select channel, address from suppressions where org = $1 and address = any ($2::text[]) and "on"';
  const found = await run<Candidate['suppressed'][number]>(trx, text, [org, beyond]);
  if (found.length === 0) return entries;
  return entries.map((entry) => {
    const own = new Set(addressesBeyondAscii(entry.inbox));
    const known = new Set(entry.candidate.suppressed.map(({ channel, address }) => `${channel} ${address}`));
    const others = found.filter(({ channel, address }) => own.has(address) && !known.has(`${channel} ${address}`));
    const suppressed = [...entry.candidate.suppressed, ...others];
    return { ...entry, candidate: { ...entry.candidate, suppressed } };
  });
}

async function readBatch(
  trx: Db,
  views: Views,
  loaded: Loaded,
  ask: ReceiveAsk,
  entries: readonly BatchEntry[],
): Promise<Batch> {
  const org = await views.org(trx, ask.org, loaded.orgVersion);
  if (org === null) throw new UnknownOrg(ask.org);
  const slots = new Map(loaded.slots.map((each) => [each.number, each]));
  return {
    org,
    jobs: await views.jobs(trx, ask.org, loaded.jobs),
    slots: org.numbers.map(({ number }) => slots.get(number) ?? { number, total: 0, free: [] }),
    said: loaded.said,
    counted: loaded.counted,
    entries,
  };
}

const NO_PHONES: ReadonlySet<string> = new Set();
/** A batch is begun again where it turns out that it needs a phone which it did not take, or should have waited for. */
const MOST_TRIES = 5;

/** CNS-17: whoever needs a phone that another batch holds is left for later. */
const without = (entries: readonly BatchEntry[], elsewhere: ReadonlySet<string>): readonly BatchEntry[] =>
  elsewhere.size === 0
    ? entries
    : entries.filter((entry) => {
        const { own, brought } = phonesAtStake(entry);
        return ![own, ...brought].some((phone) => phone !== null && elsewhere.has(phone));
      });

/** What outlives a batch. */
interface Keeper {
  readonly db: Db;
  readonly views: Views;
  readonly onDisk: OnDisk;
  readonly sets: WorkingSets;
  readonly shapes: Shapes;
  readonly setups: Setups;
}

export async function receive(
  { db, ...kept }: Keeper,
  ask: ReceiveAsk,
  decide: (batch: Batch) => readonly Decided[],
): Promise<ReceiveReport> {
  let needed = NO_PHONES;
  let anybody = false;
  for (let tries = 1; ; tries++)
    try {
      const report = await receiveOnce({ db, ...kept, ask, decide, needed, anybody });
      if (report !== 'woken in vain') return report;
      tries = 0; // those who are due may wait behind them
    } catch (error) {
      if (error instanceof ShapesLost && tries < MOST_TRIES) {
        kept.shapes.forget(ask.org);
        continue;
      }
      if (error instanceof NumbersNeeded && !anybody) {
        anybody = true;
        continue;
      }
      if (!(error instanceof PhonesNeeded)) throw error;
      if (tries === MOST_TRIES && ask.only !== undefined) return { ...NOTHING, left: ask.results }; // the loops take it in
      if (tries === MOST_TRIES) throw error;
      needed = new Set([...needed, ...error.phones]);
    }
}

interface Receiving extends Keeper {
  readonly ask: ReceiveAsk;
  readonly decide: (batch: Batch) => readonly Decided[];
  /** CNS-17: phones that a try before this one did not have. */
  readonly needed: ReadonlySet<string>;
  /** GAT-13: from-numbers are listed for everybody; a try before this one had too few. */
  readonly anybody: boolean;
}

async function receiveOnce({
  db,
  views,
  onDisk,
  sets,
  shapes,
  setups,
  ask,
  decide,
  needed,
  anybody,
}: Receiving): Promise<ReceiveReport | 'woken in vain'> {
  let committed = () => {};
  let keep = () => {};
  const report = await deciding(db, ask.org, async (trx): Promise<ReceiveReport | 'woken in vain'> => {
    if (needed.size > 0) await waitForPhones(trx, ask.org, needed);
    const rows = await runAll<LoadedRow | ClaimedRow>(trx, await claiming(trx, ask), loading(ask, anybody));
    const claimed = rows.filter((row) => row.part === 'claimed');
    const taken = new Set(claimed.map(({ id }) => id));
    let left = ask.results.filter(({ candidate }) => !taken.has(candidate));
    if (claimed.length === 0) return { ...NOTHING, left };

    const slotFreed = claimed.some((each) => each.slotFreed);
    const loaded = readLoaded(rows.filter((row) => row.part !== 'claimed'));
    const ours = await workingSets(trx, sets, ask.org, loaded);
    const busy = entriesOf(claimed, loaded, ours, ask);
    const wokenInVain = await settleWakes(trx, ask, idleOnes(loaded, ours, busy));
    if (busy.length === 0 && wokenInVain && !slotFreed) return 'woken in vain';
    const found = await suppressedBeyondAscii(trx, ask.org, busy);
    const { phones, elsewhere } = await takePhones(trx, ask, found, needed);
    const entries = without(found, elsewhere);
    if (ask.only !== undefined && entries.length < found.length) throw new PhonesNeeded([...elsewhere]);
    if (entries.length < found.length) {
      const kept = new Set(entries.map(({ candidate }) => candidate.record.id));
      for (const { candidate } of found) if (!kept.has(candidate.record.id)) taken.delete(candidate.record.id);
      left = ask.results.filter(({ candidate }) => !taken.has(candidate));
    }
    const { listed, outOfReach } = slotsIn(loaded);
    const inVain = slotFreed && listed === 0 && outOfReach > 0 ? 1 : 0; // the next in line is asked again
    if (entries.length === 0) return { ...NOTHING, left, slotsFreed: inVain };
    const decided = decide({ ...(await readBatch(trx, views, loaded, ask, entries)), phones });
    const missing = notTaken(decided, phones);
    if (missing.length > 0) throw new PhonesNeeded(missing);
    const isListed = new Map(loaded.found.map(({ id, mayCall }) => [id, mayCall]));
    if (!anybody && wasUnforeseen(decided, (id) => isListed.get(id) === true)) throw new NumbersNeeded();

    const theirs = new Set(entries.map(({ candidate }) => candidate.record.id));
    const seen = new Map(loaded.found.filter(({ id }) => theirs.has(id)).map((each) => [each.id, each]));
    for (const { before } of decided) if (!seen.has(before.record.id)) throw new NotClaimed(before.record.id);
    await tellSharers(trx, ask, decided);
    await writeNames(trx, ask.org, decided);
    const setupsWritten = await setups.write(trx, ask.org, decided);
    if (decided.length > 0) committed = onDisk.committing();
    const written = await write(trx, ask, decided, seen, listed, shapes);
    keep = () => {
      written?.committed();
      setupsWritten();
      if (written?.toTheLetter) keepWritten(sets, ask.org, loaded.orgVersion, written.transaction, decided);
    };
    const slotsFreed = (written?.slotsFreed ?? 0) + leftFree(entries, decided) + inVain;
    const count = entries.reduce((sum, entry) => sum + entry.inbox.length + entry.results.length, 0);
    return { candidates: entries.length, events: count, left, decided, slotsFreed };
  });
  committed();
  keep();
  return report;
}
