/** SMS-07 and SMS-08 by examples: what people type who want it to end, and what looks like it and is not. */
import { describe, expect, test } from 'vitest';
import { asksForNoContact, keywordOf, ownWordsOf } from '../../../machines/replies/keywords.ts';

const STOPS: readonly (readonly [kind: string, texts: readonly string[]])[] = [
  [
    'repetition',
    [
      'stop stop',
      'STOP STOP STOP',
      'Stop! Stop! Stop!',
      'stop, unsubscribe, cancel',
      'BASTA BASTA',
      'unsubscribe unsubscribe',
    ],
  ],
  [
    'courtesy',
    [
      ...[
        'stop please',
        'Please stop',
        'pls stop',
        'Stop. Thank you',
        'STOP thank u!!',
        'stop thx',
        'Kindly unsubscribe',
      ],
      ...['Hi, please stop. Thanks', 'Hello Morgan, please stop', 'No thanks, stop', 'No. Stop.', 'Yes, stop please'],
      ...['Stop now', 'please stop right now', 'stop immediately!', 'I said STOP', 'Stop, I am not interested'],
      ...['Not interested. Unsubscribe please', 'cancel please', 'quit, thank you', 'OK stop', 'Sorry, opt out please'],
      ...['Stop. Have a nice day', 'stop it', 'Stop this!', 'Enough. Stop.'],
    ],
  ],
  [
    'signature',
    [
      ...['STOP\n\nSent from my iPhone', 'Stop Sent from my iPhone', 'stop\r\n\r\nGet Outlook for Android'],
      ...['Stop\n\nAna Ruiz', 'Stop\nAna Ruiz', 'Please stop.\n\nAna Ruiz\nRegistered Nurse\n(212) 555-0101'],
      ...['stop\n- Ana', 'Stop. Thanks, Ana', 'Stop please\n-- \nAna Ruiz\nunsubscribe is not the word here'],
      ...['STOP\n\nEnviado desde mi iPhone', 'Unsubscribe\n\nAna Ruiz\nana@example.test', 'Cancel\n\nAna Ruiz'],
    ],
  ],
  [
    'a quoted part',
    [
      'Stop\n\nOn Mon, Mar 2, 2026 Acme Staffing wrote:\n> Hello Ana, are you still interested?',
      '> Hello Ana\n> Shall we call you?\n\nstop please',
      'On Mon, Mar 2, 2026 at 9:00 AM Acme Staffing\n<talk@acme.example> wrote:\n> Hello Ana\n\nSTOP',
      'unsubscribe\n\n-----Original Message-----\nFrom: Acme Staffing\nHello Ana',
      'Stop.\n\nFrom: Acme Staffing\nSent: Monday\nTo: Ana\nHello Ana',
      'Alto\n\nEl lun, 2 mar 2026 Acme Staffing escribió:\n> Hola Ana',
    ],
  ],
  [
    'form',
    [
      ...['S T O P', 's.t.o.p', 'S-T-O-P', 'S*T*O*P please', 'STOPPP', 'Stoppp', 'STOOOOP', 'SSTOP', 'unsubscribbe'],
      ...[
        'ＳＴＯＰ',
        'ⓢⓣⓞⓟ',
        'STOP 🛑',
        '🛑🛑 stop 🛑🛑',
        'st\u200bop',
        '“Stop”',
        '*stop*',
        '¡STOP!',
        'stop...',
        "'stop'",
      ],
      ...['stop\u00a0please', 'OPT-OUT!', 'opt   out please', 'Stop-All'],
    ],
  ],
  [
    'Spanish',
    [
      ...[
        'ALTO',
        'alto por favor',
        'Parar',
        'BASTA',
        '¡Basta ya!',
        'Ya basta',
        'CANCELAR',
        'no más',
        'NO MAS',
        '¡No más!',
      ],
      ...[
        'No más, gracias',
        'Basta, por favor',
        'Hola, alto. Gracias',
        'basta basta',
        'PARAR\n\nEnviado desde mi iPhone',
      ],
      ...[
        'A L T O',
        'no más mensajes',
        'No más llamadas ni mensajes',
        'Dejen de llamarme',
        'por favor dejen de escribirme',
      ],
      ...[
        'deje de mandarme mensajes',
        'Quítenme de su lista',
        'Sáquenme de la lista por favor',
        'quiero darme de baja',
      ],
      ...['Cancelar la suscripción', 'Ya dejen de molestar', 'Bórrenme de su base de datos'],
    ],
  ],
  [
    'a plain sentence',
    [
      ...['stop texting me', 'Please stop texting me', 'Stop calling me!', 'STOP TEXTING ME PLEASE', 'quit texting me'],
      ...['Can you stop texting me?', 'I told you to stop calling me', 'stop emailing me', 'please stop emailing me'],
      ...['stop texting and calling me', 'Stop sending me messages', 'stop sending these texts', 'Stop all messages'],
      ...['Unsubscribe me', 'unsubscribe me from your list', 'I want to unsubscribe', 'I would like to opt out'],
      ...[
        'How do I unsubscribe?',
        'opt me out',
        'Please remove me from your list',
        'remove me from your list',
        'Remove me',
      ],
      ...['remove my number', 'delete my number from your system', 'remove my email from this', 'no more texts'],
      ...[
        'No more emails please',
        'no more texts or calls',
        'I revoke my consent',
        'end all messages',
        'cease contacting me',
      ],
      ...[
        'I already have a job. Please stop texting me.',
        'Who is this? Stop texting me',
        'wrong number, stop calling me',
      ],
      ...['stop fucking texting me', 'Stop contacting this number', 'please stop bothering us', 'I want to be removed'],
    ],
  ],
];

