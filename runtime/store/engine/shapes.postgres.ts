/**
 * Which shapes of decisions the database has.
 *
 * Owns: which ones this process knows to be there, and how many an org may have. Guarantees: beyond that decisions are stored
 * whole. What is known here is a hint: the statement that writes a decision refuses the name of a shape that is not there.
 */

import { hash } from 'node:crypto';
import type { Decision } from '../../../machines/candidate/working-set.ts';
import { takeApart } from '../schema/tables/decision-shapes.ts';
import type { StoredDecision } from '../schema/tables/records.ts';
import { type Db, run } from '../wire/statement.ts';

/** An org has some dozens: what is asked is the code's, and yes and no are few. */
const MOST = 2_000;

const KNOWN = `/* shapes.known */ select id from decision_shapes where org = $1 order by id limit $2`;

export interface NewShape {
  readonly id: string;
  readonly gates: string;
}

const idOf = (shape: string): string => hash('sha256', shape, 'base64url').slice(0, 16);

export class Shapes {
  /** By org: those that are there. */
  readonly #known = new Map<string, Set<string>>();
  /** By text. */
  readonly #ids = new Map<string, string>();
  readonly #most: number;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Once for each org; before a batch is written. */
  async look(trx: Db, org: string): Promise<void> {
    if (this.#known.has(org)) return;
    const rows = await run<{ id: string }>(trx, KNOWN, [org, this.#most]);
    this.#known.set(org, new Set(rows.map(({ id }) => id)));
  }

  /** As it is stored; a shape that the database has not is added to `fresh`. */
  stored(org: string, decision: Decision, fresh: Map<string, NewShape>): StoredDecision {
    const whole = { ...decision, shape: null };
    const apart = takeApart(decision.gates);
    if (apart === null) return whole;
    const id = this.#idOf(apart.shape);
    const known = this.#known.get(org);
    if (!known?.has(id) && !fresh.has(id)) {
      if ((known?.size ?? 0) + fresh.size >= this.#most) return whole;
      fresh.set(id, { id, gates: apart.shape });
    }
    return { ...decision, shape: id, gates: apart.values };
  }

  /** Once they are committed. */
  written(org: string, fresh: ReadonlyMap<string, NewShape>): void {
    for (const id of fresh.keys()) this.#known.get(org)?.add(id);
  }

  /** They are looked up again. */
  forget(org: string): void {
    this.#known.delete(org);
  }

  #idOf(shape: string): string {
    const known = this.#ids.get(shape);
    if (known !== undefined) return known;
    if (this.#ids.size >= this.#most) this.#ids.clear();
    const id = idOf(shape);
    this.#ids.set(shape, id);
    return id;
  }
}
