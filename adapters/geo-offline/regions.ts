/**
 * States and provinces whose time is asked for by name: the US with its territories, Canada, Australia.
 *
 * Owns: their codes, names and zones. The first zone is where most people live; the others have another offset in
 * January or July and at least a county of their own.
 * Must not know: cities, zips or phone numbers.
 */
import { foldedPlace } from './place-names.ts';

export interface Region {
  readonly country: 'US' | 'CA' | 'AU';
  readonly code: string;
  readonly zones: readonly string[];
}

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';

const TABLE: readonly (readonly [Region['country'], string, string, string, ...string[]])[] = [
  ['US', 'AL', 'Alabama', CENTRAL],
  ['US', 'AK', 'Alaska', 'America/Anchorage', 'America/Adak'],
  ['US', 'AZ', 'Arizona', 'America/Phoenix', MOUNTAIN],
  ['US', 'AR', 'Arkansas', CENTRAL],
  ['US', 'CA', 'California', PACIFIC],
  ['US', 'CO', 'Colorado', MOUNTAIN],
  ['US', 'CT', 'Connecticut', EASTERN],
  ['US', 'DE', 'Delaware', EASTERN],
  ['US', 'DC', 'District of Columbia', EASTERN],
  ['US', 'FL', 'Florida', EASTERN, CENTRAL],
  ['US', 'GA', 'Georgia', EASTERN],
  ['US', 'HI', 'Hawaii', 'Pacific/Honolulu'],
  ['US', 'ID', 'Idaho', 'America/Boise', PACIFIC],
  ['US', 'IL', 'Illinois', CENTRAL],
  ['US', 'IN', 'Indiana', 'America/Indiana/Indianapolis', CENTRAL],
  ['US', 'IA', 'Iowa', CENTRAL],
  ['US', 'KS', 'Kansas', CENTRAL, MOUNTAIN],
  ['US', 'KY', 'Kentucky', 'America/Kentucky/Louisville', CENTRAL],
  ['US', 'LA', 'Louisiana', CENTRAL],
  ['US', 'ME', 'Maine', EASTERN],
  ['US', 'MD', 'Maryland', EASTERN],
  ['US', 'MA', 'Massachusetts', EASTERN],
  ['US', 'MI', 'Michigan', 'America/Detroit', 'America/Menominee'],
  ['US', 'MN', 'Minnesota', CENTRAL],
  ['US', 'MS', 'Mississippi', CENTRAL],
  ['US', 'MO', 'Missouri', CENTRAL],
  ['US', 'MT', 'Montana', MOUNTAIN],
  ['US', 'NE', 'Nebraska', CENTRAL, MOUNTAIN],
  ['US', 'NV', 'Nevada', PACIFIC, MOUNTAIN],
  ['US', 'NH', 'New Hampshire', EASTERN],
  ['US', 'NJ', 'New Jersey', EASTERN],
  ['US', 'NM', 'New Mexico', MOUNTAIN],
  ['US', 'NY', 'New York', EASTERN],
  ['US', 'NC', 'North Carolina', EASTERN],
  ['US', 'ND', 'North Dakota', CENTRAL, MOUNTAIN],
  ['US', 'OH', 'Ohio', EASTERN],
  ['US', 'OK', 'Oklahoma', CENTRAL],
  ['US', 'OR', 'Oregon', PACIFIC, 'America/Boise'],
  ['US', 'PA', 'Pennsylvania', EASTERN],
  ['US', 'RI', 'Rhode Island', EASTERN],
  ['US', 'SC', 'South Carolina', EASTERN],
  ['US', 'SD', 'South Dakota', CENTRAL, MOUNTAIN],
  ['US', 'TN', 'Tennessee', CENTRAL, EASTERN],
  ['US', 'TX', 'Texas', CENTRAL, MOUNTAIN],
  ['US', 'UT', 'Utah', MOUNTAIN],
  ['US', 'VT', 'Vermont', EASTERN],
  ['US', 'VA', 'Virginia', EASTERN],
  ['US', 'WA', 'Washington', PACIFIC],
  ['US', 'WV', 'West Virginia', EASTERN],
  ['US', 'WI', 'Wisconsin', CENTRAL],
  ['US', 'WY', 'Wyoming', MOUNTAIN],
  ['US', 'AS', 'American Samoa', 'Pacific/Pago_Pago'],
  ['US', 'GU', 'Guam', 'Pacific/Guam'],
  ['US', 'MP', 'Northern Mariana Islands', 'Pacific/Saipan'],
  ['US', 'PR', 'Puerto Rico', 'America/Puerto_Rico'],
  ['US', 'VI', 'Virgin Islands', 'America/St_Thomas'],
  ['CA', 'AB', 'Alberta', 'America/Edmonton'],
  ['CA', 'BC', 'British Columbia', 'America/Vancouver', 'America/Edmonton'],
  ['CA', 'MB', 'Manitoba', 'America/Winnipeg'],
  ['CA', 'NB', 'New Brunswick', 'America/Moncton'],
  ['CA', 'NL', 'Newfoundland and Labrador', 'America/St_Johns', 'America/Goose_Bay'],
  ['CA', 'NS', 'Nova Scotia', 'America/Halifax'],
  ['CA', 'NT', 'Northwest Territories', 'America/Edmonton'],
  ['CA', 'NU', 'Nunavut', 'America/Iqaluit', 'America/Rankin_Inlet', 'America/Cambridge_Bay'],
  ['CA', 'ON', 'Ontario', 'America/Toronto', 'America/Winnipeg'],
  ['CA', 'PE', 'Prince Edward Island', 'America/Halifax'],
  ['CA', 'QC', 'Quebec', 'America/Toronto', 'America/Halifax'],
  ['CA', 'SK', 'Saskatchewan', 'America/Regina'],
  ['CA', 'YT', 'Yukon', 'America/Whitehorse'],
  ['AU', 'ACT', 'Australian Capital Territory', 'Australia/Sydney'],
  ['AU', 'NSW', 'New South Wales', 'Australia/Sydney'],
  ['AU', 'NT', 'Northern Territory', 'Australia/Darwin'],
  ['AU', 'QLD', 'Queensland', 'Australia/Brisbane'],
  ['AU', 'SA', 'South Australia', 'Australia/Adelaide'],
  ['AU', 'TAS', 'Tasmania', 'Australia/Hobart'],
  ['AU', 'VIC', 'Victoria', 'Australia/Melbourne'],
  ['AU', 'WA', 'Western Australia', 'Australia/Perth'],
];

