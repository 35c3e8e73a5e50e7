/**
 * A page of a list in Postgres: one statement, in the order of a primary key or of the index that the filter names.
 *
 * The statement has no name, so that it is planned for the filters that are there: a condition stands in the text for each
 * value that is given.
 */
import { inOrg } from './in-org.ts';
import { type Db, run } from './statement.ts';

/** `$` in a condition becomes the place of its value; a condition whose value is undefined is left out. */
function filters(org: string, given: readonly (readonly [string, unknown])[]) {
  const parameters: unknown[] = [org];
  const conditions = given.flatMap(([condition, value]) => {
    if (value === undefined) return [];
    const values = Array.isArray(value) ? value : [value];
    let next = 0;
    return [
      condition.replaceAll(/\$(?!\d)/g, () => {
        parameters.push(values[next++]);
        return `$${parameters.length}`;
      }),
    ];
  });
  return { where: conditions.map((condition) => ` and ${condition}`).join(''), parameters };
}

export async function pageOf<Row>(
  db: Db,
  org: string,
  select: string,
  given: readonly (readonly [string, unknown])[],
  order: string,
  limit: number,
): Promise<Row[]> {
  const { where, parameters } = filters(org, given);
  const text = `${select} where t.org = $1${where} order by ${order} limit $${parameters.length + 1}`;
  return inOrg(db, org, (trx) => run<Row>(trx, text, [...parameters, limit]));
}
