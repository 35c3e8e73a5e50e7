/** Accepted events: those that wait, those that could not be taken in, and how long a replay is known as one. */

import type { InboxEvent } from '../../../machines/engine/batch.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { everybodyIn, type MemoryState, registerOf } from '../engine/memory-state.ts';
import { pageOf } from './page-of.ts';

export interface ParkedEvent extends InboxEvent {
  readonly reason: string;
}

interface EventName {
  readonly org: string;
  readonly candidate: string;
  readonly source: string;
  readonly externalId: string;
  readonly kind: string;
}

/** What became of an accepted event. */
type EventFate =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'parked'; readonly reason: string }
  | { readonly kind: 'taken in' };

export interface Events {
  /** Oldest first. */
  parked(org: string): Promise<readonly ParkedEvent[]>;
  /** Events that could not be taken in, in order of acceptance. */
  parkedPage(org: string, query: { after?: number | undefined; limit: number }): Promise<readonly ParkedEvent[]>;
  fateOf(event: EventName): Promise<EventFate>;
  /** Events of an org that wait to be taken in; counted no further than `most`. */
  waitingEvents(org: string, most: number): Promise<number>;
  /** Of these kinds and accepted before then, over all orgs, `most` at a time; how many were forgotten. */
  forgetAccepted(ask: { before: Instant; kinds: readonly string[]; most: number }): Promise<number>;
}

export function memoryEvents(state: MemoryState): Events {
  return {
    async parked(org) {
      return everybodyIn(state, org)
        .flatMap(({ parked }) => parked)
        .sort((a, b) => a.id - b.id);
    },

    async parkedPage(org, { after, limit }) {
      const events = everybodyIn(state, org).flatMap(({ parked }) => parked);
      return pageOf(events, ({ id }) => [id], after === undefined ? undefined : [after], limit);
    },

    async fateOf({ org, candidate, source, externalId, kind }) {
      const of = registerOf(state, org).candidates.get(candidate);
      const same = (event: { source: string; externalId: string; kind: string }) =>
        event.source === source && event.externalId === externalId && event.kind === kind;
      const parked = of?.parked.find(same);
      if (parked !== undefined) return { kind: 'parked', reason: parked.reason };
      return of?.waiting.some(same) === true ? { kind: 'waiting' } : { kind: 'taken in' };
    },

    async waitingEvents(org, most) {
      let waiting = 0;
      for (const { waiting: events } of registerOf(state, org).candidates.values()) {
        waiting += events.length;
        if (waiting >= most) return most;
      }
      return waiting;
    },

    async forgetAccepted({ before, kinds, most }) {
      const old = [...state.seen].filter(([, { kind, at }]) => at < before && kinds.includes(kind)).slice(0, most);
      for (const [key] of old) state.seen.delete(key);
      return old.length;
    },
  };
}
