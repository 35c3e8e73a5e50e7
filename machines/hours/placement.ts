/** Where a candidate's hours lie: the questions about time that all facts share, asked of the pure policies. */

import type { CandidateRecord } from '../candidate/working-set.ts';
import type { Settings } from '../settings.ts';
import { DAY, type Instant, latest, plus } from '../vocabulary/instant.ts';
import {
  capPer24h,
  isLegalToCall,
  legalWindowClosesAt,
  minGapHours,
  nextCallSlot,
  nextLegalSlot,
} from './calling-window.ts';
import { callingWindowsOf } from './calling-windows-table.ts';
import { closesAt, isInsideHours, localDayOf, nextLocalDay, nextSlot } from './outreach-hours.ts';
import { type Zone, zonesOf } from './zone-rules.ts';

export interface Placement {
  readonly zones: readonly Zone[];
  insideHours(at: Instant): boolean;
  /** HRS-03: from itself when inside. */
  nextSlot(from: Instant): Instant;
  /** When the present window closes; null outside of one. */
  hoursCloseAt(at: Instant): Instant | null;
  /** HRS-06: when calls cease to be lawful; null when they are not, or where no law is asked. */
  lawClosesAt(at: Instant): Instant | null;
  /** HRS-06. */
  isLegal(at: Instant): boolean;
  nextLegalSlot(from: Instant): Instant;
  /** HRS-06: how many calls the state allows in 24 hours, and how far apart; null = no limit. */
  readonly legalCap: number | null;
  readonly legalGapHours: number | null;
  /** Hours and law together. */
  nextCallSlot(from: Instant): Instant;
  /** GAT-24: the first slot of the next local day, for a call and, by hours alone, for a message. */
  nextDaySlot(at: Instant): Instant;
  nextDayMessageSlot(at: Instant): Instant;
  localDay(at: Instant): string;
}

/** Hours and zones that never meet (HRS-08): looked at again in two weeks, by when a person has had time to mend it. */
const whenTheyNeverMeet = (from: Instant): Instant => plus(from, 14 * DAY);

/** By their names: a record is another one after each line of the journal. */
const zonesByName = new Map<string, readonly Zone[]>();
const REMEMBER_AT_MOST = 1_000;

function zonesOfCandidate({ timezone, otherZones }: CandidateRecord): readonly Zone[] {
  const name = otherZones.length === 0 ? (timezone ?? '') : [timezone, ...otherZones].join('\n');
  let zones = zonesByName.get(name);
  if (!zones) {
    zones = zonesOf(timezone, otherZones);
    if (zonesByName.size >= REMEMBER_AT_MOST) zonesByName.clear();
    zonesByName.set(name, zones);
  }
  return zones;
}

export function placementOf(record: CandidateRecord, settings: Settings): Placement {
  const zones = zonesOfCandidate(record);
  const hours = settings.outreach_hours;
  const windows = callingWindowsOf(settings.compliance);
  const place = { windows, state: record.state, otherStates: record.otherStates, zones };
  const slot = (from: Instant) => nextSlot(hours, zones, from) ?? whenTheyNeverMeet(from);
  const callSlot = (from: Instant) =>
    nextCallSlot({ ...place, hours, from, respectHours: true }) ?? whenTheyNeverMeet(from);
  return {
    zones,
    insideHours: (at) => isInsideHours(hours, zones, at),
    nextSlot: slot,
    hoursCloseAt: (at) => (isInsideHours(hours, zones, at) ? closesAt(hours, zones, at) : null),
    lawClosesAt: (at) =>
      windows !== null && isLegalToCall({ ...place, at }) ? legalWindowClosesAt({ ...place, at }) : null,
    isLegal: (at) => isLegalToCall({ ...place, at }),
    nextLegalSlot: (from) => nextLegalSlot({ ...place, from }) ?? whenTheyNeverMeet(from),
    legalCap: capPer24h(windows, record),
    legalGapHours: minGapHours(windows, record),
    nextCallSlot: callSlot,
    nextDaySlot: (at) => callSlot(latest(at, nextLocalDay(zones, at))),
    nextDayMessageSlot: (at) => slot(latest(at, nextLocalDay(zones, at))),
    localDay: (at) => localDayOf(zones[0] as Zone, at),
  };
}
