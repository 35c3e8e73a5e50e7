import { describe, expect, test } from 'vitest';
import { PART_NAMES, type Part, statementFor } from '../../../runtime/store/engine/write-statement.postgres.ts';
import { nameOf } from '../../../runtime/store/wire/statement.ts';

const forParts = (...parts: readonly Part[]) => statementFor((part) => parts.includes(part));

describe('the statement that writes a batch', () => {
  test.each(PART_NAMES)('says %s wherever there are rows of it, and where it alone has any', (part) => {
    expect(forParts(part).parts).toContain(part);
    expect(forParts('moved', part, 'journal').parts).toEqual(expect.arrayContaining(['moved', part, 'journal']));
  });

  test('is as short as what it says, of three lengths', () => {
    const lengths = [forParts('moved'), forParts('moved', 'decisions'), forParts('candidates')];
    expect(lengths.map(({ parts }) => parts.length)).toEqual(
      [...lengths.map(({ parts }) => parts.length)].sort((a, b) => a - b),
    );
    expect(new Set(lengths.map(({ text }) => nameOf(text)?.name)).size).toBe(3);
    expect(forParts(...PART_NAMES).parts).toEqual(PART_NAMES);
  });

  test('ends its transaction, and takes a parameter for each part, for what all share and for its candidates', () => {
    for (const parts of [['moved'], ['decisions'], ['candidates']] as Part[][]) {
      const { text, parts: said } = forParts(...parts);
      expect(nameOf(text)?.commits).toBe(true);
      const numbers = new Set([...text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)));
      expect(Math.max(...numbers)).toBe(5 + said.length);
      for (let n = 5; n <= 5 + said.length; n++) expect(numbers, `$${n}`).toContain(n);
    }
  });
});
