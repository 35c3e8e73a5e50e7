// SMS-13: the time that a reply names, in English and Spanish, by the candidate's clock; never a guess.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTime } from '../../../../machines/replies/times/read-time.ts';

/** Tuesday 3 March 2026, ten in the morning. */
const TUESDAY_10 = { year: 2026, month: 3, day: 3, hour: 10, minute: 0, weekday: 2 } as const;
const read = (text: string, now: Parameters<typeof readTime>[1] = TUESDAY_10, spanish = false) =>
  readTime(text, now, { spanish });
const shown = (text: string, now?: Parameters<typeof readTime>[1], spanish?: boolean): string => {
  const { kind, wall, minutes } = read(text, now, spanish);
  return kind === 'TIME' ? (wall ?? '') : kind === 'IN' ? `in ${minutes} minutes` : kind.toLowerCase();
};

describe('a day and an hour', () => {
  test.each([
    ['tomorrow at 3pm', '2026-03-04T15:00'],
    ['tomorrow at 3 p.m.', '2026-03-04T15:00'],
    ['Tomorrow @ 3PM works', '2026-03-04T15:00'],
    ['tmrw 3p', '2026-03-04T15:00'],
    ['call me tomorrow morning at 9', '2026-03-04T09:00'],
    ['tomorrow at 9 in the morning', '2026-03-04T09:00'],
    ['tonight at 8', '2026-03-03T20:00'],
    ['today at 5', '2026-03-03T17:00'],
    ['this afternoon at 4:30', '2026-03-03T16:30'],
    ['Friday at eleven', '2026-03-06T11:00'],
    ['fri 230pm', '2026-03-06T14:30'],
    ['how about Friday at half past 2', '2026-03-06T14:30'],
    ['friday quarter to 3', '2026-03-06T14:45'],
    ['wednesday noon', '2026-03-04T12:00'],
    ['thursday around 11am please', '2026-03-05T11:00'],
    ['thursday 15:00', '2026-03-05T15:00'],
    ['day after tomorrow at 2pm', '2026-03-05T14:00'],
    ['March 9th at 1pm', '2026-03-09T13:00'],
    ['9 March 1pm', '2026-03-09T13:00'],
    ['3/9 at 1pm', '2026-03-09T13:00'],
    ['the 9th at 1pm', '2026-03-09T13:00'],
    ['Monday 3/9 at 1pm', '2026-03-09T13:00'],
    ['in 2 days at 1pm', '2026-03-05T13:00'],
    ['No problem, tomorrow at 3pm', '2026-03-04T15:00'],
  ])('SMS-13 %j is %s', (text, wall) => {
    expect(shown(text)).toBe(wall);
  });
  test.each([
    ['mañana a las 3 de la tarde', '2026-03-04T15:00'],
    ['manana a las 3pm', '2026-03-04T15:00'],
    ['mañana por la mañana a las 10', '2026-03-04T10:00'],
    ['mañana a las once de la mañana', '2026-03-04T11:00'],
    ['hoy a las 5 pm', '2026-03-03T17:00'],
    ['esta tarde a las 4', '2026-03-03T16:00'],
    ['el viernes a las 2 y media', '2026-03-06T14:30'],
    ['el lunes como a las 4', '2026-03-09T16:00'],
    ['pasado mañana a mediodía', '2026-03-05T12:00'],
    ['el 9 de marzo a la una', '2026-03-09T13:00'],
    ['el sábado a las 11 de la mañana', '2026-03-07T11:00'],
    ['puede llamarme el jueves a las tres menos cuarto', '2026-03-05T14:45'],
    ['el 13/3 a las 10 am', '2026-03-13T10:00'],
  ])('SMS-13 %j is %s', (text, wall) => {
    expect(shown(text)).toBe(wall);
  });
});

