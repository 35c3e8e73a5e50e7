/**
 * What a candidate's data says of the place, before any table of timezones is asked.
 *
 * Owns: reading country, state and city out of the fields, and whether the phone speaks against the US (TZ-06). Guarantee:
 * never throws on a candidate's data; what is not understood is left out with a warning.
 */
import { splitCity } from './city.ts';
import { countryNamed } from './country.ts';
import { foreignCountryOf, regionOfPhone } from './phone.ts';
import { type Region, regionNamed } from './regions.ts';
import { isCanadianPostalCode, stateOfZip } from './zip.ts';

/** As the ATS or the import gives them; numbers are read like their text. */
export interface WhereaboutsInput {
  readonly timezone?: string | number | null | undefined;
  readonly zip?: string | number | null | undefined;
  readonly lat?: number | string | null | undefined;
  readonly lon?: number | string | null | undefined;
  readonly city?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly phone?: string | number | null | undefined;
}

/** No field of an address is longer; what is would only cost time to read. */
const LONGEST = 200;

export const textOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value).slice(0, LONGEST).trim();

export interface Whereabouts {
  /** Given, or that of the state or the Canadian postal code. */
  readonly country: string | null;
  /** The state's field, else what stands behind the city. */
  readonly region: Region | null;
  readonly city: string;
  /** "US-AZ": the state's, or that of the zip or the phone number. */
  readonly regionKey: string | null;
}

const TERRITORIES = new Set(['PR', 'GU', 'VI', 'AS', 'MP']);
export const isAmerican = (country: string | null): boolean =>
  country === null || country === 'US' || TERRITORIES.has(country);
const territoryAsUs = (country: string | null): string | null =>
  country !== null && TERRITORIES.has(country) ? 'US' : country;
const regionOfTerritory = (country: string | null): Region | null =>
  country !== null && TERRITORIES.has(country) ? regionNamed(country, 'US') : null;

/** Named by the field, or behind city and state; null when nothing names one. */
export function countryOf(input: WhereaboutsInput): string | null {
  const text = textOf(input.country);
  return (text === '' ? null : countryNamed(text)) ?? splitCity(textOf(input.city), null).country;
}

/** TZ-06: a phone of another calling code, where no country says where they are. */
export function abroadByPhone(input: WhereaboutsInput): { readonly country: string | null } | null {
  return countryOf(input) === null ? foreignCountryOf(textOf(input.phone)) : null;
}

/** The regions that state and city name, each read in that country: Puerto Rico and Guam are countries to some forms. */
export function regionsNamed(
  input: WhereaboutsInput,
  country: string | null,
): { readonly byState: Region | null; readonly byCity: Region | null; readonly city: string } {
  const state = textOf(input.state);
  const byState = state === '' ? regionOfTerritory(country) : regionNamed(state, territoryAsUs(country));
  const { city, region } = splitCity(textOf(input.city), territoryAsUs(country));
  return { byState, byCity: region, city };
}

/** Read as somebody's of that country; null: of the US, if of any. */
export function whereabouts(input: WhereaboutsInput, country: string | null, warnings: string[]): Whereabouts {
  const [countryText, stateText, zip] = [textOf(input.country), textOf(input.state), textOf(input.zip)];
  if (countryText !== '' && countryNamed(countryText) === null)
    warnings.push(`country: "${countryText}" is no country we know, ignored`);
  const { byState, byCity, city } = regionsNamed(input, country);
  if (stateText !== '' && byState === null && (country === null || country === 'US' || country === 'CA'))
    warnings.push(`state: "${stateText}" is no state or province we know, ignored`);
  const region = byState ?? byCity;
  const zipState = stateOfZip(zip);
  const regionKey =
    region !== null
      ? `${region.country}-${region.code}`
      : zipState !== null && isAmerican(country)
        ? `US-${zipState}`
        : regionOfPhone(textOf(input.phone), country);
  const byPostalCode = isCanadianPostalCode(zip) ? 'CA' : null;
  return { country: country ?? region?.country ?? byPostalCode, region, city, regionKey };
}
