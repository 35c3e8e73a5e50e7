/**
 * Timezone and state of a phone number.
 *
 * Owns: North American area codes, and the beginnings of other countries' numbers.
 * Must not know: whether the number is in service; a mobile number says where it was bought, the weakest evidence of all.
 * Guarantee: numbers that belong to no place (toll-free, premium, personal) answer null; an area code of several zones
 * answers all of them (HRS-08).
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { zoneOfCountry, zonesOfCountry } from './country.ts';
import { type Finding, findingOf } from './finding.ts';
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
  const parsed = parsePhoneNumberFromString(
    text.replace(/^\s*(?:00|011)/, '+'),
    country !== null && isSupportedCountry(country) ? (country as CountryCode) : undefined,
  );
  if (parsed === undefined || parsed.countryCallingCode === '1') return null;
  const ofCountry = parsed.country ?? country ?? parsed.getPossibleCountries()[0] ?? null;
  const single = ofCountry === null ? null : zoneOfCountry(ofCountry);
  if (single !== null) return { finding: single, source: 'COUNTRY' };
  const digits = parsed.number.slice(1);
  const { elsewhere } = phoneTable();
  for (let length = digits.length; length > 0; length--) {
    const zones = elsewhere[digits.slice(0, length)];
    if (zones === undefined) continue;
    const bySize = ofCountry === null ? [] : zonesOfCountry(ofCountry);
    const rank = (zone: string): number => (bySize.includes(zone) ? bySize.indexOf(zone) : bySize.length);
    const finding = findingOf(
      zones.split('&').sort((a, b) => rank(a) - rank(b)),
      'medium',
      'low',
    );
    return finding === null ? null : { finding, source: 'AREA_CODE' };
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
