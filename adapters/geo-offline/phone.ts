/**
 * Timezone and state of a phone number.
 *
 * Owns: North American area codes, and the beginnings of other countries' numbers.
 * Must not know: whether the number is in service; a mobile number says where it was bought, the weakest evidence of all.
 * Guarantee: numbers that belong to no place (toll-free, premium, personal) answer null; an area code of several zones
 * answers all of them (HRS-08).
 */
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { zoneOfCountry, zonesOfCountry } from './country.ts';
import { type Finding, findingOf, sameClock } from './finding.ts';
import { phoneTable } from './tables.ts';

export interface PhoneFinding {
  readonly finding: Finding;
  /** COUNTRY: the number tells the country only, and the country has one clock. */
  readonly source: 'AREA_CODE' | 'COUNTRY';
}

/** Countries that share +1 with the US; their numbers are told apart by area code. */
const NORTH_AMERICAN = new Set('US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI'.split(' '));

/** Ten digits without the 1; null for a number that is not North American. */
function northAmericanDigits(text: string, country: string | null): string | null {
  const withoutExtension = text.normalize('NFKC').replace(/(?:\s*(?:ext\.?|extension|x|#)\s*\d+)\s*$/i, '');
  const international = /^\s*(?:\+|00|011)/.test(withoutExtension);
  const digits = withoutExtension.replace(/^\s*(?:00|011)/, '').replace(/\D/g, '');
  if (international) return /^1\d{10}$/.test(digits) ? digits.slice(1) : null;
  if (country !== null && !NORTH_AMERICAN.has(country)) return null;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return /^[2-9]\d{9}$/.test(national) ? national : null;
}

export function zoneOfPhone(text: string, country: string | null): PhoneFinding | null {
  const national = northAmericanDigits(text, country);
  if (national !== null) return zoneOfAreaCode(national);
  const international = text.normalize('NFKC').replace(/^\s*(?:00|011)/, '+');
  const parsed = parsePhoneNumberFromString(
    international,
    country !== null && isSupportedCountry(country) ? (country as CountryCode) : undefined,
  );
  // Too short or too long to be a number, but its beginning still names a place.
  const written = parsed?.number ?? /^\s*(\+[\d\s().-]{4,})$/.exec(international)?.[1] ?? '';
  // Mexican mobiles carried a 1 behind the country until 2019, and address books still do.
  const digits = written.replace(/\D/g, '').replace(/^521(?=\d{10}$)/, '52');
  if (digits === '' || digits.startsWith('1')) return null;
  const countries = parsed?.country === undefined ? countriesOfNumber(digits) : [parsed.country];
  const clocks = countries.map(zoneOfCountry).filter((clock) => clock !== null);
  const [first] = clocks;
  const isOneClock =
    clocks.length === countries.length &&
    clocks.every((clock) => sameClock(clock.timezone, first?.timezone ?? clock.timezone));
  if (first !== undefined && isOneClock) return { finding: first, source: 'COUNTRY' };
  const finding = zoneOfPrefix(digits, countries.flatMap(zonesOfCountry));
  return finding === null ? null : { finding, source: 'AREA_CODE' };
}

/**
 * The country of a number with another calling code than North America's, null where several share the code; null instead
 * of an answer for a North American number, and for one that names no country.
 */
export function foreignCountryOf(text: string): { readonly country: string | null } | null {
  const digits = internationalDigits(text);
  if (digits === '' || digits.startsWith('1')) return null;
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  const countries = parsed?.country === undefined ? countriesOfNumber(digits) : [parsed.country];
  if (countries.length === 0) return null;
  return { country: countries.length === 1 ? (countries[0] ?? null) : null };
}

/** Of a number that is written with its country; else empty. */
function internationalDigits(text: string): string {
  const written = /^\s*(?:\+|00|011)([\d\s().-]{4,})/.exec(text.normalize('NFKC'))?.[1] ?? '';
  // Mexican mobiles carried a 1 behind the country until 2019, and address books still do.
  return written.replace(/\D/g, '').replace(/^521(?=\d{10}$)/, '52');
}

let byCallingCode: ReadonlyMap<string, readonly CountryCode[]> | undefined;

/** The countries that share the number's calling code; no calling code is the beginning of another. */
function countriesOfNumber(digits: string): readonly CountryCode[] {
  if (byCallingCode === undefined) {
    const countries = new Map<string, CountryCode[]>();
    for (const code of getCountries()) {
      const callingCode = getCountryCallingCode(code);
      countries.set(callingCode, [...(countries.get(callingCode) ?? []), code]);
    }
    byCallingCode = countries;
  }
  return (
    [1, 2, 3].map((length) => byCallingCode?.get(digits.slice(0, length))).find((found) => found !== undefined) ?? []
  );
}

function zoneOfPrefix(digits: string, bySize: readonly string[]): Finding | null {
  const { elsewhere } = phoneTable();
  const rank = (zone: string): number => (bySize.includes(zone) ? bySize.indexOf(zone) : bySize.length);
  for (let length = digits.length; length > 0; length--) {
    const zones = elsewhere[digits.slice(0, length)];
    if (zones !== undefined)
      return findingOf(
        zones.split('&').sort((a, b) => rank(a) - rank(b)),
        'medium',
        'low',
      );
  }
  return null;
}

function zoneOfAreaCode(national: string): PhoneFinding | null {
  const { areaCodes, exchanges } = phoneTable();
  const zones = areaCodes[national.slice(0, 3)]?.zones ?? [];
  let local: string | undefined;
  for (let length = 7; length > 3 && local === undefined; length--) local = exchanges[national.slice(0, length)];
  const finding = findingOf(local === undefined ? zones : [local, ...zones], 'medium', 'low');
  return finding === null ? null : { finding, source: 'AREA_CODE' };
}

/** "US-CA" or "CA-ON": where the area code lies; null for other countries and numbers of no place. */
export function regionOfPhone(text: string, country: string | null = null): string | null {
  const national = northAmericanDigits(text, country);
  return national === null ? null : (phoneTable().areaCodes[national.slice(0, 3)]?.region ?? null);
}
