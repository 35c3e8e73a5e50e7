/**
 * One connection's way of saying things in few round trips.
 *
 * Owns: which statements the connection has prepared, and what may travel together. A `BEGIN …` is kept back and goes
 * with the statement that follows it; a statement whose name ends in `commit` ends its transaction in the same breath.
 * Guarantees: the order and the meaning are those of one statement at a time; a transaction in which nothing was said
 * never begins; without prepared statements (behind a pooler) it is only slower, and there what is said outside a
 * transaction is one of its own, in the role that is named.
 */
import type { PostgresQueryResult } from 'kysely';
import { BEGIN, literal, type Named, nameOf, THEN } from './statement.ts';

export type Result = PostgresQueryResult<unknown>;

/** What a driver has to offer. */
export interface Wire {
  /** Several statements in one round trip; a result for each. Leaves out none. */
  simple(text: string): Promise<readonly Result[]>;
  /** One statement with parameters. */
  extended(text: string, values: readonly unknown[]): Promise<Result>;
}

const BEGINS = /^(?:\/\* begin \*\/ )?(?:begin|start transaction)\b/;
const ENDS = /^(?:commit|rollback)$/;

const NOTHING: Result = { command: 'SELECT', rowCount: 0, rows: [] };

const arrayLiteral = (values: readonly unknown[]): string =>
  `{${values.map((value) => (value === null ? 'null' : `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`;

function written(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return literal(Array.isArray(value) ? arrayLiteral(value) : String(value));
}

const inBrackets = (list: readonly string[]): string => (list.length === 0 ? '' : `(${list.join(', ')})`);

const executing = ({ name }: Named, values: readonly unknown[]): string =>
  `execute "${name}"${inBrackets(values.map(written))}`;

/** The statement itself with its values in the places of its parameters. */
const inPlace = (text: string, { types }: Named, values: readonly unknown[]): string =>
  text.replaceAll(/\$(\d+)/g, (_, place: string) => {
    const at = Number(place) - 1;
    return `${written(values[at])}::${types?.[at] ?? 'text'}`;
  });

const joined = (results: readonly Result[]): Result => ({ ...NOTHING, rows: results.flatMap(({ rows }) => rows) });

export class Session {
  readonly #wire: Wire;
  readonly #prepares: boolean;
  readonly #prepared = new Set<string>();
  #begin: string | null = null;
  #committed = false;

  /** For what is said outside a transaction; null where the connection has its role for itself. */
  readonly #role: string | null;
  #isOpen = false;

  constructor(wire: Wire, prepares: boolean, role: string | null = null) {
    this.#wire = wire;
    this.#prepares = prepares;
    this.#role = role;
  }

  async query(text: string, values: readonly unknown[]): Promise<Result> {
    if (this.#role === null || this.#isOpen || this.#begin !== null || BEGINS.test(text) || ENDS.test(text))
      return this.#query(text, values);
    await this.#wire.simple(`begin; set local role ${this.#role}`);
    this.#isOpen = true;
    try {
      const result = await this.#query(text, values);
      await this.#wire.simple('commit');
      return result;
    } catch (error) {
      await this.#wire.simple('rollback').catch(() => {}); // the first error is the one to tell
      throw error;
    } finally {
      this.#isOpen = false;
    }
  }

  async #query(text: string, values: readonly unknown[]): Promise<Result> {
    if (values.length === 0) return this.#plain(text);
    const texts = text.split(THEN);
    const each = texts.length > 1 ? (values as readonly (readonly unknown[])[]) : [values];
    const named = texts.flatMap((one) => nameOf(one) ?? []);
    const isTold = this.#prepares || named.every(({ types }) => types !== null);
    if (named.length === texts.length && isTold) return this.#execute(texts, each, named);
    if (texts.length > 1) return this.#oneByOne(texts, each);
    await this.#flush();
    return this.#wire.extended(text, values);
  }

  async #plain(text: string): Promise<Result> {
    if (text.startsWith(BEGIN)) {
      this.#begin = text;
      this.#committed = false;
      return NOTHING;
    }
    if (text === 'commit' || text === 'rollback') {
      const over = this.#begin !== null || this.#committed;
      this.#isOpen = false;
      this.#begin = null;
      this.#committed = false;
      if (over) return NOTHING;
    }
    if (BEGINS.test(text) && !text.endsWith('commit')) this.#isOpen = true;
    return this.#together(text);
  }

  async #oneByOne(texts: readonly string[], values: readonly (readonly unknown[])[]): Promise<Result> {
    const results = [];
    for (const [n, text] of texts.entries()) results.push(await this.#query(text, values[n] ?? []));
    return joined(results);
  }

  /** What the connection does not know yet is prepared first, all of it in one round trip. */
  async #prepare(texts: readonly string[], named: readonly Named[]): Promise<void> {
    const missing = [...named.entries()].filter(([, { name }]) => !this.#prepared.has(name));
    if (missing.length === 0) return;
    const told = missing.map(([n, { name, types }]) => `prepare "${name}"${inBrackets(types ?? [])} as ${texts[n]}`);
    await this.#wire.simple(told.join('; '));
    for (const [, { name }] of missing) this.#prepared.add(name);
  }

  /** In one round trip; where the last one commits, it ends the transaction. */
  async #execute(
    texts: readonly string[],
    values: readonly (readonly unknown[])[],
    named: readonly Named[],
  ): Promise<Result> {
    if (this.#prepares) await this.#prepare(texts, named);
    const executed = named.map((each, n) =>
      this.#prepares ? executing(each, values[n] ?? []) : inPlace(texts[n] ?? '', each, values[n] ?? []),
    );
    if (named.at(-1)?.commits !== true) return joined(await this.#send(executed.join('; '), texts.length));
    const results = await this.#send(`${executed.join('; ')}; commit`, texts.length + 1);
    this.#committed = true;
    return joined(results.slice(0, -1));
  }

  async #together(text: string): Promise<Result> {
    return (await this.#send(text, 1))[0] ?? NOTHING;
  }

  /** The last `count` results. */
  async #send(text: string, count: number): Promise<readonly Result[]> {
    const begin = this.#begin;
    this.#begin = null;
    if (begin !== null) this.#isOpen = true;
    return (await this.#wire.simple(begin === null ? text : `${begin}; ${text}`)).slice(-count);
  }

  async #flush(): Promise<void> {
    if (this.#begin !== null) await this.#together('select');
  }
}
