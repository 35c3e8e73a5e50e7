import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isYes, type Keyword, keywordOf } from '../../../machines/replies/keywords.ts';
import { courtesyAt } from '../../../machines/replies/keywords-company.ts';
import { squeezed } from '../../../machines/replies/keywords-plain.ts';

/** The words of SMS-07, and the forms in which people write them. */
const FAMILIES: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: [
    'STOP',
    'STOPALL',
    'STOP ALL',
    'UNSUBSCRIBE',
    'CANCEL',
    'END',
    'QUIT',
    'OPTOUT',
    'OPT OUT',
    'OPT-OUT',
    'REVOKE',
    'ALTO',
    'PARAR',
    'BASTA',
    'CANCELAR',
    'NO MÁS',
  ],
  START: ['START', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};
const WORDS = Object.entries(FAMILIES).flatMap(([family, words]) =>
  words.map((word) => [word, family as Keyword] as const),
);

describe('keywords count on the whole message (SMS-07)', () => {
  test.each(WORDS)('SMS-07 "%s" is %s in any case and with any punctuation around it', (word, family) => {
    const lower = word.toLowerCase();
    const mixed = `${word.charAt(0)}${lower.slice(1)}`;
    const written = [
      word,
      lower,
      mixed,
      `${word}.`,
      `"${mixed}!!"`,
      ` ${lower} \n`,
      `\t${word}?!`,
      `¡${lower}…`,
      `(${word})`,
    ];
    expect(written.map((text) => [text, keywordOf(text)])).toEqual(written.map((text) => [text, family]));
  });
  test('SMS-07 full-width letters and doubled spaces are read through', () => {
    expect(['ＳＴＯＰ', 'opt   out', 'stop\nall', 'Opt\u00a0out'].map(keywordOf)).toEqual([
      'STOP',
      'STOP',
      'STOP',
      'STOP',
    ]);
  });
  test.each([
    "don't stop",
    'nonstop',
    'the end',
    'ending',
    'cancel my interview',
    'i quit my job',
    'help me',
    'more info',
    'starting monday',
    'yes',
    'YES',
    'no',
    'opt in',
    'stop start',
    '1',
    '👍',
    '.',
    '',
    '   ',
  ])('SMS-07 "%s" is free text, and the classifier’s to read', (text) => {
    expect(keywordOf(text)).toBeNull();
  });
  test('SMS-07 a keyword with any further word that is no courtesy is none', () => {
    const further = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.constantFrom(...WORDS.map(([word]) => word)), further, fc.boolean(), (word, more, first) => {
        const text = first ? `${more} ${word}` : `${word} ${more}`;
        fc.pre(
          courtesyAt([squeezed(more.toUpperCase())]) === 0 && !WORDS.some(([known]) => known === more.toUpperCase()),
        );
        expect([text, keywordOf(text)]).toEqual([text, null]);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('YES is a keyword as the answer to a question of ours (SMS-07)', () => {
  test.each(['YES', 'yes', 'Yes!', ' yes. ', '“Yes”', 'ＹＥＳ'])('SMS-07 "%s" is a yes', (text) => {
    expect([isYes(text), keywordOf(text)]).toEqual([true, null]);
  });
  test.each(['yes please', 'oh yes', 'yess', 'yes yes', 'y', 'yeah', 'ok', 'no', ''])(
    'SMS-07 "%s" is free text, and the classifier’s to read',
    (text) => {
      expect(isYes(text)).toBe(false);
    },
  );
});