const NO_CONTACT: readonly string[] = [
  ...[
    'never contact me again',
    'Do not contact me',
    "Don't contact me again",
    'don’t ever text me again',
    "don't text me",
  ],
  ...['Do not call me ever again', 'never call or text me again', 'leave me alone', 'Leave me in peace!', 'go away'],
  ...[
    'lose my number',
    'Lose my number for good',
    'take me off your list!!',
    'Take me off your list',
    'take me off everything',
  ],
  ...['I do not want to be contacted', "I don't want to hear from you", "I don't want any more messages"],
  ...['put me on your do not call list', 'Please, leave me alone', 'I have a job now. Do not contact me again.'],
  ...['🛑', '🛑🛑🛑', '🖕', '🛑 please'],
  ...[
    'No me llamen más',
    'no me escriban',
    'déjenme en paz',
    'No quiero recibir más mensajes',
    'no me manden mensajes',
  ],
];

const NEITHER: readonly (readonly [kind: string, texts: readonly string[]])[] = [
  [
    'the opposite',
    [
      ...["don't stop", 'please don’t stop', 'do not stop texting me', 'no stop', 'never stop', "don't unsubscribe me"],
      ...['I never asked you to stop emailing me - please keep me posted', 'I did not unsubscribe', 'unstoppable'],
      'I never asked you to stop emailing me - please keep me posted, I did not unsubscribe',
      'I never asked you to\nstop emailing me',
      ...[
        'why did you stop texting me?',
        'you stopped calling me',
        'please do not remove me',
        'no cancelar',
        'no parar',
      ],
      ...[
        'no me cancelen',
        'no dejen de llamarme',
        'no paren',
        'I do not want to opt out',
        'did I ask you to stop calling me',
      ],
    ],
  ],
  [
    'another sense',
    [
      ...['when does it stop raining', 'cancel my 3pm and book 4pm', "can't stop thinking", 'I will stop by on Friday'],
      ...['Can we talk at the bus stop?', 'which stop do I get off at', 'stop by tomorrow', 'at the end of the month'],
      ...[
        'cancel my interview',
        'please cancel Tuesday',
        'I quit my job',
        'I want to quit my job',
        'my contract will end',
      ],
      ...['the end', 'end of June', 'stoop', 'nonstop', 'full stop', 'stopwatch', 'quitting time', 'the weekend'],
      ...[
        'soy alto',
        'alto ahí en el hotel Alto',
        'basta con una llamada',
        'quiero cancelar mi cita',
        'no más tarde de las 5',
      ],
      ...['para mañana', 'más información', 'no es que no quiera', 'stop start', 'start stop', 'removed the noise, hi'],
    ],
  ],
  [
    'not of all of it',
    [
      ...['stop calling me Bob', 'stop calling me before 9', 'stop texting me at work', 'stop texting me so early'],
      ...[
        'stop texting me, call me instead',
        'Stop calling me. Text me please',
        "don't call me, text me",
        "don't call me",
      ],
      ...[
        'Unsubscribe me from the other job',
        'remove me from this job',
        'cancel the second call',
        'stop sending me to Ohio',
      ],
      ...[
        'Stop texting me lol just kidding, I am interested',
        'he said: stop texting me',
        'if you stop texting me I lose it',
        'Stop\n\nI will be there at five',
        'Stop. Thanks, see you at nine',
      ],
    ],
  ],
  [
    'somebody else’s words',
    [
      'Yes, very interested, please call me at 3!\n\nOn Mon, Mar 2, 2026 Acme Staffing wrote:\n> Hello Ana, Morgan from Acme Staffing is trying to reach you.\n> To unsubscribe from these emails, or to stop all messages:',
      'Yes please\n\nOn Mon, Mar 2, 2026 Acme Staffing wrote:\n\nHello Ana\n\nUnsubscribe',
      'Sure\n> stop all messages',
      'Sounds good\n\n________________________________\nFrom: Acme\nUnsubscribe',
      'Call me\n\nFrom: Acme Staffing\nSent: Monday\nTo: Ana\n\nstop texting me',
      'Ok, martes\n\nEl lun, 2 mar 2026 Acme escribió:\n> no más mensajes',
      'Liked “Reply STOP to stop texts”',
      'Loved “Hello Ana. Stop all messages.”',
      'Loved "STOP"',
      'Fwd\n\n---------- Forwarded message ---------\nFrom: Acme\nSubject: hello\n\nunsubscribe',
      'Yes\n-- \nStop\nunsubscribe',
    ],
  ],
  [
    'nothing of the kind',
    [
      ...['', '   ', '👍', '.', 'yes', 'no', 'no thanks', 'not interested', 'please', 'thank you', 'Ana Ruiz', 'hola'],
      ...[
        'gracias',
        'who is this?',
        'is this one still open',
        'what does it pay',
        'Yes, I am interested',
        'call me at 3',
      ],
      ...['tomorrow at ten', '1', 'Hi Morgan', 'P.S. I am late', 'U S A', 'Stopford Nursing Home called'],
    ],
  ],
];

