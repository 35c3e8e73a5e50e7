/**
 * What the builder of statements lacks for lists: pieces of SQL from the column lists, and filters that nobody asked for.
 *
 * Guarantee: a statement has a condition for each value that is given, and is planned for those alone.
 */
import { type RawBuilder, sql } from 'kysely';

/** Of the column lists, as an expression; never of anything that came from outside. */
export const piece = <T>(text: string): RawBuilder<T> => sql<T>`${sql.raw(text)}`;

/** `= any (…)`: one parameter, however many there are. */
export const anyOf = (values: readonly string[]): RawBuilder<string> => sql<string>`any (${[...values]}::text[])`;

type Given<F> = { readonly [K in keyof F]?: Exclude<F[K], undefined> };

/** For `eb.and`: those that have a value. */
export const given = <F extends object>(filters: F): Given<F> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Given<F>;
