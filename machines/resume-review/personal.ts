/**
 * Cuts out of a resume what says who somebody is and nothing of what they can do: name, contact, address, age, gender,
 * family, origin. Guarantee: what is scored, and first shown to whoever decides, has been cut here; a name is cut where
 * it stands as a name, never out of a sentence in which the same word is a skill.
 */
export interface NamedPerson {
  readonly firstName: string | null;
  readonly lastName: string | null;
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A line that says one of these of the person is cut whole. */
const LABELS = [
  ...['name', 'full name', 'first name', 'last name', 'surname', 'address', 'home address', 'residence', 'location'],
  ...['date of birth', 'dob', 'born', 'birthdate', 'birthday', 'place of birth', 'age', 'gender', 'sex', 'pronouns'],
  ...['marital status', 'civil status', 'family status', 'children', 'nationality', 'citizenship', 'ethnicity', 'race'],
  ...[
    'religion',
    'religious affiliation',
    'sexual orientation',
    'phone',
    'mobile',
    'cell',
    'telephone',
    'tel',
    'email',
  ],
  ...['e-mail', 'contact', 'website', 'linkedin', 'photo', 'height', 'weight', 'ssn', 'social security number'],
  ...['nombre', 'nombre completo', 'apellido', 'apellidos', 'direccion', 'domicilio', 'fecha de nacimiento', 'edad'],
  ...[
    'sexo',
    'genero',
    'estado civil',
    'nacionalidad',
    'lugar de nacimiento',
    'telefono',
    'correo',
    'correo electronico',
  ],
];
const LABELLED = new RegExp(`^\\s*(?:${LABELS.join('|')})\\s*[:：=]`, 'u');

const STREET =
  'street|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|way|terrace|ter|circle|cir|parkway|pkwy|highway|hwy|square|sq|trail|trl|loop|alley|plaza';
const STATES =
  'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY';
const CITY = `(?:\\p{Lu}[\\p{L}.'’-]{0,30}\\s{1,3}){0,3}\\p{Lu}[\\p{L}.'’-]{0,30}`;
const ZIP = '\\d{5}(?:-\\d{4})?';
const UNIT = '(?:apt|apartment|unit|suite|ste|#)\\.?\\s{0,3}#?[\\w-]{1,10}';

/** Every repetition is bounded, so that no text takes longer than its length says. */
const CUTS: readonly RegExp[] = [
  // How they are reached.
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/gu,
  /\b(?:https?:\/\/|www\.)\S{1,200}/giu,
  /\b(?:linkedin|facebook|instagram|github|twitter)\.com\/\S{1,200}/giu,
  /(?<![\w.])(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\w)/gu,
  /\+\d{1,3}(?:[\s.-]?\(?\d{2,4}\)?){2,5}(?!\w)/gu,
  // Where they live.
  new RegExp(
    `\\b\\d{1,6}[a-z]?\\s{1,3}(?:[\\p{L}\\p{N}.'’-]{1,30}\\s{1,3}){1,5}?(?:${STREET})\\b\\.?(?:,?\\s{0,3}${UNIT})?`,
    'giu',
  ),
  /\bp\.?\s?o\.?\s?box\s{1,3}\d{1,10}/giu,
  new RegExp(`${CITY},?\\s{1,3}(?:${STATES})\\s{1,3}${ZIP}`, 'gu'),
  new RegExp(
    `\\b(?:[Ll]ive|[Ll]ives|[Ll]iving|[Rr]eside|[Rr]esides|[Rr]esiding|[Bb]ased) in ${CITY}(?:,\\s{0,3}(?:${STATES})\\b)?`,
    'gu',
  ),
  // How old they are.
  /\b(?:aged?|edad(?:\s+de)?)\s{0,3}:?\s{0,3}\d{1,3}(?:\s{0,3}(?:years?(?:\s?old)?|años))?/giu,
  /\b\d{1,3}[\s-]{0,3}(?:years?|yrs?|yo)[\s-]{0,3}(?:old|of\s+age)\b/giu,
  /\b\d{1,3}\s{0,3}años\s{1,3}de\s{1,3}edad\b/giu,
  /\b(?:born|nacid[oa])\s{1,3}[\p{L}\d\s,./-]{0,24}?(?:19|20)\d{2}\b/giu,
  // Their gender and family, and the words that give them away.
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Sra|Srta)\b\.?(?=\s{1,3}\p{Lu})/gu,
  /\b(?:male|female|man|woman|non[\s-]?binary|transgender|hombre|mujer|masculino|femenino)\b/giu,
  /\b(?:she|he|they)\s{0,3}\/\s{0,3}(?:her|him|them)(?:\s{0,3}\/\s{0,3}(?:hers|his|theirs))?\b/giu,
  /\b(?:she|he|her|hers|his|him|herself|himself|ella)\b/giu,
  /\b(?:mother|father|wife|husband|madre|padre|espos[oa])\b(?:\s{1,3}of\s{1,3}\w{1,30})?/giu,
];
/** Of a line that says nothing else. */
const MARRIED = /^\W*(?:married|single|divorced|widowed|casad[oa]|solter[oa]|divorciad[oa]|viud[oa])\W*$/iu;
const ONLY_A_PLACE = new RegExp(`^\\s*${CITY},\\s{0,3}(?:${STATES})(?:\\s{1,3}${ZIP})?\\s*$`, 'u');

