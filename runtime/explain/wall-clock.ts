/** Instants as people read them: the candidate's wall clock first, UTC beside it. */
import type { Zone } from '../../machines/hours/zone-rules.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { wallWords } from '../wall-words.ts';

/** `Tue 2 Jun 2026 08:00`. */
export const onTheWall = (at: Instant, zone: Zone): string => wallWords(at, zone, 'ccc d LLL y HH:mm');

/** `Tue 2 Jun 2026 08:00 (America/Los_Angeles; 15:00 UTC)`. */
export const inBothClocks = (at: Instant, zone: Zone): string =>
  `${onTheWall(at, zone)} (${zone}; ${at.slice(11, 16)} UTC)`;
