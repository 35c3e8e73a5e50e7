// The mutants of `npm run mutate`: each is broken and mended without a trace, and each text to replace is still there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CALL_GATES } from '../../machines/call-attempt/gates.ts';
import { MESSAGE_GATES } from '../../machines/messages/gates.ts';
import { CHARTS, nodesOf, transitionsOf } from '../verify/coverage.ts';
import { allMutants } from './mutants.ts';
import { SOURCE_MUTANTS } from './source-mutants.ts';

const ROOT = join(import.meta.dirname, '../..');

const transitions = CHARTS.flatMap(({ root }) => nodesOf(root).flatMap(transitionsOf));
const exits = [...CALL_GATES, ...MESSAGE_GATES].flatMap((gate) => [...gate.exits]);

/** Everything that may be broken, as it stands. */
const standing = (): readonly unknown[] => [
  ...CHARTS.flatMap(({ guards }) => Object.values(guards)),
  ...transitions.map(({ guard }) => guard),
  ...exits.map((exit) => exit.test),
];

describe('a mutant of the charts', () => {
  const whole = standing();
  const changes = () => standing().filter((one, i) => one !== whole[i]).length;

  test('changes something, and leaves nothing changed', () => {
    for (const { name, apply } of allMutants()) {
      const mend = apply();
      expect(changes(), name).toBeGreaterThan(0);
      mend();
      expect(changes(), name).toBe(0);
    }
  });

  test('there is one for every exit of every gate and every guard, both ways', () => {
    const names = new Set(allMutants().map(({ name }) => name));
    const ladder = new Set(CALL_GATES.flatMap(({ exits }) => exits.map(({ when }) => when)));
    const wanted = [
      ...CALL_GATES.flatMap(({ gate, exits }) => exits.map(({ when }) => `call gate: ${gate}/${when}`)),
      ...MESSAGE_GATES.flatMap(({ gate, exits }) => exits.map(({ when }) => `message gate: ${gate}/${when}`)),
      ...CHARTS.flatMap(({ name, guards }) =>
        Object.keys(guards)
          .filter((guard) => name !== 'call-attempt' || !ladder.has(guard))
          .map((guard) => `${name}: ${guard}`),
      ),
    ].flatMap((name) => [`${name} → always yes`, `${name} → always no`]);
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('a mutant of plain code', () => {
  test.each(SOURCE_MUTANTS)('$name: its text stands in $file exactly once', ({ file, from, to }) => {
    expect(readFileSync(join(ROOT, file), 'utf8').split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
  });

  test('has a name of its own', () => {
    expect(new Set(SOURCE_MUTANTS.map(({ name }) => name)).size).toBe(SOURCE_MUTANTS.length);
  });
});
