/** An explanation as the API answers it: names in snake case, as everywhere on the wire. */
import type { Json } from '../../machines/vocabulary/declared-effect.ts';

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** Pure. Names only: values, and names that are in snake case already (the facts of gates), stay as they are. */
export function wireDocument(value: unknown): Json {
  if (Array.isArray(value)) return value.map(wireDocument);
  if (value === null || typeof value !== 'object') return (value ?? null) as Json;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [snake(name), wireDocument(inside)]));
}
