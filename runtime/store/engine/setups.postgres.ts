/**
 * What calls are led by, written in the transaction of the batch that places them.
 *
 * Guarantees: whatever a call row names is there; a batch that names nothing new says nothing here. What is known here is a
 * hint that spares a statement: it is written where it is not, and left where it is.
 */
import type { Decided } from '../../../machines/engine/batch.ts';
import type { KeptSetup } from '../../../machines/vocabulary/call-session.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';

/** Of one org, before what is known of it is forgotten: a setup is another whenever a script or settings change. */
const MOST = 2_000;

/** In one order, so that no deadlock comes of two batches with the same ones. */
const WRITE = `/* setups.write */
insert into call_setups (org, id, setup) select $1, r.id, r.setup from json_to_recordset($2::json) as r(id text, setup json)
order by r.id on conflict do nothing`;

export class Setups {
  /** By org: those that are there. */
  readonly #known = new Map<string, Set<string>>();

  /** Before the batch is written, which ends its transaction. Answers what is to be called once it is committed. */
  async write(trx: Db, org: string, decided: readonly Decided[]): Promise<() => void> {
    const known = this.#known.get(org);
    const fresh = new Map<string, KeptSetup>();
    for (const { records } of decided)
      for (const kept of records.setups ?? []) if (!known?.has(kept.id)) fresh.set(kept.id, kept);
    if (fresh.size === 0) return () => {};
    await run(trx, WRITE, [org, jsonText([...fresh.values()])]);
    return () => this.#written(org, fresh.keys());
  }

  #written(org: string, ids: Iterable<string>): void {
    const known = this.#known.get(org) ?? new Set();
    if (known.size >= MOST) known.clear();
    for (const id of ids) known.add(id);
    this.#known.set(org, known);
  }
}
