/**
 * Public holidays of the US and its states, for laws that forbid calls on them (HRS-06). Owns: the prepared table
 * (test/geo/prepare/us-holidays.ts writes it).
 */
import { holidaysIn } from './holiday-table.ts';
import prepared from './us-holidays.generated.json' with { type: 'json' };

/** Whether the day (as a day number) is a public holiday there; a state without an own list has the federal days. */
export const isPublicHoliday = holidaysIn(prepared.states, prepared.states.US);
