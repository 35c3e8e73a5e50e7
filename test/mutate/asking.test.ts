// Whom `npm run mutate` asks about a mutant, in which order, and whom it believes.
import { expect, test } from 'vitest';
import { whoNotices } from './asking.ts';
import type { Witness } from './witness.ts';

let broken = false;
const mutant = {
  reach: ['a guard'],
  apply: () => {
    broken = true;
    return () => {
      broken = false;
    };
  },
};

const witness = (name: string, content: () => boolean): Witness => ({
  kind: 'pure test',
  name,
  content: async () => content(),
});
const always = witness('content whatever is broken', () => true);
const notices = witness('notices', () => !broken);
const throws = witness('throws', () => {
  if (broken) throw new Error('red');
  return true;
});
const given = (...witnesses: readonly (readonly [Witness, comesBy: string])[]) => {
  const asked: string[] = [];
  const fickle = new Set<string>();
  const known = witnesses.map(([{ name }, comesBy], i) => ({ name, ms: i, comesBy: [comesBy] }));
  return {
    asked,
    fickle,
    asking: {
      witnesses: new Map(witnesses.map(([one]) => [one.name, one])),
      known,
      fickle,
      asks: ({ name }: Witness, usually: number) => {
        expect(broken).toBe(false);
        asked.push(`${name} (${usually} ms)`);
      },
    },
  };
};

test('those who come by it are asked in order, until one is not content', async () => {
  const { asked, asking } = given(
    [witness('comes by something else', () => !broken), 'another guard'],
    [always, 'a guard'],
    [notices, 'a guard'],
    [throws, 'a guard'],
  );
  expect(await whoNotices(mutant, asking)).toEqual({ kind: 'pure test', name: 'notices' });
  expect(asked).toEqual(['content whatever is broken (1 ms)', 'notices (2 ms)']);
  expect(broken).toBe(false);
});

test('one that throws is not content, and the mutant is mended all the same', async () => {
  expect(await whoNotices(mutant, given([throws, 'a guard']).asking)).toEqual({ kind: 'pure test', name: 'throws' });
  expect(broken).toBe(false);
});

test('a mutant that leaves everybody content survives', async () => {
  expect(await whoNotices(mutant, given([always, 'a guard']).asking)).toBeNull();
});

test('one that is red with everything mended is not believed, and not asked again', async () => {
  let calm = true;
  const fickleOne = witness('red ever after', () => {
    if (broken) calm = false;
    return calm;
  });
  const { asked, fickle, asking } = given([fickleOne, 'a guard'], [notices, 'a guard']);
  expect(await whoNotices(mutant, asking)).toEqual({ kind: 'pure test', name: 'notices' });
  expect([...fickle]).toEqual(['red ever after']);
  asked.length = 0;
  await whoNotices(mutant, asking);
  expect(asked).toEqual(['notices (1 ms)']);
});
