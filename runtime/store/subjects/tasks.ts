/** Requests to the world outside, as people see them: given up, and without an answer so far. */

import { SENDS, type Task } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { redriveTask } from '../engine/tasks.ts';
import { pageOf } from './page-of.ts';

export interface DeadTask {
  readonly candidate: string;
  readonly task: Task;
  readonly attempts: number;
  readonly why: string;
  readonly at: Instant;
}

/** Something handed to a provider whose answer is open. */
interface InFlight {
  readonly candidate: string;
  readonly application: string;
  readonly kind: string;
  readonly key: string;
  readonly since: Instant | null;
}

export interface Tasks {
  deadTasks(org: string): Promise<readonly DeadTask[]>;
  /** Requests given up, by candidate and key. */
  deadTasksPage(
    org: string,
    query: { after?: readonly [string, string] | undefined; limit: number },
  ): Promise<readonly DeadTask[]>;
  /** A person's wish: a dead task is due again. False when there is none. */
  redriveTask(ask: { org: string; candidate: string; key: string; now: Instant }): Promise<boolean>;
  /** PAU-03: what left for a provider and has not been answered; of one job, or of all. */
  inFlight(org: string, job: string | null, limit: number): Promise<readonly InFlight[]>;
}

export function memoryTasks(state: MemoryState): Tasks {
  return {
    async deadTasks(org) {
      return everybodyIn(state, org).flatMap(({ candidate, progress }) =>
        Object.values(candidate.tasks).flatMap((task) => {
          const of = progress.get(task.key);
          if (of?.dead == null) return [];
          return [{ candidate: candidate.record.id, task, attempts: of.attempts, ...of.dead }];
        }),
      );
    },

    async deadTasksPage(org, { after, limit }) {
      const dead = everybodyIn(state, org).flatMap(({ candidate, progress }): DeadTask[] =>
        Object.values(candidate.tasks).flatMap((task) => {
          const of = progress.get(task.key);
          return of?.dead == null ? [] : [{ candidate: candidate.record.id, task, attempts: of.attempts, ...of.dead }];
        }),
      );
      return pageOf(dead, ({ candidate, task }) => [candidate, task.key], after, limit);
    },

    async redriveTask(ask) {
      return redriveTask(state, ask);
    },

    async inFlight(org, job, limit) {
      const flying = everybodyIn(state, org).flatMap(({ candidate, progress }): InFlight[] =>
        Object.values(candidate.tasks).flatMap(({ key, kind, application }) => {
          const of = progress.get(key);
          const isOfJob = job === null || candidate.applications[application]?.job === job;
          if (!SENDS.has(kind) || !isOfJob || of?.worker == null) return [];
          return [{ candidate: candidate.record.id, application, kind, key, since: of.inFlightSince }];
        }),
      );
      return pageOf(flying, ({ candidate, key }) => [candidate, key], undefined, limit);
    },
  };
}
