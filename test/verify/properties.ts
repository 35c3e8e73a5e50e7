/**
 * The properties of spec/properties.md, each asked of what one advance made of one situation.
 *
 * Owns: their list. Guarantee: a property does its own arithmetic from what was sent and recorded, with no guard of the
 * charts; it says what is wrong in words, and whether it was exercised at all.
 */
import { OF_RECORDS } from './properties-of-records.ts';
import { OF_ROUTING } from './properties-of-routing.ts';
import { OF_SENDS } from './properties-of-sends.ts';
import type { Properties } from './property.ts';

export const PROPERTIES: Properties = { ...OF_SENDS, ...OF_RECORDS, ...OF_ROUTING };

/** Spoken of by charts that are not there yet. */
export const WAITING_FOR_THEIR_CHART: Readonly<Record<string, string>> = {};
