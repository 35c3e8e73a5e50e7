/** A binary heap of what is due when; entries that no longer hold are skipped by the caller, never removed from within. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface DueEntry {
  readonly at: Instant;
  readonly key: string;
}

const before = (a: DueEntry, b: DueEntry): boolean => a.at < b.at || (a.at === b.at && a.key < b.key);

export class EarliestFirst<E extends DueEntry> {
  readonly #heap: E[] = [];

  peek(): E | undefined {
    return this.#heap[0];
  }

  push(entry: E): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as E;
      if (!before(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  pop(): E | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as E, heap[child] as E)) child += 1;
      if (!before(heap[child] as E, last)) break;
      heap[at] = heap[child] as E;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
