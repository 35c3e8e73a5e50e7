/**
 * Raw statements of the hot path.
 *
 * A statement that starts with a name in a comment is prepared once per connection under that name, and can be told by
 * it in the server's own views. Its text never changes with its parameters: what varies in length is one JSON parameter.
 * Written by hand and not by Kysely's builder, which would make the text anew each time and cannot send several in one trip.
 */
import { CompiledQuery, type Kysely } from 'kysely';
import type { DB as Database } from '../schema/database.generated.ts';

export type Db = Kysely<Database>;

/** Starts a transaction, together with what follows; other ways of beginning one are sent as they are. */
export const BEGIN = '/* begin */ begin;';

const NAMED = /^\/\* ([a-z_.]+( commit)?)(?: \(([^)]*)\))? \*\//;

export interface Named {
  readonly name: string;
  /** It is the last of its transaction, and ends it. */
  readonly commits: boolean;
  /** Of its parameters, where the text alone does not tell them. */
  readonly types: readonly string[] | null;
}

/** What the comment before a statement says; null for a statement without a name. */
export function nameOf(text: string): Named | null {
  const found = NAMED.exec(text);
  if (found === null) return null;
  const [, name = '', commits, types] = found;
  return { name, commits: commits !== undefined, types: types?.split(', ').filter((type) => type !== '') ?? null };
}

/**
 * A text literal for the places that take no parameters (`set`, several statements in one round trip). As the driver's
 * `escapeLiteral` writes it, which goes character by character: a batch spells hundreds of kilobytes.
 */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('A text for the database holds a null character.');
  const quoted = text.replaceAll("'", "''");
  return text.includes('\\') ? ` E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

/**
 * JSON that Postgres can turn into text: a null character or half a surrogate pair, which a stranger's message may hold,
 * becomes the replacement character.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return /\\u(0000|d[89a-f])/.test(text)
    ? text.replaceAll(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g, (escaped) => (escaped.length === 6 ? '\ufffd' : escaped))
    : text;
}

export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** Between statements with names that go in one round trip; see `runAll`. */
export const THEN = '\n/* then */\n';

/**
 * Statements, one after the other, each with a snapshot of its own; a later one may read what an earlier one has noted in
 * a setting. The rows of all, in their order.
 */
export const runAll = <Row>(db: Db, ...statements: readonly Statement[]): Promise<Row[]> =>
  run<Row>(
    db,
    statements.map(({ text }) => text).join(THEN),
    statements.map(({ parameters }) => parameters),
  );

export async function run<Row>(db: Db, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
  return rows;
}
