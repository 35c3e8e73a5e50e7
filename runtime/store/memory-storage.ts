/**
 * Storage in plain memory: for simulations, benchmarks of decisions and tests. Gone when the process ends.
 *
 * Guarantees: the same answers as the database for the same calls, in an order that depends on nothing but the calls.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { accept } from './engine/accept.ts';
import { emptyState, firstTask, firstTimer } from './engine/memory-state.ts';
import { receive } from './engine/receive.ts';
import { buryTask, claimTasks, postponeTask, renewLeases } from './engine/tasks.ts';
import type { Store } from './store.ts';
import { memoryApplications } from './subjects/applications.ts';
import { memoryAtsSyncs } from './subjects/ats-syncs.ts';
import { memoryCallSetups } from './subjects/call-setups.ts';
import { memoryCalls } from './subjects/calls.ts';
import { memoryCandidates } from './subjects/candidates.ts';
import { memoryConfiguration } from './subjects/configuration.ts';
import { memoryCounts } from './subjects/counts.ts';
import { memoryEvents } from './subjects/events.ts';
import { memoryHeld } from './subjects/held.ts';
import { memoryHistories } from './subjects/histories.ts';
import { memoryImports } from './subjects/imports.ts';
import { memoryInboundCalls } from './subjects/inbound-calls.ts';
import { memoryJournal } from './subjects/journal-checks.ts';
import { memoryKeptAnswers } from './subjects/kept-answers.ts';
import { memoryKeys } from './subjects/keys.ts';
import { memoryMerges } from './subjects/merges.ts';
import { memoryMessages } from './subjects/messages.ts';
import { memoryNumberHealth } from './subjects/number-health.ts';
import { memoryOutlines } from './subjects/outlines.ts';
import { memoryParkedApplications } from './subjects/parked-applications.ts';
import { memoryPastRoutings } from './subjects/past-routings.ts';
import { memoryPeopleSearch } from './subjects/people-search.ts';
import { memoryPlannedTouches } from './subjects/planned-touches.ts';
import { memoryRecentDecisions } from './subjects/recent-decisions.ts';
import { memoryResumes } from './subjects/resumes.ts';
import { memoryRoutingChanges } from './subjects/routing-changes.ts';
import { memorySaved } from './subjects/saved.ts';
import { memoryScriptChanges } from './subjects/script-changes.ts';
import { memoryStandings } from './subjects/standing.ts';
import { memoryStandingsIn } from './subjects/standing-in.ts';
import { memoryStories } from './subjects/stories.ts';
import { memorySuppressions } from './subjects/suppressions.ts';
import { memoryTasks } from './subjects/tasks.ts';
import { memoryTellings } from './subjects/tellings.ts';
import { memoryUnknownWebhooks } from './subjects/unknown-webhooks.ts';
import { memoryUnmatchedInbound } from './subjects/unmatched.ts';
import { memoryUnreadReplies } from './subjects/unread-replies.ts';
import { memoryVerificationCodes } from './subjects/verification-codes.ts';

const first = (instants: readonly (Instant | null | undefined)[]): Instant | null =>
  instants.reduce<Instant | null>((least, at) => (at != null && (least === null || at < least) ? at : least), null);

export function createMemoryStorage(): Store {
  const state = emptyState();
  const merges = memoryMerges();

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
    ...memoryApplications(state),
    ...memoryAtsSyncs(state),
    ...memoryCalls(state),
    ...memoryCallSetups(state),
    ...memoryCandidates(state),
    ...memoryConfiguration(state),
    ...memoryCounts(state),
    ...memoryEvents(state),
    ...memoryHeld(state),
    ...memoryHistories(state),
    ...memoryImports(state, merges),
    ...memoryInboundCalls(state),
    ...memoryJournal(state),
    ...memoryKeptAnswers(),
    ...memoryKeys(),
    ...merges,
    ...memoryMessages(state),
    ...memoryNumberHealth(state),
    ...memoryOutlines(state),
    ...memoryParkedApplications(state),
    ...memoryPastRoutings(state),
    ...memoryPeopleSearch(state),
    ...memoryPlannedTouches(state),
    ...memoryRecentDecisions(state),
    ...memoryResumes(state),
    ...memoryRoutingChanges(state),
    ...memorySaved(state),
    ...memoryScriptChanges(state),
    ...memoryStandings(state),
    ...memoryStandingsIn(state),
    ...memoryStories(state),
    ...memorySuppressions(state),
    ...memoryTasks(state),
    ...memoryTellings(state),
    ...memoryUnknownWebhooks(),
    ...memoryUnmatchedInbound(state),
    ...memoryUnreadReplies(state),
    ...memoryVerificationCodes(state),
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
