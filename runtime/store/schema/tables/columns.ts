/**
 * How a record of the working set lies in a table: one list of properties and SQL types per table, from which come the
 * fragments that load it as JSON and write it from JSON.
 *
 * Guarantees: a property that the working set gains and a table lacks does not compile (`ColumnsOf`).
 */
import { type Instant, instant } from '../../../../machines/vocabulary/instant.ts';

type SqlType = 'text' | 'text[]' | 'boolean' | 'integer' | 'bigint' | 'timestamptz' | 'json';
export type Columns = Readonly<Record<string, SqlType>>;
/** One SQL type for each property of `Row`, no more and no fewer. */
export type ColumnsOf<Row, Without extends keyof Row = never> = Readonly<Record<Exclude<keyof Row, Without>, SqlType>>;

/** `firstName` → `"first_name"`; quoted, since a few are words of SQL. */
export const column = (property: string): string =>
  `"${property.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)}"`;

const each = (columns: Columns, text: (property: string, type: SqlType) => string): string =>
  Object.entries(columns)
    .map(([property, type]) => text(property, type))
    .join(', ');

/** A row of `alias` as a JSON object with the properties' names. */
export const asJson = (alias: string, columns: Columns, instead: Readonly<Record<string, string>> = {}): string =>
  `json_build_object(${each(columns, (property) => `'${property}', ${instead[property] ?? `${alias}.${column(property)}`}`)})`;

/** The columns' properties in their order, each with something in it, and none besides. */
function isArranged(fields: Record<string, unknown>, properties: readonly string[]): boolean {
  const own = Object.keys(fields);
  return (
    own.length === properties.length &&
    own.every((property, at) => property === properties[at] && fields[property] !== undefined)
  );
}

/** The row as it will be loaded again; itself where that is how it stands. */
export function arranged<Row extends object>(row: Row, columns: Columns): Row {
  const properties = propertiesOf(columns);
  const fields = row as Record<string, unknown>;
  if (isArranged(fields, properties)) return row;
  return Object.fromEntries(properties.map((property) => [property, fields[property] ?? null])) as Row;
}

/** The JSON array in parameter `$n` as rows `r`, each with its candidate. */
export const rowsOf = (parameter: number, columns: Columns): string =>
  `json_to_recordset($${parameter}::json) as r(candidate text, ${each(columns, (property, type) => `"${property}" ${type}`)})`;

/** A limit that the planner cannot see, and so takes for a tenth. */
const ALL = '(select 2147483647)';

/**
 * The same for joining by key. The org ($1) stands in each row, and the planner is made to expect one row (a hundred, a
 * tenth, a tenth): or, with the plan made while the table is all but empty, it would read the table and look into the rows.
 */
export const keysOf = (parameter: number, columns: Columns): string =>
  `(select * from (select $1::text as org, r.* from ${rowsOf(parameter, columns)} limit ${ALL}) r limit ${ALL}) r`;

const names = (columns: Columns): string => each(columns, (property) => column(property));
const valuesOf = (columns: Columns): string => each(columns, (property) => `r."${property}"`);

/** Appends; a row that is there already is an error. */
export const insertRows = (table: string, parameter: number, columns: Columns): string =>
  `insert into ${table} (org, candidate, ${names(columns)}) select $1, r.candidate, ${valuesOf(columns)} from ${rowsOf(parameter, columns)}`;

/** Writes over rows that are there: cheaper than to insert, find them, lock them and write over them. */
export function updateRows(table: string, parameter: number, columns: Columns, key: readonly string[]): string {
  const rest = Object.fromEntries(Object.entries(columns).filter(([property]) => !key.includes(property)));
  const set = each(rest, (property) => `${column(property)} = r."${property}"`);
  return `update ${table} t set ${set} from ${keysOf(parameter, columns)}
    where t.org = r.org and t.candidate = r.candidate and ${key
      .map((property) => `t.${column(property)} = r."${property}"`)
      .join(' and ')}`;
}

/** Inserts, or replaces the row with the same key, in the order of the array. */
export function upsertRows(table: string, parameter: number, columns: Columns, key: readonly string[]): string {
  const rest = Object.fromEntries(Object.entries(columns).filter(([property]) => !key.includes(property)));
  const set = each(rest, (property) => `${column(property)} = excluded.${column(property)}`);
  return `${insertRows(table, parameter, columns)}
    on conflict (org, candidate, ${key.map(column).join(', ')}) do update set ${set}`;
}

/** Deletes the rows whose keys the array lists. */
export const deleteRows = (table: string, parameter: number, key: Columns): string =>
  `delete from ${table} t using ${keysOf(parameter, key)}
    where t.org = r.org and t.candidate = r.candidate and ${Object.keys(key)
      .map((property) => `t.${column(property)} = r."${property}"`)
      .join(' and ')}`;

/** The instants of loaded JSON, which Postgres writes in its own form, back in ours. Changes the row in place. */
export function readInstants<Row extends object>(row: Row, columns: Columns): Row {
  const fields = row as Record<string, unknown>;
  for (const property of instantsOf(columns)) {
    const text = fields[property];
    if (typeof text === 'string') fields[property] = readInstant(text);
  }
  return row;
}

/** `2026-03-02T15:00:00+00:00`, `2026-03-02T15:00:00.5+00:00`: parsed by hand, since a batch has hundreds. */
export function readInstant(text: string): Instant {
  if (!text.endsWith('+00:00')) return instant(Date.parse(text));
  const fraction = text.slice(20, -6);
  return `${text.slice(0, 19)}.${fraction.padEnd(3, '0')}Z` as Instant;
}

/** Asked once for each table. */
function oncePerTable(find: (columns: Columns) => readonly string[]): (columns: Columns) => readonly string[] {
  const known = new WeakMap<Columns, readonly string[]>();
  return (columns) => {
    const before = known.get(columns);
    if (before !== undefined) return before;
    const found = find(columns);
    known.set(columns, found);
    return found;
  };
}

const propertiesOf = oncePerTable((columns) => Object.keys(columns));
const instantsOf = oncePerTable((columns) =>
  Object.keys(columns).filter((property) => columns[property] === 'timestamptz'),
);
