/** The timezone that a reply names in words: "eastern", "PST", "hora del centro". Pure; a place is none here. */
import { canonicalZone, type Zone } from '../../hours/zone-rules.ts';

const ZONES: readonly (readonly [words: string, zone: string])[] = [
  ['eastern|east coast|e[sd]?t|(?:hora )?del este|este', 'America/New_York'],
  ['central|c[sd]t|(?:hora )?del centro|centro', 'America/Chicago'],
  ['mountain|mtn|m[sd]t|(?:hora )?de (?:la )?montana', 'America/Denver'],
  ['pacific|west coast|p[sd]?t|(?:hora )?del pacifico|pacifico', 'America/Los_Angeles'],
  ['arizona|phoenix', 'America/Phoenix'],
  ['hawaii|hawaiian|hst|honolulu', 'Pacific/Honolulu'],
  ['alaska|alaskan|ak[sd]t|anchorage', 'America/Anchorage'],
  ['puerto rico', 'America/Puerto_Rico'],
  ['new york|nyc', 'America/New_York'],
  ['chicago', 'America/Chicago'],
  ['denver', 'America/Denver'],
  ['los angeles', 'America/Los_Angeles'],
];
/** By itself each is a word like another: "este" is also "this", "central" a street. */
const NEEDS_MORE = /^(?:este|centro|central|mountain|pacific|eastern|et|pt|pacifico)$/u;
const MORE_BEHIND = '(?: (?:time|timezone|time zone|standard|daylight|std|coast))+';

/** A reply without the zones that it names. */
export const withoutZones = (plain: string): string =>
  ZONES.reduce(
    (so, [names]) => so.replace(new RegExp(`(?<![\\p{L}])(?:${names})(?:${MORE_BEHIND})?(?![\\p{L}])`, 'gu'), ' '),
    plain,
  );

export function zoneSaidIn(plain: string, isAsked: boolean): Zone | null {
  const words = plain
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const found = new Set<string>();
  for (const [names, zone] of ZONES) {
    const form = new RegExp(`(?<![\\p{L}])(${names})(${MORE_BEHIND})?(?![\\p{L}])`, 'gu');
    for (const [whole, name = '', more] of words.matchAll(form)) {
      const isAlone =
        words === whole ||
        /^(?:\w+ ){0,3}(?:am|pm) /u.test(words) ||
        new RegExp(`(?:am|pm|oclock|§) ${whole}\\b`, 'u').test(words);
      if (isAsked || isAlone || more !== undefined || !NEEDS_MORE.test(name)) found.add(zone);
    }
  }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : canonicalZone(only);
}