describe('what ends it at once (SMS-07)', () => {
  for (const [kind, texts] of STOPS)
    test.each(texts.map((text) => [text]))(`SMS-07 ${kind}: %j is STOP`, (text) => {
      expect(keywordOf(text)).toBe('STOP');
      expect(asksForNoContact(text)).toBe(false);
    });
});

describe('what asks for no contact, found by words (SMS-08, SMS-09)', () => {
  test.each(NO_CONTACT.map((text) => [text]))('SMS-09 %j asks for no contact', (text) => {
    expect([keywordOf(text), asksForNoContact(text)]).toEqual([null, true]);
  });
});

describe('what is free text (SMS-07, SMS-08)', () => {
  for (const [kind, texts] of NEITHER)
    test.each(texts.map((text) => [text]))(`SMS-07 ${kind}: %j is the classifier’s to read`, (text) => {
      expect([keywordOf(text), asksForNoContact(text)]).toEqual([null, false]);
    });
  test('SMS-07 START, HELP and YES have nothing around them', () => {
    const around = ['start please', 'START START', 'START\n\nSent from my iPhone', 'help please', 'unstop thanks'];
    expect(around.map(keywordOf)).toEqual(around.map(() => null));
  });
});

describe('the writer’s own words', () => {
  test.each([
    ['Yes\n\nOn Monday Acme wrote:\n> a\n> b', 'Yes'],
    ['On Monday Acme wrote:\n> a\n\nYes', 'Yes'],
    ['> a\nYes\n> b\nNo', 'Yes\nNo'],
    ['On Friday I wrote you: nothing came', 'On Friday I wrote you: nothing came'],
    ['From now on: call me', 'From now on: call me'],
    ['Yes\r\n\r\nSent from my iPhone', 'Yes'],
  ])('SMS-07 of %j it is %j', (text, own) => {
    expect(ownWordsOf(text)).toBe(own);
  });
  test('SMS-07 a text of any length is read to its end', () => {
    const hostile = [
      'ANY MORE '.repeat(200),
      'S '.repeat(2000),
      `stop ${'the all of '.repeat(200)}`,
      'On \n'.repeat(2000),
    ];
    const long = [...hostile, ' '.repeat(100_000), `stop${'\nAna'.repeat(5000)}`, 'nunca mas '.repeat(400)];
    expect(long.filter((text) => asksForNoContact(text) || keywordOf(text) === 'STOP')).toEqual([]);
  });
});
