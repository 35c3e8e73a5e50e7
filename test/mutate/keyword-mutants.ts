/** Mutants of the keyword layer (SMS-07): what it no longer reads, and what it reads too much into. */
import type { SourceMutant } from './source-mutant.ts';

const of =
  (file: string, tests: string) =>
  (name: string, from: string, to: string): SourceMutant => ({
    kind: 'keyword layer',
    name: `keywords: ${name}`,
    file: `machines/replies/${file}.ts`,
    from,
    to,
    tests: `test/machines/replies/${tests}.test.ts`,
  });
const word = of('keywords', 'keywords');
const around = of('keywords', 'keywords-table');
const plain = of('keywords-plain', 'keywords-table');
const own = of('keywords-own-words', 'keywords-table');
const company = of('keywords-company', 'keywords-table');
const phrase = of('keywords-phrases', 'keywords-table');

export const KEYWORD_MUTANTS: readonly SourceMutant[] = [
  word('STOP is none', "['STOP', ", '['),
  word('START is none', "['START', ", '['),
  word('HELP is none', "['HELP', ", '['),
  ...['STOPALL', 'STOP ALL', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'UNSTOP', 'INFO', 'NO MAS'].map((each) =>
    word(`${each} is none`, `'${each}'`, `'${each} NO MORE'`),
  ),
  ...['ALTO', 'PARAR', 'BASTA', 'CANCELAR'].map((each) => word(`${each} is none`, `'${each}', `, '')),
  around('UNSUBSCRIBE is none', "'UNSUBSCRIBE'", "'UNSUBSCRIBE NO MORE'"),
  word('the longest is not taken', '    ...SQUEEZED_STOPS.filter', '    ...SQUEEZED_STOPS.slice(0, 1).filter'),
  word('YES is none', "bareWordsOf(text) === 'YES'", 'false'),
  word('a YES at the beginning counts', "bareWordsOf(text) === 'YES'", "bareWordsOf(text).startsWith('YES')"),
  around(
    'what is no keyword and no courtesy is passed over',
    'if (read === 0) return null;',
    'if (read === 0) return stops;',
  ),
  around('a courtesy alone is STOP', 'return stops > 0;', 'return clauses.length > 0;'),
  around('STOOP is STOP', "new Set(['STOOP'])", 'new Set([])'),
  around(
    'START may have company',
    'const alone = WORDS.get(bareWordsOf(text));',
    "const alone = WORDS.get(bareWordsOf(text).split(' ')[0] ?? '');",
  ),
  around('a signature is none', ' || saysStopAbove(own)', ''),
  around('what is below STOP is never looked at', 'if (!below.every(looksSigned)) return false;', ''),
  around('phrases are not looked for', " || optOutPhraseIn(own) === 'STOP'", ''),
  around('no contact is not found by words', "optOutByWords(text)?.says === 'NO_CONTACT'", 'false'),
  around(
    'quoted parts count',
    'closedUp(digitsRead(ownWordsOf(text)), isStopWord)',
    'closedUp(digitsRead(text), isStopWord)',
  ),
  around(
    'spaced letters are not joined',
    'closedUp(digitsRead(ownWordsOf(text)), isStopWord)',
    'digitsRead(ownWordsOf(text))',
  ),
  plain('the case counts', '.toUpperCase()', ''),
  plain('punctuation counts', ".replace(/[^\\p{L}\\p{N}\\s]+/gu, ' ')", ''),
  plain('wide letters count', ".normalize('NFKD')", ''),
  plain('accents count', ".replace(/[\\p{M}\\p{Cf}]/gu, '')", ''),
  plain('apostrophes part words', ".replace(/['’‘`´]/gu, '')", ''),
  plain('a broken line parts clauses', ".replace(WHERE_LINES_GO_ON, ' ')", ''),
  plain('a letter held down counts', "words.replace(/(\\p{L})\\1+/gu, '$1')", 'words'),
  own('marked lines count', '.filter((line) => !isQuoted(line))', ''),
  own('what follows an attribution counts', 'if (last < 0) return above;', ''),
  own('a reaction counts', "if (REACTION.test(lines)) return '';", ''),
  own('the line of the device counts', ".replace(OF_THE_DEVICE, '')", ''),
  own('what was forwarded counts', 'lines.slice(0, Math.min(...ends))', 'lines'),
  company('a no is none of an answer', "['NO', 'NOPE',", "['NOPE',"),
  company('anything is a name', 'NAME.test(written.trim())', 'true'),
  company('no greeting is known', '(isFirst && GREETING.test(words))', 'false'),
  phrase('a wish for contact beside it changes nothing', 'if (beside.some(wantsContact)) return null;', ''),
  phrase('a phrase may stand anywhere', 'new RegExp(`^', 'new RegExp(`'),
  phrase('a phrase may go on', ')*$`', ')*`'),
];
