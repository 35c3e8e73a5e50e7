/**
 * Transactions of one org.
 *
 * Owns: who the database thinks we are. Each transaction takes the role `overture_app` and names its org, for itself
 * alone, so that row-level security binds whoever the connection logged in as, and behind a pooler too.
 * Guarantees: `writingConfiguration` starts when no `deciding` transaction of the org is open, and none starts before it
 * ends. They meet in an advisory lock and not in `for share` of the org's row: share locks of a row let later sharers
 * pass a waiting writer, so under load a kill switch might wait for ever; this queue is fair, and writes nothing.
 */
import { CompiledQuery } from 'kysely';
import { BEGIN, type Db, literal } from './statement.ts';

/** Set our advisory locks apart from those of others in the same database, and from each other. */
const CONFIGURATION = 0x0e7;
const NUMBER_LINE = 0x0e8;
/** CNS-17: one lock for each phone that candidates share; see `engine/phones.postgres.ts`. */
export const PHONE_LOCKS = 0x0e9;

/**
 * Statements by key have one good plan, by the key. Prepared while a table is all but empty, they would get another and
 * keep it, so the others are taken away; and the one is made once, since making it takes longer than running it. What
 * cannot do without the others then looks dear enough to be compiled: not that.
 */
const without = (...ways: readonly string[]): string[] => ways.map((way) => `set_config('${way}', 'off', true)`);
const BY_KEY = [
  ...without('enable_seqscan', 'enable_bitmapscan', 'jit'),
  `set_config('plan_cache_mode', 'force_generic_plan', true)`,
];
/** A batch joins nothing but rows to their keys, and reads its queues in the order of their indexes. */
const BY_KEY_ALONE = [...BY_KEY, ...without('enable_hashjoin', 'enable_mergejoin', 'enable_sort')];

/** FNV-1a; two orgs with the same number only wait for each other. */
function numberOf(org: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < org.length; at += 1) hash = Math.imul(hash ^ org.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Two phones with the same number are only never in two batches at once. */
export const lockOfPhone = (org: string, phone: string): number => numberOf(`${org} ${phone}`);

const lock = (how: string, of: number, org: string): string => `${how}(${of}, ${numberOf(org)})`;

async function transaction<T>(
  db: Db,
  org: string,
  settings: readonly string[],
  work: (trx: Db) => Promise<T>,
): Promise<T> {
  const named = [`set_config('app.org', ${literal(org)}, true)`, ...settings];
  return db.connection().execute(async (trx) => {
    const say = (text: string) => trx.executeQuery(CompiledQuery.raw(text));
    try {
      await say(`${BEGIN} set local role overture_app; select ${named.join(', ')}`);
      const result = await work(trx);
      await say('commit');
      return result;
    } catch (error) {
      await say('rollback').catch(() => {}); // the first error is the one to tell
      throw error;
    }
  });
}

type InTransaction = <T>(db: Db, org: string, work: (trx: Db) => Promise<T>) => Promise<T>;

/** A page or a history looks dear enough to be compiled, which takes longer than to read it. */
export const inOrg: InTransaction = (db, org, work) => transaction(db, org, without('jit'), work);

/** For the statements of the hot path, which find everything by its key. */
export const byKey: InTransaction = (db, org, work) => transaction(db, org, BY_KEY, work);

/** As `byKey`; committed before it is on disk. Whoever answers for it has to wait for that. */
export const byKeySeenAtOnce: InTransaction = (db, org, work) =>
  transaction(db, org, [...BY_KEY, `set_config('synchronous_commit', 'off', true)`], work);

/** A batch: each candidate of whom it writes anything it writes itself (migration 0026). */
const BATCH = `set_config('app.batch', 'on', true)`;

/** As `byKey`, for a batch; and what it reads of the org's configuration holds until it ends (PAU-03). */
export const deciding: InTransaction = (db, org, work) =>
  transaction(db, org, [...BY_KEY_ALONE, BATCH, lock('pg_advisory_xact_lock_shared', CONFIGURATION, org)], work);

export const writingConfiguration: InTransaction = (db, org, work) =>
  transaction(db, org, [lock('pg_advisory_xact_lock', CONFIGURATION, org)], work);

/**
 * Within a transaction and until it ends: nobody else serves those of the org who wait for a from-number (GAT-13). Two who
 * served them at once would each hold one of them while the other has the free slot, and the next but one would get it.
 * Whoever waits here holds no row, so that no deadlock comes of it.
 */
export const servingTheLine = (trx: Db, org: string): Promise<unknown> =>
  trx.executeQuery(CompiledQuery.raw(`select ${lock('pg_advisory_xact_lock', NUMBER_LINE, org)}`));
