/**
 * Owns the part of a name by which somebody is greeted, and the form in which two names are compared: titles, suffixes,
 * credentials, and words that stand where a name is missing. Guarantees: a first name is never a title, a suffix or a
 * credential (IMP-04); what may as well be a name (Ma, Do, Md) is left one.
 */
export interface GivenName {
  /** The whole name in one. */
  readonly name?: string | null | undefined;
  readonly first?: string | null | undefined;
  readonly last?: string | null | undefined;
}

export interface PersonName {
  readonly first: string | null;
  readonly last: string | null;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const TITLES = words(
  'mr mrs ms miss mx mister dr dra doctor prof professor sra srta ing lic sir madam mme mlle herr frau',
);
/** Titles only with a full stop behind them, or in front of a name; else they may be names. */
const TITLES_WITH_A_STOP = words('rev fr hon capt sgt lt col cpl maj gen sr st atty');
const GENERATIONS = words('jr sr ii iii iv 2nd 3rd 4th');
const CREDENTIALS = words(
  'rn lpn lvn cna bsn msn dnp aprn arnp crna fnp fnp-c fnp-bc np-c cnm phd pharmd mba cpa pmp dds dmd dvm dpt otr otr/l cota ' +
    'lcsw lmsw msw mph mha mpa rrt crt emt emt-b emt-p rph esq edd cfa cissp phr sphr shrm-cp shrm-scp pa-c cma ccma rma ' +
    'chha hha stna qmap acls bls slp ccc-slp bcba rbt llm llb cdl cdl-a cdl-b cpt cphq ccrn cen cnor rdn rd ldn lmt lmft lpc',
);
/** Names too: they count as credentials only in capitals, beside a name that is not, of which enough is left. */
const PERHAPS_CREDENTIALS = words('md do ma pa ms ba bs pe jd np ot pt st ed aa rd v');

const NOBODY = words(
  'n/a n.a. none null nil unknown undefined noname tbd anonymous not_provided sin_nombre desconocido desconocida ' +
    'no_name first_name last_name name firstname lastname candidate applicant',
);

const bare = (word: string): string => word.replace(/[.,;()]/g, '').toLowerCase();
const split = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const hasSmallLetters = (text: string): boolean => /\p{Ll}/u.test(text);

/** A name that is none: a mark, a number, an address, or a word that says that there is none. */
function isNobody(text: string): boolean {
  const folded = text
    .trim()
    .toLowerCase()
    .replace(/^[{[<(]+|[}\]>)]+$/g, '')
    .trim();
  return !/\p{L}/u.test(folded) || folded.includes('@') || NOBODY.has(folded.replace(/\s+/g, '_'));
}

const given = (text: string | null | undefined): string => {
  const trimmed = text?.trim() ?? '';
  return isNobody(trimmed) ? '' : trimmed;
};

const isTitle = (word: string): boolean =>
  TITLES.has(bare(word)) || (word.endsWith('.') && TITLES_WITH_A_STOP.has(bare(word)));
const isGeneration = (word: string): boolean => GENERATIONS.has(bare(word));
const isCredential = (word: string): boolean => CREDENTIALS.has(bare(word));
/** `rest`: the other words of the name. */
const isPerhapsOne = (word: string, rest: readonly string[]): boolean =>
  rest.length >= 2 && PERHAPS_CREDENTIALS.has(bare(word)) && !hasSmallLetters(word) && rest.some(hasSmallLetters);

interface Stripped {
  readonly words: readonly string[];
  readonly hadTitle: boolean;
  readonly generation: string | null;
}

/** Without titles in front, and without what stands behind a name. */
function stripped(text: string): Stripped {
  let rest = split(text.replaceAll(',', ' '));
  const hadTitle = isTitle(rest[0] ?? '');
  const opens = (word: string): boolean => isTitle(word) || (rest.length > 1 && isGeneration(word));
  while (rest.length > 0 && opens(rest[0] as string)) rest = rest.slice(1);
  let generation: string | null = null;
  for (let last = rest.at(-1); last !== undefined; last = rest.at(-1)) {
    const before = rest.slice(0, -1);
    if (isGeneration(last)) generation ??= last;
    else if (!isCredential(last) && !isPerhapsOne(last, before)) break;
    rest = before;
  }
  return { words: rest, hadTitle, generation };
}

/** Whether all of it stands behind a name, `before` being the name. */
function standsBehind(part: string, before: string): boolean {
  const name = split(before);
  return split(part).every((word) => isGeneration(word) || isCredential(word) || isPerhapsOne(word, name));
}

const joined = (parts: readonly (string | null)[]): string | null => {
  const text = parts.filter((part) => part !== null && part !== '').join(' ');
  return text === '' ? null : text;
};

/** "Last, First", "First Last", with whatever stands around them. */
function readWhole(text: string): PersonName {
  const parts = text.split(',').map((part) => part.trim());
  const [front = '', ...behind] = parts.filter((part) => part !== '');
  const names = behind.filter((part) => !standsBehind(part, front));
  const generationBehind = behind.flatMap(split).find(isGeneration) ?? null;
  if (names.length > 0) {
    const last = stripped(front);
    const first = stripped(names.join(' '));
    const generation = last.generation ?? first.generation ?? generationBehind;
    return {
      first: joined(first.words),
      last: last.words.length === 0 ? null : joined([...last.words, generation]),
    };
  }
  const { words: all, hadTitle, generation } = stripped(front);
  const [first = null, ...rest] = hadTitle && all.length === 1 ? [null, ...all] : all;
  return { first, last: rest.length === 0 ? null : joined([...rest, generation ?? generationBehind]) };
}

/** IMP-04. A first or last name of its own goes before that of the whole. */
export function readName({ name, first, last }: GivenName): PersonName {
  const whole = readWhole(given(name));
  const ownLast = stripped(given(last));
  return {
    first: joined(stripped(given(first)).words) ?? whole.first,
    last: ownLast.words.length === 0 ? whole.last : joined([...ownLast.words, ownLast.generation]),
  };
}

const WITHOUT_MARKS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** IMP-01: equal for two spellings of one name: case, accents, order and suffixes do not count; '' for no name. */
export function comparedName({ first, last }: PersonName): string {
  return `${first ?? ''} ${last ?? ''}`
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => WITHOUT_MARKS[letter] ?? letter)
    .replace(/['’`´.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !GENERATIONS.has(word))
    .sort()
    .join(' ');
}
