/**
 * How many years somebody has worked, as their resume says: in words, or by the dates of their work. Guarantees: years
 * of school are none of work; what lies over each other counts once; months are told from years, and "to present" ends
 * at the instant that is handed in.
 */
import { type Instant, toMs } from '../vocabulary/instant.ts';

const NUMBERS = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTHS_IN_SPANISH = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

const STATED = new RegExp(
  `\\b(\\d{1,2}(?:\\.\\d)?|${NUMBERS.join('|')})\\s{0,3}\\+?\\s{0,3}(?:years?|yrs?\\.?|años)(?!\\p{L})(?![\\s-]{0,3}(?:old|of\\s+age|de\\s+edad))`,
  'giu',
);
const MONTH = '(?:([A-Za-z]{3,10})\\.?\\s{1,3}|(\\d{1,2})\\s?/\\s?)?';
const YEAR = '((?:19|20)\\d{2})';
const NOW = 'present|current|currently|now|today|actualidad|presente|actual';
const SPAN = new RegExp(
  `\\b${MONTH}${YEAR}\\s{0,3}(?:-|–|—|to|until|through|a|hasta)\\s{0,3}(?:${MONTH}${YEAR}|(${NOW}))\\b`,
  'giu',
);

const SCHOOL =
  /^\W*(?:education|academic|school|training|certif|licen[cs]|course|language|interest|hobb|educaci|formaci)/iu;
const WORK =
  /^\W*(?:(?:work|professional|relevant|employment|clinical)?\s*(?:experience|history|employment)|career|experiencia)/iu;
const LONGEST_HEADING = 4;
const MOST_YEARS = 60;

function monthOf(name: string | undefined, number: string | undefined, unsaid: number): number | null {
  if (number !== undefined) {
    const month = Number(number);
    return month >= 1 && month <= 12 ? month - 1 : null;
  }
  if (name === undefined) return unsaid;
  const short = name.slice(0, 3).toLowerCase();
  const at = Math.max(MONTHS.indexOf(short), MONTHS_IN_SPANISH.indexOf(short));
  return at === -1 ? unsaid : at;
}

/** Months since year 0, the last one left out. */
type Stretch = readonly [from: number, to: number];

function stretchesIn(text: string, now: Instant): readonly Stretch[] {
  const date = new Date(toMs(now));
  const thisMonth = date.getUTCFullYear() * 12 + date.getUTCMonth() + 1;
  const found: Stretch[] = [];
  let counts = true;
  for (const line of text.split('\n')) {
    const isHeading = line.trim().split(/\s+/).length <= LONGEST_HEADING && !/\d/.test(line);
    if (isHeading && SCHOOL.test(line)) counts = false;
    else if (isHeading && WORK.test(line)) counts = true;
    if (!counts) continue;
    for (const [, name, number, year, endName, endNumber, endYear] of line.matchAll(SPAN)) {
      const [month, endMonth] = [monthOf(name, number, 0), monthOf(endName, endNumber, 0)];
      if (month === null || endMonth === null) continue;
      const from = Number(year) * 12 + month;
      // A month that is named is worked in; a bare year is begun with and ended before.
      const named = endName !== undefined || endNumber !== undefined;
      const to =
        endYear === undefined ? thisMonth : Math.min(thisMonth, Number(endYear) * 12 + endMonth + (named ? 1 : 0));
      if (to > from) found.push([from, to]);
    }
  }
  return found;
}

function monthsOf(stretches: readonly Stretch[]): number {
  let [total, until] = [0, 0];
  for (const [from, to] of [...stretches].sort(([a], [b]) => a - b)) {
    total += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return total;
}

function statedIn(text: string): number {
  const all = [...text.matchAll(STATED)].map(([, said = '']) => {
    const word = NUMBERS.indexOf(said.toLowerCase());
    return word === -1 ? Number(said) : word;
  });
  return Math.max(0, ...all.filter((years) => years <= MOST_YEARS));
}

/** In years, with a tenth; null: the resume says nothing of it. */
export function yearsIn(text: string, now: Instant): number | null {
  const years = Math.max(statedIn(text), monthsOf(stretchesIn(text, now)) / 12);
  return years === 0 ? null : Math.min(MOST_YEARS, Math.floor(years * 10) / 10);
}
