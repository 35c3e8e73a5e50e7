/** Other touches (TCH), listed across the applications of an org. */

import type { PlannedTouch } from '../../../machines/candidate/working-set.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';

interface TouchQuery {
  readonly candidate?: string | undefined;
  readonly application?: string | undefined;
  readonly status?: string | undefined;
  /** Candidate, application, number. */
  readonly after?: readonly [string, string, number] | undefined;
  readonly limit: number;
}

export type ListedTouch = PlannedTouch & { readonly candidate: string; readonly application: string };

export interface PlannedTouches {
  /** By candidate, application and number. */
  touchesPage(org: string, query: TouchQuery): Promise<readonly ListedTouch[]>;
}

const isAfter = (touch: ListedTouch, [candidate, application, number]: readonly [string, string, number]): boolean =>
  touch.candidate !== candidate
    ? touch.candidate > candidate
    : touch.application !== application
      ? touch.application > application
      : touch.number > number;

const fits = (touch: ListedTouch, { candidate, application, status, after }: TouchQuery): boolean =>
  (candidate === undefined || touch.candidate === candidate) &&
  (application === undefined || touch.application === application) &&
  (status === undefined || touch.status === status) &&
  (after === undefined || isAfter(touch, after));

export const memoryPlannedTouches = (state: MemoryState): PlannedTouches => ({
  async touchesPage(org, query) {
    const all = everybodyIn(state, org).flatMap(({ candidate }) =>
      Object.values(candidate.applications).flatMap(({ id, plannedTouches }) =>
        plannedTouches.map((touch): ListedTouch => ({ ...touch, candidate: candidate.record.id, application: id })),
      ),
    );
    return all
      .filter((touch) => fits(touch, query))
      .sort((a, b) => (isAfter(a, [b.candidate, b.application, b.number]) ? 1 : -1))
      .slice(0, query.limit);
  },
});
