/**
 * Spellings of places, folded to one form.
 *
 * Owns: the comparison form of city, state and country names; the prepared tables are keyed by it.
 * Guarantee: pure; letters, digits and single spaces only, so "St. Louis", "Saint  Louis" and "SAINT LOUIS" are one.
 */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    st: 'saint',
    ste: 'sainte',
    ft: 'fort',
    mt: 'mount',
    mtn: 'mountain',
    n: 'north',
    s: 'south',
    e: 'east',
    w: 'west',
    hts: 'heights',
    spgs: 'springs',
    spg: 'spring',
    jct: 'junction',
    twp: 'township',
    vlg: 'village',
    hbr: 'harbor',
  }),
);

export function foldedPlace(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[''’`.]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => WRITTEN_OUT.get(word) ?? word)
    .join(' ');
}

/** Other forms under which a city may stand in a table, the given one first. */
export function cityForms(name: string): readonly string[] {
  const folded = foldedPlace(name);
  const shorter = folded
    .replace(/^(city|town|village|township|borough) of /, '')
    .replace(/ (city|town|village|township)$/, '');
  return [...new Set([folded, shorter, `${folded} city`, folded.replaceAll(' ', '')])].filter((form) => form !== '');
}
