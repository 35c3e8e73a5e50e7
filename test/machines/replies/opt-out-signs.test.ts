/** SMS-07, SMS-08 by examples: an opt-out inside a freer sentence, one that is only doubtful, and what is none. */
import { describe, expect, test } from 'vitest';
import { keywordOf, optOutByWords } from '../../../machines/replies/keywords.ts';
import { readByWords, readWithDoubt } from '../../../machines/replies/reading.ts';

const NO_CONTACT: readonly (readonly [kind: string, texts: readonly string[]])[] = [
  [
    'in a freer sentence',
    [
      ...[
        'how do i get off this list',
        'enough with the texts already',
        'I asked to be taken off your list',
        'i want off this list',
      ],
      ...[
        'you need to quit blowing up my phone',
        'get me out of your system',
        'pls take my info out of ur database',
        'scrub my number',
      ],
      ...[
        'why do you keep texting me',
        'what part of stop dont you get',
        'I told you people to stop',
        'ok stop now bro',
      ],
    ],
  ],
  [
    'a complaint',
    [
      ...[
        'this is harassment',
        'I am reporting this number',
        'my lawyer will call you',
        'you are spamming me',
        'I will sue you',
      ],
      ...[
        'I did not consent to this',
        'consent revoked',
        'I never signed up for this',
        'I do not give you permission to text me',
      ],
    ],
  ],
  ['an insult', ['fuck off', 'f**k you', 'screw you', 'shut up', 'go to hell', 'get lost', '🖕🏽']],
  [
    'a slip, a chat spelling, a picture',
    [
      'dnt txt me no more',
      'unsubcribe me',
      'pleeease stoppp texting meee',
      'plz dont msg me again',
      '🛑',
      'quit txting me ppl',
    ],
  ],
  [
    'Spanish',
    [
      ...[
        'ya no me manden mensajes',
        'ya párenle',
        'no me estén molestando',
        'dejen de chingar',
        'me quiero dar de baja',
        'me tienen harto',
      ],
      ...[
        'que no me llamen',
        'borren mi número',
        'no autorizo estos mensajes',
        'los voy a reportar',
        'esto es acoso',
        'no insistan',
      ],
      ...['¿cómo hago para que no me lleguen mensajes?', 'no vuelvan a escribirme', 'ya no quiero que me escriban'],
    ],
  ],
];

const HOLD: readonly string[] = [
  ...[
    'yes but stop calling me at work',
    'stop calling me before 9',
    'stop texting me so early',
    'he said: stop texting me',
    'no stop',
  ],
  ...['stop calling me Bob', "don't call me", 'no me llamen tan temprano', 'stop texting me, call me instead'],
  ...['if you stop texting me I lose it', 'stop sending me to Ohio', 'please stop. I am very interested'],
];

const NOTHING: readonly (readonly [kind: string, texts: readonly string[]])[] = [
  [
    'the opposite',
    [
      ...[
        "don't stop texting me",
        'please do not take me off the list',
        "can't stop thinking about it",
        'why did you stop texting',
      ],
      ...['no me borren de la lista', 'no dejen de llamarme', 'I never asked to be removed', 'the texts stopped'],
    ],
  ],
  [
    'another sense',
    [
      ...[
        'stop by tomorrow',
        'is it near the bus stop',
        'I get off at the last stop',
        'I work nonstop',
        'at a stop light',
      ],
      ...[
        'I quit my job',
        'when does the contract end',
        'at the end of the month',
        'cancel my interview',
        'can we cancel the call',
      ],
      ...[
        'I stopped working in May',
        'remove my old address',
        'para mañana',
        'me dieron de baja en mi trabajo',
        'paro de trabajar a las 5',
      ],
      ...['is this spam?', 'I opt out of the AI interview', 'I live alone', 'is the pay enough', 'two blocks away'],
    ],
  ],
  [
    'of a call at another time',
    [
      "don't call before 9, after is fine",
      "can't talk now, text me later",
      'no me llamen antes de las 9',
      'call me instead of texting',
    ],
  ],
  [
    'nothing of the kind',
    ['yes', 'no', 'ok', 'who is this?', 'what does it pay', 'never done this before', 'no tengo preguntas', ''],
  ],
];

