/** HRS-03: how many next slots a second, on one core, for candidates in several zones at many instants. */
import { nextSlotMs } from '../../machines/hours/outreach-hours.ts';
import { zonesOf } from '../../machines/hours/zone-rules.ts';
import { effectiveSettings } from '../../machines/settings.ts';
import { HOUR } from '../../machines/vocabulary/instant.ts';
import { number, type Row } from './table.ts';

const ZONES = ['America/Los_Angeles', 'America/New_York', 'America/Phoenix', 'Asia/Kolkata'].map((zone) =>
  zonesOf(zone),
);
const BEGIN = Date.UTC(2026, 9, 30);
const A_WEEK_OF_HOURS = 168;
const GOAL = 1_000_000;

export function nextSlots(forMs: number): Row {
  const { outreach_hours: hours } = effectiveSettings({}, null);
  const began = performance.now();
  let times = 0;
  while (performance.now() - began < forMs)
    for (const zones of ZONES)
      for (let hour = 0; hour < A_WEEK_OF_HOURS; hour++) {
        nextSlotMs(hours, zones, BEGIN + hour * HOUR);
        times++;
      }
  const perSecond = (1_000 * times) / (performance.now() - began);
  return {
    id: 'HRS-03',
    what: 'next slots over the autumn change, four zones',
    value: `${number(perSecond)} /s`,
    goal: '≥ 1,000,000 /s',
    met: perSecond >= GOAL,
  };
}
