/**
 * Instants in words, as clock and calendar on a wall show them: luxon's words over our own zone rules.
 *
 * Guarantees: for display alone, since no luxon date leaves this file; luxon asks a zone of the type "custom" for its
 * offset and never Node, whose zone data is older than the law in places.
 */
import { DateTime, FixedOffsetZone, Zone as LuxonZone } from 'luxon';
import { abbreviationAt, offsetMinutesAt, offsetText, type Zone } from '../machines/hours/zone-rules.ts';
import { DAY, type Instant, toMs } from '../machines/vocabulary/instant.ts';

class RulesZone extends LuxonZone {
  readonly #zone: Zone;
  constructor(zone: Zone) {
    super();
    this.#zone = zone;
  }
  override get type() {
    return 'custom';
  }
  override get name() {
    return this.#zone;
  }
  override get isUniversal() {
    return false;
  }
  override get isValid() {
    return true;
  }
  override offset(ms: number) {
    return offsetMinutesAt(this.#zone, ms);
  }
  override offsetName(ms: number) {
    return abbreviationAt(this.#zone, ms);
  }
  override formatOffset(ms: number) {
    return offsetText(this.offset(ms));
  }
  override equals(other: LuxonZone) {
    return other instanceof RulesZone && other.name === this.name;
  }
}

/** `format` in luxon's tokens: `wallWords(at, zone, 'ccc d LLL HH:mm ZZZZ')` is `Tue 2 Jun 08:00 PDT`. */
export const wallWords = (at: Instant, zone: Zone, format: string): string =>
  DateTime.fromMillis(toMs(at), { zone: new RulesZone(zone), locale: 'en-US' }).toFormat(format);

/** A day of the calendar, counted from 1970-01-01: `dayWords(20_514, 'cccc, LLLL d', 'en')` is `Monday, March 2`. */
export const dayWords = (dayNumber: number, format: string, language: string): string =>
  DateTime.fromMillis(dayNumber * DAY, { zone: FixedOffsetZone.utcInstance, locale: language }).toFormat(format);
