/**
 * Raw statements of the hot path.
 *
 * A statement that starts with a name in a comment is prepared once per connection under that name, and can be told by
 * it in the server's own views. Its text never changes with its parameters: what varies in length is one JSON parameter.
 * Written by hand and not by Kysely's builder, which would make the text anew each time and cannot send several in one trip.
 */
import { CompiledQuery, type Kysely } from 'kysely';
import { escapeLiteral } from 'pg';
import type { DB as Database } from '../schema/database.generated.ts';

export type Db = Kysely<Database>;

/** Starts a transaction, together with what follows; other ways of beginning one are sent as they are. */
export const BEGIN = '/* begin */ begin;';

const NAMED = /^\/\* (([a-z.]+)( commit)?) \*\//;

/** Null for a statement without a name. One that `commits` is the last of its transaction, and ends it. */
export function nameOf(text: string): { readonly name: string; readonly commits: boolean } | null {
  const found = NAMED.exec(text);
  return found === null ? null : { name: found[1] as string, commits: found[3] !== undefined };
}

/** A text literal for the few places that take no parameters (`set`, several statements in one round trip). */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('A text for the database holds a null character.');
  return escapeLiteral(text);
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
