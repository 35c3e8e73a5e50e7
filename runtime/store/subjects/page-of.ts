/** A page of what is kept in memory, in the order in which the database answers it. Pure. */
export type Key = readonly (string | number)[];

const byKey = (a: Key, b: Key): number => {
  for (const [place, part] of a.entries()) {
    const other = b[place] as string | number;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
};

/** Sorted by `key`, those after `after`, as many as asked for. */
export function pageOf<T>(all: readonly T[], key: (each: T) => Key, after: Key | undefined, limit: number): T[] {
  return [...all]
    .sort((a, b) => byKey(key(a), key(b)))
    .filter((each) => after === undefined || byKey(key(each), after) > 0)
    .slice(0, limit);
}
