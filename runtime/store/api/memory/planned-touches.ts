/** Other touches in memory. */
import { type MemoryState, registerOf } from '../../memory/state.ts';
import type { ListedTouch, PlannedTouches, TouchQuery } from '../planned-touches.ts';

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
    const all = [...registerOf(state, org).candidates.values()].flatMap(({ candidate }) =>
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