describe('an hour without am or pm', () => {
  test.each([
    ['tomorrow at 3', '2026-03-04T15:00'],
    ['mañana a las 3', '2026-03-04T15:00'],
    ['Tues 10ish', '2026-03-10T10:00'],
    ['Wed 10ish', '2026-03-04T10:00'],
    ['tomorrow 11', '2026-03-04T11:00'],
    ['tomorrow at 12', '2026-03-04T12:00'],
    ['tomorrow at 7', '2026-03-04T19:00'],
    ['tomorrow at 9', '2026-03-04T09:00'],
  ])('SMS-13 is the one of its halves at which a call may be placed: %j is %s', (text, wall) => {
    expect(shown(text)).toBe(wall);
  });
  test.each(['tomorrow at 8', 'mañana a las 8', 'friday at 8:30', 'el viernes a las ocho'])(
    'SMS-13 is unclear where both are: %j',
    (text) => {
      expect(shown(text)).toBe('unclear');
    },
  );
  test.each([
    ['today at 8', '2026-03-03T20:00'],
    ['tonight at 8', '2026-03-03T20:00'],
    ['tomorrow at 08:00', '2026-03-04T08:00'],
  ])('SMS-13 is not, where the other has passed or is ruled out: %j is %s', (text, wall) => {
    expect(shown(text)).toBe(wall);
  });
});

describe('an hour without a day', () => {
  test.each([
    ['3pm', '2026-03-03T15:00'],
    ['at 3', '2026-03-03T15:00'],
    ['3', '2026-03-03T15:00'],
    ['a las 3', '2026-03-03T15:00'],
    ['noon', '2026-03-03T12:00'],
  ])('SMS-13 is today, as long as it lies ahead: %j is %s', (text, wall) => {
    expect(shown(text)).toBe(wall);
  });
  test.each(['9am', 'at 9', '8', 'a las 8', '10am'])(
    'SMS-13 is unclear where it has passed, or may be either: %j',
    (text) => {
      expect(shown(text)).toBe('unclear');
    },
  );
});

describe('so many minutes from now', () => {
  test.each([
    ['in 20 minutes', 20],
    ['in about 20 mins', 20],
    ['call me in an hour', 60],
    ['in an hour and a half', 90],
    ['in half an hour', 30],
    ['en 20 minutos', 20],
    ['en media hora', 30],
    ['dentro de una hora', 60],
    ['now', 1],
    ['I can talk right now', 1],
    ['ahora mismo', 1],
  ])('SMS-13 %j', (text, minutes) => {
    expect(shown(text)).toBe(`in ${minutes} minutes`);
  });
});

describe('what cannot be said for sure', () => {
  test.each([
    ...[
      'after work',
      'next week',
      'this weekend',
      'anytime',
      'tomorrow',
      'friday',
      'tomorrow morning',
      'later',
      'lunch time',
    ],
    ...[
      'tomorrow after 5',
      'tomorrow between 2 and 4 pm',
      'friday 2-4pm',
      'friday from 2 to 4',
      'before noon tomorrow',
    ],
    ...['friday at 3 or 4', 'tomorrow at 3pm or friday at 2pm', 'thursday or friday at 2pm', 'any time after 5pm'],
    ...['next friday at 2pm', 'next week at 3pm', 'I cannot do tomorrow at 3', 'not tomorrow, friday at 10am'],
    ...['I get off at 5, call me tomorrow at 6pm', 'you called me yesterday at 3pm', 'now or tomorrow at 3pm'],
    ...['después del trabajo', 'mañana', 'mañana por la tarde', 'la próxima semana', 'el próximo viernes a las 2'],
    ...['entre las 2 y las 4', 'mañana a las 3 o a las 4', 'mañana no puedo a las 3', 'ahorita', 'el fin de semana'],
    ...['a partir de las 5', 'in a few minutes or tomorrow', 'Tuesday at 3pm', 'el 4/5 a las 10 am'],
  ])('SMS-13 is asked back and never guessed: %j', (text) => {
    expect(shown(text)).toBe('unclear');
  });
  test('SMS-13 before dawn "tomorrow" may be the day that comes', () => {
    expect(shown('tomorrow at 3pm', { ...TUESDAY_10, hour: 1 })).toBe('unclear');
    expect(shown('tomorrow at 3pm', { ...TUESDAY_10, hour: 4 })).toBe('2026-03-04T15:00');
  });
  test('SMS-13 a date of the next year is one when this year’s has long passed', () => {
    expect(shown('jan 4 at 10am', { ...TUESDAY_10, month: 12, day: 30, weekday: 3 })).toBe('2027-01-04T10:00');
  });
  test('SMS-13 the weekday that it is means today or the next, until the hour has passed', () => {
    expect(shown('tuesday at 9am')).toBe('2026-03-10T09:00');
  });
  test('SMS-13 a day with a number of the month in Spanish is read in one order alone where there is one', () => {
    expect(shown('4/5 at 10am', TUESDAY_10, false)).toBe('2026-04-05T10:00');
    expect(shown('4/5 10am', TUESDAY_10, true)).toBe('unclear');
  });
});

