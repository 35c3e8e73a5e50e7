/**
 * Cursors: the key of the last item seen, opaque to callers.
 *
 * Guarantee: a cursor that was not made here, or was made for another list, is refused and never guessed at.
 */
import { Problem } from '../problem.ts';

type Part = string | number;

export const cursorOf = (list: string, key: readonly Part[]): string =>
  Buffer.from(JSON.stringify([list, ...key])).toString('base64url');

const refused = () =>
  new Problem(400, {
    title: 'The cursor is not known',
    detail: 'Give the next_cursor of a page of this very list, or none to start from the beginning.',
    errors: [{ path: 'cursor', message: 'is not a cursor of this list' }],
  });

/** `kinds` says what each part is; undefined without a cursor. */
export function readCursor<const K extends readonly ('string' | 'number')[]>(
  list: string,
  cursor: string | undefined,
  kinds: K,
): { [P in keyof K]: K[P] extends 'string' ? string : number } | undefined {
  if (cursor === undefined) return undefined;
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refused();
  }
  if (!Array.isArray(read) || read[0] !== list || read.length !== kinds.length + 1) throw refused();
  const key = read.slice(1);
  if (key.some((part, place) => typeof part !== kinds[place])) throw refused();
  if (key.some((part) => (typeof part === 'number' ? !Number.isSafeInteger(part) : part.includes('\0'))))
    throw refused();
  // Its parts were held to `kinds` above, one by one.
  return key as never;
}

/** A page of what was read with one more than `limit`: whether that one is there says whether there is more. */
export function page<T, S>(
  list: string,
  read: readonly T[],
  limit: number,
  key: (each: T) => readonly Part[],
  shown: (each: T) => S,
): { items: S[]; next_cursor: string | null } {
  const items = read.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(shown),
    next_cursor: read.length > limit && last !== undefined ? cursorOf(list, key(last)) : null,
  };
}
