// Ids of new applications: no two of an org begin with the same eight digits (INB-06).
import { describe, expect, test } from 'vitest';
import { newApplicationId, newApplicationIds } from '../../../runtime/application-ids.ts';

const uuid = (beginning: string, end: number) => `${beginning}-0000-4000-8000-${String(end).padStart(12, '0')}`;

/** Codes as a store keeps them, and every question it was asked. */
function given(...beginnings: readonly string[]) {
  const [taken, asked] = [new Set<string>(), [] as (readonly string[])[]];
  let drawn = 0;
  return {
    taken,
    asked,
    newId: () => uuid(beginnings[Math.min(drawn, beginnings.length - 1)] as string, drawn++),
    store: {
      async reserveCodes(_org: string, codes: readonly string[]) {
        asked.push(codes);
        const free = codes.filter((code) => !taken.has(code));
        for (const code of free) taken.add(code);
        return free;
      },
    },
  };
}

describe('ids of new applications (INB-06)', () => {
  test('INB-06 are those that were drawn, in one question, where no code is taken', async () => {
    const deps = given('aaaaaaaa', 'bbbbbbbb', 'cccccccc');
    expect(await newApplicationIds('acme', 3, deps)).toEqual([
      uuid('aaaaaaaa', 0),
      uuid('bbbbbbbb', 1),
      uuid('cccccccc', 2),
    ]);
    expect(deps.asked).toEqual([['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC']]);
  });

  test('INB-06 are drawn anew where a code is taken, and only those', async () => {
    const deps = given('aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd');
    deps.taken.add('BBBBBBBB');
    const ids = await newApplicationIds('acme', 3, deps);
    expect(ids).toEqual([uuid('aaaaaaaa', 0), uuid('cccccccc', 2), uuid('dddddddd', 3)]);
    expect(deps.asked.at(-1)).toEqual(['DDDDDDDD']);
  });

  test('INB-06 that begin alike in one draw are never both used', async () => {
    const deps = given('aaaaaaaa', 'aaaaaaaa', 'aaaaaaaa', 'aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd');
    const ids = await newApplicationIds('acme', 3, deps);
    expect(ids.map((id) => id.slice(0, 8))).toEqual(['aaaaaaaa', 'bbbbbbbb', 'cccccccc']);
  });

  test('INB-06 of nobody cost no question', async () => {
    const deps = given('aaaaaaaa');
    expect(await newApplicationIds('acme', 0, deps)).toEqual([]);
    expect(deps.asked).toEqual([]);
  });

  test('INB-06 drawn from a source that repeats itself for ever are refused with a sentence', async () => {
    const deps = given('aaaaaaaa');
    await newApplicationId('acme', deps);
    await expect(newApplicationId('acme', deps)).rejects.toThrow(/they are not random/);
  });
});