describe('what names no time', () => {
  test.each([
    ...['yes', 'I have 3 kids', 'my number is 415-555-0123', 'I have 5 years of experience', 'does it pay $18 an hour'],
    ...['call me', 'sí', '¿cuánto pagan?', 'I worked 12 hours', '24 hour shifts?', 'ok', ''],
  ])('SMS-13 %j', (text) => {
    expect(shown(text)).toBe('none');
  });
});

describe('a timezone beside it', () => {
  test.each([
    ['tomorrow 3pm est', 'America/New_York'],
    ['tomorrow at 3pm central time', 'America/Chicago'],
    ['mañana a las 3 hora del pacífico', 'America/Los_Angeles'],
    ['3pm mountain', 'America/Denver'],
  ])('SMS-13 is read too: %j', (text, zone) => {
    expect(read(text)).toMatchObject({ kind: 'TIME', zone });
  });
  test.each(['este viernes a las 3', 'tomorrow at 3pm at the central office', 'I like mountain air tomorrow at 3pm'])(
    'SMS-13 a word that only looks like one is none: %j',
    (text) => {
      expect(read(text).zone).toBeNull();
    },
  );
  test('SMS-13 where it is asked for, the word alone is one', () => {
    const asked = (text: string) => readTime(text, TUESDAY_10, { spanish: false, zoneAsked: true }).zone;
    expect(['eastern', "I'm in Pacific", 'central', 'del este', 'Arizona'].map(asked)).toEqual([
      ...['America/New_York', 'America/Los_Angeles', 'America/Chicago', 'America/New_York', 'America/Phoenix'],
    ]);
    expect(asked('eastern or central')).toBeNull();
  });
});

test('SMS-13 whatever is written, reading it ends, and gives the same answer again', () => {
  const words = [
    'tomorrow',
    'at',
    '3',
    '8pm',
    'friday',
    'mañana',
    'a las',
    'or',
    'in',
    '20',
    'minutes',
    'next',
    '12/5',
    ',',
    'not',
    '§',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (said) => {
      const text = said.join(' ');
      expect(read(text)).toEqual(read(text));
      const { kind, wall } = read(text);
      if (kind === 'TIME') expect(wall).toMatch(/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/);
    }),
  );
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void read(text)));
});

describe('whether it is a time and nothing else', () => {
  test.each([
    'tomorrow at 3',
    'Tues 10ish',
    'in 20 minutes',
    'noon please',
    'mañana a las 3',
    'after work',
    '3pm pacific time',
  ])('SMS-13 %j is', (text) => {
    expect(read(text).isAll).toBe(true);
  });
  test.each([
    'tomorrow at 3 I start my new job',
    'my shift ends at 5pm',
    'who called me at 3pm?',
    'stop calling me at 3',
  ])('SMS-13 %j is not', (text) => {
    expect(read(text).isAll).toBe(false);
  });
});
