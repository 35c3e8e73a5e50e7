/**
 * Countries: what people write for one, and its zones.
 *
 * Owns: country names and codes, and when a country counts as having one zone (TZ-01's last step).
 * Guarantee: "one zone" means one clock: Germany with Busingen is one, Spain with the Canaries is two. China is one by its
 * own law, although the tz database lists Urumqi's local custom, and so is Ukraine.
 */

import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' };
import { canonicalZone } from '../../machines/hours/zone-rules.ts';
import { type Finding, findingOf, sameClock } from './finding.ts';
import { foldedPlace } from './place-names.ts';
import { phoneTable } from './tables.ts';

/** ISO code, and where Intl's English name is not what people write, other names. */
const ALSO: Readonly<Record<string, string>> = {
  US: 'usa|united states|united states of america|america|u s a|u s|estados unidos|ee uu|eeuu',
  CA: 'canada|can',
  MX: 'mexico|mex|estados unidos mexicanos',
  GB: 'uk|united kingdom|great britain|england|scotland|wales|northern ireland|gbr|britain',
  IE: 'ireland|eire|irl',
  DE: 'germany|deutschland|deu',
  FR: 'france|fra',
  ES: 'spain|espana|esp',
  IT: 'italy|italia|ita',
  NL: 'netherlands|the netherlands|holland|nld',
  BE: 'belgium|bel',
  CH: 'switzerland|che|schweiz',
  AT: 'austria|aut|osterreich',
  PT: 'portugal|prt',
  PL: 'poland|pol|polska',
  CZ: 'czechia|czech republic|cze',
  SE: 'sweden|swe',
  NO: 'norway|nor',
  DK: 'denmark|dnk',
  FI: 'finland|fin',
  GR: 'greece|grc',
  TR: 'turkey|turkiye|tur',
  UA: 'ukraine|ukr',
  RO: 'romania|rou',
  HU: 'hungary|hun',
  RU: 'russia|russian federation|rus',
  IN: 'india|ind|bharat',
  PK: 'pakistan|pak',
  BD: 'bangladesh|bgd',
  LK: 'sri lanka|lka',
  NP: 'nepal|npl',
  PH: 'philippines|the philippines|phl|pilipinas',
  CN: 'china|chn|peoples republic of china|prc',
  HK: 'hong kong|hkg',
  TW: 'taiwan|twn',
  JP: 'japan|jpn',
  KR: 'south korea|korea|republic of korea|kor',
  SG: 'singapore|sgp',
  MY: 'malaysia|mys',
  TH: 'thailand|tha',
  VN: 'vietnam|viet nam|vnm',
  ID: 'indonesia|idn',
  AU: 'australia|aus',
  NZ: 'new zealand|nzl|aotearoa',
  ZA: 'south africa|zaf',
  NG: 'nigeria|nga',
  KE: 'kenya|ken',
  GH: 'ghana|gha',
  ET: 'ethiopia|eth',
  EG: 'egypt|egy',
  MA: 'morocco|mar',
  IL: 'israel|isr',
  AE: 'united arab emirates|uae|are',
  SA: 'saudi arabia|sau|ksa',
  BR: 'brazil|brasil|bra',
  AR: 'argentina|arg',
  CL: 'chile|chl',
  CO: 'colombia|col',
  PE: 'peru|per',
  VE: 'venezuela|ven',
  EC: 'ecuador|ecu',
  BO: 'bolivia|bol',
  UY: 'uruguay|ury',
  PY: 'paraguay|pry',
  GT: 'guatemala|gtm',
  HN: 'honduras|hnd',
  SV: 'el salvador|slv',
  NI: 'nicaragua|nic',
  CR: 'costa rica|cri',
  PA: 'panama|pan',
  CU: 'cuba|cub',
  DO: 'dominican republic|dom|republica dominicana',
  HT: 'haiti|hti',
  JM: 'jamaica|jam',
  TT: 'trinidad and tobago|tto|trinidad',
  PR: 'puerto rico|pri',
};

let codes: ReadonlyMap<string, string> | undefined;

function codesByName(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const byName = new Map<string, string>();
  for (const code of [...zonesByCountry().keys(), ...Object.keys(OWN_NAME)]) {
    byName.set(foldedPlace(code), code);
    byName.set(foldedPlace(english.of(code) ?? code), code);
    for (const name of ALSO[code]?.split('|') ?? []) byName.set(foldedPlace(name), code);
  }
  return byName;
}

/** Two letters; null for anything that names no country. */
export function countryNamed(text: string): string | null {
  codes ??= codesByName();
  const folded = foldedPlace(text);
  return codes.get(folded) ?? codes.get(folded.replaceAll(' ', '')) ?? null;
}

let zones: ReadonlyMap<string, readonly string[]> | undefined;

function zonesByCountry(): ReadonlyMap<string, readonly string[]> {
  if (zones !== undefined) return zones;
  const people = new Map(
    packed.zones.map((text) => {
      const fields = text.split('|');
      return [fields[0] ?? '', Number(fields[5] ?? 0)];
    }),
  );
  const ofZone = (zone: string): number => people.get(zone) ?? 0;
  zones = new Map(
    packed.countries.map((text) => {
      const [code = '', names = ''] = text.split('|');
      return [code, names.split(' ').sort((a, b) => ofZone(b) - ofZone(a))];
    }),
  );
  return zones;
}

/** Where the rules data has none, has more than the law, or files the country under a neighbour. */
const OWN_NAME: Readonly<Record<string, readonly string[]>> = {
  CN: ['Asia/Shanghai'],
  NO: ['Europe/Oslo'],
  PR: ['America/Puerto_Rico'],
  UA: ['Europe/Kyiv'],
  XK: ['Europe/Belgrade'],
};

/** Every zone of the country, that of the largest city first. */
export const zonesOfCountry = (code: string): readonly string[] => OWN_NAME[code] ?? zonesByCountry().get(code) ?? [];

/** The country's clock, when it has one. */
export function zoneOfCountry(code: string): Finding | null {
  const finding = findingOf(zonesOfCountry(code), 'medium', 'low');
  if (finding === null || finding.alternatives.length > 0) return null;
  // The rules data files Norway under Berlin; the zone that the country's phone numbers carry bears its own name.
  const own = isSupportedCountry(code) ? phoneTable().elsewhere[getCountryCallingCode(code as CountryCode)] : undefined;
  const ownZone = own === undefined || own.includes('&') ? null : canonicalZone(own);
  return ownZone !== null && sameClock(ownZone, finding.timezone) ? { ...finding, timezone: ownZone } : finding;
}