/** As people abbreviate them: the old Associated Press forms, and other names in use. */
const ALSO: Readonly<Record<string, string>> = {
  'US-AL': 'ala',
  'US-AK': 'alas',
  'US-AZ': 'ariz',
  'US-AR': 'ark',
  'US-CA': 'calif|cal',
  'US-CO': 'colo',
  'US-CT': 'conn',
  'US-DE': 'del',
  'US-DC': 'washington dc|washington d c|wash dc|d c',
  'US-FL': 'fla',
  'US-ID': 'ida',
  'US-IL': 'ill|ills',
  'US-IN': 'ind',
  'US-KS': 'kan|kans',
  'US-KY': 'commonwealth of kentucky',
  'US-MA': 'mass',
  'US-MI': 'mich',
  'US-MN': 'minn',
  'US-MS': 'miss',
  'US-MT': 'mont',
  'US-NE': 'neb|nebr',
  'US-NV': 'nev',
  'US-NH': 'n h',
  'US-NJ': 'n j',
  'US-NM': 'n mex|n m',
  'US-NY': 'new york state|n y|nys',
  'US-NC': 'n car|n c',
  'US-ND': 'n dak|n d',
  'US-OK': 'okla',
  'US-OR': 'ore|oreg',
  'US-PA': 'penn|penna',
  'US-RI': 'r i',
  'US-SC': 's car|s c',
  'US-SD': 's dak|s d',
  'US-TN': 'tenn',
  'US-TX': 'tex',
  'US-WA': 'wash|washington state',
  'US-WV': 'w va|w virg|w v',
  'US-WI': 'wis|wisc',
  'US-WY': 'wyo',
  'US-MP': 'saipan|cnmi',
  'US-VI': 'us virgin islands|united states virgin islands|usvi',
  'US-PR': 'p r',
  'CA-NL': 'newfoundland|labrador|nfld|nf',
  'CA-PE': 'pei',
  'CA-QC': 'pq|que',
  'CA-BC': 'b c',
  'CA-YT': 'yukon territory|yk',
};

const byCode = new Map<string, Region>();
const byName = new Map<string, Region[]>();

for (const [country, code, name, ...zones] of TABLE) {
  const region: Region = { country, code, zones };
  byCode.set(`${country}-${code}`, region);
  for (const form of [code.toLowerCase(), name, ...(ALSO[`${country}-${code}`]?.split('|') ?? [])]) {
    const folded = foldedPlace(form);
    byName.set(folded, [...(byName.get(folded) ?? []), region]);
  }
}

/**
 * The region a text names: a code, a name, an older abbreviation, or ISO 3166-2 ("US-CA"). Without a country the US comes
 * before Canada; other countries' regions need their country.
 */
export function regionNamed(text: string, country: string | null): Region | null {
  const iso = byCode.get(text.trim().toUpperCase());
  if (iso !== undefined && (country === null || country === iso.country)) return iso;
  const named = byName.get(foldedPlace(text)) ?? byName.get(foldedPlace(text).replaceAll(' ', '')) ?? [];
  return named.find((region) => (country === null ? region.country !== 'AU' : region.country === country)) ?? null;
}

export const regionOf = (country: string, code: string): Region | null => byCode.get(`${country}-${code}`) ?? null;
