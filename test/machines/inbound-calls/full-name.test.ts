// INB-06: the full name that a caller says, as speech recognition writes it down, against the one on file.
import { describe, expect, test } from 'vitest';
import { heardName, isTheirName } from '../../../machines/inbound-calls/full-name.ts';

const on = (first: string | null, last: string | null) => ({ firstName: first, lastName: last });

const THEIRS: readonly (readonly [heard: string, first: string | null, last: string | null])[] = [
  ['Ana Ruiz', 'Ana', 'Ruiz'],
  ['ANA RUIZ.', 'ana', 'ruiz'],
  ['my name is Anna Ruis', 'Ana', 'Ruiz'],
  ['Ruiz, Ana', 'Ana', 'Ruiz'],
  ['Hi, this is Ana María Ruiz López', 'Ana', 'Ruiz'],
  ['me llamo Jose Alvarez', 'José', 'Álvarez'],
  ['Ana Ruiz', 'Ana María', 'Ruiz López'],
  ['Bob Smith', 'Robert', 'Smith'],
  ['Robert Smyth', 'Bob', 'Smith'],
  ['Liz Taylor', 'Elizabeth', 'Taylor'],
  ['Pepe García', 'José', 'García'],
  ['Catherine O’Brien', 'Katherine', "O'Brien"],
  ['Steven Obrien', 'Stephen', "O'Brien"],
  ['Juan de la Cruz', 'Juan', 'De La Cruz'],
  ['Juan Cruz', 'Juan', 'De La Cruz'],
  ['Maria Gonzales', 'María', 'González'],
  ['Bryan Johnston', 'Brian', 'Johnson'],
  ['Sarah Connor', 'Sara', 'Conner'],
  ['A N A Ruiz', 'Ana', 'Ruiz'],
  ['Wei Zhang', 'Wei', 'Zhang'],
  ['Ana', 'Ana', null],
];
const NOT_THEIRS: readonly (readonly [heard: string, first: string | null, last: string | null])[] = [
  ['Maria Ruiz', 'Ana', 'Ruiz'],
  ['Ana Reyes', 'Ana', 'Ruiz'],
  ['Mario Lopez', 'Maria', 'Lopez'],
  ['Ana', 'Ana', 'Ruiz'],
  ['Ruiz', 'Ana', 'Ruiz'],
  ['Michelle Brown', 'Michael', 'Brown'],
  ['Juan Ramos', 'Juan', 'Ramon'],
  ['Daniel Kim', 'Danielle', 'Kim'],
  ['Eric Smith', 'Erica', 'Smith'],
  ['Christian Jones', 'Christina', 'Jones'],
  ['Martin', 'Martin', 'Martin'],
  ['yes, speaking', 'Ana', 'Ruiz'],
  ['', 'Ana', 'Ruiz'],
  ['Ana Ruiz', null, null],
  ['ten four', 'Ana', 'Ruiz'],
];

describe('the full name (INB-06)', () => {
  test.each(THEIRS)('INB-06 "%s" is the name of %s %s', (heard, first, last) => {
    expect(isTheirName(heard, on(first, last))).toBe(true);
  });
  test.each(NOT_THEIRS)('INB-06 "%s" is not the name of %s %s', (heard, first, last) => {
    expect(isTheirName(heard, on(first, last))).toBe(false);
  });
  test('INB-02 whoever introduces themself is taken by their name', () => {
    expect(heardName('My name is Zoe Marquez.')).toEqual(on('Zoe', 'Marquez'));
    expect(heardName("hi, I'm Ana Ruiz")).toEqual(on('Ana', 'Ruiz'));
    expect(heardName('me llamo José Pérez')).toEqual(on('José', 'Pérez'));
    expect(heardName('Ana Ruiz')).toEqual(on('Ana', 'Ruiz'));
    expect(heardName('12345')).toBeNull();
    expect(heardName('')).toBeNull();
  });
});