const HEADER_LINES = 6;
const LONGEST_NAME = 6;
const TITLES: ReadonlySet<string> = new Set(['resume', 'curriculum', 'vitae', 'cv', 'of', 'de']);

const namesOf = ({ firstName, lastName }: NamedPerson): readonly string[] =>
  fold(`${firstName ?? ''} ${lastName ?? ''}`)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length > 1);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const wordsIn = (line: string): readonly string[] =>
  fold(line)
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word) => word !== '' && !TITLES.has(word));

const WITHIN_NAMES: ReadonlySet<string> = new Set([
  ...[
    'de',
    'del',
    'la',
    'las',
    'los',
    'da',
    'dos',
    'do',
    'van',
    'von',
    'der',
    'den',
    'al',
    'el',
    'bin',
    'ibn',
    'y',
    'e',
  ],
]);

/** No word begins small, but for what stands within names; a sentence is none. */
const isWrittenAsAName = (part: string): boolean =>
  part.split(/[^\p{L}\p{M}'’-]+/u).every((word) => !/^\p{Ll}/u.test(word) || WITHIN_NAMES.has(word));

/** A name at the top of a resume, and not what stands behind it: of "Ana Ruiz, RN, BSN" the last two stay. */
function withoutName(line: string, names: ReadonlySet<string>, isFirst: boolean): string {
  const words = wordsIn(line);
  if (words.length === 0 || words.length > LONGEST_NAME) return line;
  if (words.some((word) => names.has(word)))
    return line
      .split(',')
      .filter((part) => !isWrittenAsAName(part) || !wordsIn(part).some((word) => names.has(word)))
      .join(',');
  // Nobody told us the name: what stands first, alone and in two or three capitalised words.
  const looksLikeOne = isFirst && names.size === 0 && /^\s*(?:\p{Lu}[\p{L}.'’-]{0,30}\s{0,3}){2,3}$/u.test(line);
  return looksLikeOne ? '' : line;
}

/** A name in full, wherever it stands. */
function namedInFull({ firstName, lastName }: NamedPerson): readonly RegExp[] {
  const [first, last] = [firstName, lastName].map((name) => escaped(name?.trim() ?? ''));
  if (!first || !last) return [];
  return [
    new RegExp(`(?<!\\p{L})${first}(?:\\s{1,3}[\\p{L}.'’-]{1,30}){0,2}?\\s{1,3}${last}(?!\\p{L})`, 'giu'),
    new RegExp(`(?<!\\p{L})${last},\\s{0,3}${first}(?!\\p{L})`, 'giu'),
  ];
}

const BETWEEN = /(\s[|•·]\s|\t)/u;

/** The text without the person. What is left of its lines stays in its order. */
export function withoutPerson(text: string, person: NamedPerson): string {
  const names = new Set(namesOf(person));
  const cuts = [...namedInFull(person), ...CUTS];
  let seen = 0;
  const kept = (part: string): string => {
    if (part.trim() === '' || /^\s[|•·]\s$/u.test(part)) return part;
    seen += 1;
    if (LABELLED.test(fold(part)) || MARRIED.test(part)) return '';
    const isHeader = seen <= HEADER_LINES;
    if (isHeader && ONLY_A_PLACE.test(part)) return '';
    const nameless = isHeader ? withoutName(part, names, seen === 1) : part;
    return cuts.reduce((left, cut) => left.replaceAll(cut, ' '), nameless);
  };
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.split(BETWEEN).map(kept).join('').trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '');
}
