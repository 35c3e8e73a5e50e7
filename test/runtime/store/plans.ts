/** What a store says to the server and how the server goes about it, with the parameters and settings of the moment. */
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

/** A connection that asks, before each question, how it will be answered. */
function explaining(db: Db, into: Planned[]): Db {
  const executeQuery: Execute = async (query) => {
    const compiled = query as Parameters<Execute>[0] & {
      readonly sql: string;
      readonly parameters: readonly unknown[];
    };
    if (/^\s*(with|select)\b/.test(compiled.sql) && compiled.parameters.length > 0) {
      const asked = { ...compiled, sql: `explain (format json) ${compiled.sql}` };
      const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(asked);
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
      if (plan !== undefined) into.push({ text: compiled.sql, scans: scansIn(plan) });
    }
    return db.executeQuery(query) as never;
  };
  return new Proxy(db, {
    get(target, name) {
      if (name === 'executeQuery') return executeQuery;
      if (name === 'connection')
        return () => ({
          execute: (work: (trx: Db) => Promise<unknown>) =>
            target.connection().execute((trx) => work(explaining(trx, into))),
        });
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The plans of all that `work` asks. */
export async function plansOf(db: Db, work: (db: Db) => Promise<unknown>): Promise<readonly Planned[]> {
  const into: Planned[] = [];
  await work(explaining(db, into));
  return into;
}
