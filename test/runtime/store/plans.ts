/** What a store says to the server and how the server goes about it, with the parameters and settings of the moment. */
import type { KyselyPlugin } from 'kysely';
import type { Db } from '../../../runtime/store/wire/statement.ts';

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}

export interface Planned {
  readonly text: string;
  /** `Seq Scan of jobs`, `Index Scan of applications by applications_stage`, from the outside in. */
  readonly scans: readonly string[];
}

const scansIn = (node: Node): string[] => {
  const { 'Relation Name': table, 'Index Name': index } = node;
  const own =
    table === undefined ? [] : [`${node['Node Type']} of ${table}${index === undefined ? '' : ` by ${index}`}`];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
};

type Execute = Db['executeQuery'];

type Compiled = ReturnType<ReturnType<Db['getExecutor']>['compileQuery']>;

/** A connection that asks, for each question, how it is answered. */
function explaining(db: Db, into: Planned[]): Db {
  async function explain(compiled: Compiled): Promise<void> {
    if (!/^\s*(with|select)\b/.test(compiled.sql) || compiled.parameters.length === 0) return;
    const asked = { ...compiled, sql: `explain (format json) ${compiled.sql}` };
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(asked);
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    if (plan !== undefined) into.push({ text: compiled.sql, scans: scansIn(plan) });
  }
  /** Those that the builder made; the connection is free to explain them when their transaction is about to end. */
  const built: Compiled[] = [];
  const executeQuery: Execute = async (query) => {
    const compiled = query as Compiled;
    if (compiled.sql === 'commit') for (const each of built.splice(0)) await explain(each);
    await explain(compiled);
    return db.executeQuery(query) as never;
  };
  const spy: KyselyPlugin = {
    transformQuery({ queryId, node }) {
      built.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const spied = db.withPlugin(spy);
  return new Proxy(db, {
    get(target, name) {
      if (name === 'executeQuery') return executeQuery;
      if (name === 'connection')
        return () => ({
          execute: (work: (trx: Db) => Promise<unknown>) =>
            target.connection().execute((trx) => work(explaining(trx, into))),
        });
      const value = Reflect.get(spied, name, spied);
      return typeof value === 'function' ? value.bind(spied) : value;
    },
  });
}

/** The plans of all that `work` asks. */
export async function plansOf(db: Db, work: (db: Db) => Promise<unknown>): Promise<readonly Planned[]> {
  const into: Planned[] = [];
  await work(explaining(db, into));
  return into;
}
