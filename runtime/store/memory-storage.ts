/**
 * Storage in plain memory: for simulations, benchmarks of decisions and tests. Gone when the process ends.
 *
 * Guarantees: the same answers as the database for the same calls, in an order that depends on nothing but the calls.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { memoryApi } from './api/memory.ts';
import { memoryConfiguration } from './memory/configuration.ts';
import { accept } from './memory/inbox.ts';
import { memoryReaders } from './memory/readers.ts';
import { receive } from './memory/receive.ts';
import { memoryStandings } from './memory/standing.ts';
import { emptyState, firstTask, firstTimer } from './memory/state.ts';
import { buryTask, claimTasks, postponeTask, renewLeases } from './memory/tasks.ts';
import { memoryVerificationCodes } from './memory/verification-codes.ts';
import type { Store } from './store.ts';

const first = (instants: readonly (Instant | null | undefined)[]): Instant | null =>
  instants.reduce<Instant | null>((least, at) => (at != null && (least === null || at < least) ? at : least), null);

export function createMemoryStorage(): Store {
  const state = emptyState();

  /** Since when an org has wanted attention, or will; null = nothing waits. */
  const wantedSince = (org: string): Instant | null => {
    const register = state.registers.get(org);
    if (register === undefined) return null;
    const [waiting] = register.waiting;
    return first([
      waiting === undefined ? null : register.candidates.get(waiting)?.waitingSince,
      firstTimer(register)?.at,
    ]);
  };

  return {
    ...memoryConfiguration(state),
    ...memoryReaders(state),
    ...memoryStandings(state),
    ...memoryVerificationCodes(state),
    ...memoryApi(state),
    unknownMigrations: async () => [],

    async accept(events, now, onSeen) {
      const answers = accept(state, events, now);
      onSeen?.();
      return answers;
    },

    async readyOrgs(now, limit) {
      return [...state.registers.keys()]
        .map((org) => ({ org, since: wantedSince(org) }))
        .filter(({ org, since }) => since !== null && (since <= now || registerHasEvents(org)))
        .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : a.since === b.since && a.org < b.org ? -1 : 1))
        .slice(0, limit)
        .map(({ org }) => org);
    },

    async receive(ask, decide) {
      return receive(state, ask, decide);
    },
    async claimTasks(ask) {
      return claimTasks(state, ask);
    },
    async renewLeases(ask) {
      return renewLeases(state, ask);
    },
    async time() {
      return null;
    },
    async postponeTask(ask) {
      postponeTask(state, ask);
    },
    async buryTask(ask) {
      buryTask(state, ask);
    },
    async nextDueAt() {
      return first([firstTask(state)?.at, ...[...state.registers.keys()].map(wantedSince)]);
    },
    async close() {},
  };

  function registerHasEvents(org: string): boolean {
    return (state.registers.get(org)?.waiting.size ?? 0) > 0;
  }
}