describe('an opt-out found by its words (SMS-08)', () => {
  for (const [kind, texts] of NO_CONTACT)
    test.each(texts.map((text) => [text]))(`SMS-08 ${kind}: %j asks for no contact`, (text) => {
      expect([keywordOf(text), optOutByWords(text)?.says]).toEqual([null, 'NO_CONTACT']);
    });
  test.each(HOLD.map((text) => [text]))('SMS-08 %j is a doubt, and no more', (text) => {
    expect(optOutByWords(text)?.says).toBe('HOLD');
  });
  for (const [kind, texts] of NOTHING)
    test.each(texts.map((text) => [text]))(`SMS-08 ${kind}: %j says nothing of an opt-out`, (text) => {
      expect(optOutByWords(text)).toBeNull();
    });
  test('SMS-08 a letter is for somebody to read: a sign in it only holds', () => {
    const letter = `${'I have worked in kitchens for many years and liked it. '.repeat(6)}They kept texting me, enough with the texts.`;
    expect(optOutByWords(letter)?.says).toBe('HOLD');
  });
});

describe('a slip of the finger (SMS-07)', () => {
  test.each([
    'stpo',
    'sotp',
    'STPO!',
    'stip',
    'sto',
    'stopo',
    'unsuscribe',
    'st0p texting me',
    'unsubsrcibe',
    'cancle',
    'remvoe',
    'basat',
    'revok',
    'st0p',
    'pls stpo',
  ])('SMS-07 %j is STOP', (text) => {
    expect(keywordOf(text)).toBe('STOP');
  });
  test.each([
    'step',
    'shop',
    'stoop',
    'stock',
    'store',
    'spot',
    'soap',
    'remote',
    'subscribe',
    'canal',
    'bastante',
    'start',
    'quite',
    'quiet',
    'send',
    'and',
    'alta',
    'pasar',
    'top',
  ])('SMS-07 %j is a word of its own', (text) => {
    expect(keywordOf(text)).not.toBe('STOP');
  });
  test('SMS-07 a slip counts only where nothing else is said', () => {
    expect(['stpo at the office', 'a sto of it', 'cancle my call'].map(keywordOf)).toEqual([null, null, null]);
  });
});

describe('what was read, and what the words have to say to it (SMS-08)', () => {
  test.each([
    ['stop', null, 'REQUESTED_NO_CONTACT', 'keyword'],
    ['stop', 'opt_in', 'NO', 'keyword'],
    ['lose my number', 'future', 'NO', 'phrase'],
    ['start', null, 'INTERESTED', 'keyword'],
    ['start', 'opt_in', 'YES', 'keyword'],
    ['yes', 'future', 'YES', 'keyword'],
    ['info', null, 'QUESTION', 'keyword'],
  ] as const)('SMS-07 %j to %s is read as %s, by a %s', (text, question, intent, source) => {
    expect(readByWords(text, question)).toMatchObject({ intent, source, confidence: 1, holds: false });
  });
  test.each(['yes', 'who is this', 'yes but stop calling me at work'])('SMS-08 %j is left to a classifier', (text) => {
    expect(readByWords(text, null)).toBeNull();
  });
  test.each(['INTERESTED', 'WANTS_TO_SCHEDULE', 'RESCHEDULE', 'QUESTION', 'TIMEZONE', 'UNCLEAR', 'YES'] as const)(
    'SMS-08 %s of a classifier does not stand against a doubt: it holds',
    (intent) => {
      const doubted = readWithDoubt('yes but stop calling me at work', { intent });
      expect(doubted).toMatchObject({ intent: 'UNCLEAR', holds: true, source: 'phrase', matched: 'stop contacting' });
    },
  );
  test.each(['REQUESTED_NO_CONTACT', 'NO', 'NOT_INTERESTED', 'WRONG_NUMBER', 'HUMAN_REVIEW', 'ACCOMMODATION'] as const)(
    'SMS-08 %s of a classifier stands',
    (intent) => {
      expect(readWithDoubt('yes but stop calling me at work', { intent })).toEqual({ intent });
    },
  );
  test('SMS-08 where the words raise no doubt a classifier’s answer stands', () => {
    expect(readWithDoubt('call me at 3', { intent: 'WANTS_TO_SCHEDULE' })).toEqual({ intent: 'WANTS_TO_SCHEDULE' });
  });
});
