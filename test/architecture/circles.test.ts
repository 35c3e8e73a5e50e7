/** No circle of files that need each other, types counted too: a circle of types says that a type lies in the wrong file. */
import { describe, expect, test } from 'vitest';
import { type Import, SOURCES, type SourceFile, TESTS } from './source-files.ts';

/**
 * The state of the memory store is made of what its subjects keep, and each subject is handed the whole of it: their shapes
 * are one thing in several files. Nothing may join them.
 */
const MEMORY_STORE = [
  'runtime/store/engine/accept.ts',
  'runtime/store/engine/memory-state.ts',
  'runtime/store/engine/tasks.ts',
  'runtime/store/subjects/ats-syncs.ts',
  'runtime/store/subjects/configuration.ts',
  'runtime/store/subjects/events.ts',
  'runtime/store/subjects/inbound-calls.ts',
  'runtime/store/subjects/journal-checks.ts',
  'runtime/store/subjects/resumes.ts',
  'runtime/store/subjects/routing-changes.ts',
  'runtime/store/subjects/script-changes.ts',
  'runtime/store/subjects/tasks.ts',
  'runtime/store/subjects/unmatched.ts',
];

/** Files that reach themselves by imports, group by group (Tarjan's strongly connected components). */
function circlesIn(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const imports = new Map(files.map((file) => [file.name, file.imports.map(({ from }) => from)]));
  const order = new Map<string, number>();
  const reaches = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (name: string): number => {
    const at = order.size;
    order.set(name, at);
    path.push(name);
    let lowest = at;
    for (const next of imports.get(name) ?? []) {
      if (!imports.has(next)) continue;
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (path.includes(next)) lowest = Math.min(lowest, reaches.get(next) ?? order.get(next) ?? lowest);
    }
    reaches.set(name, lowest);
    if (lowest === at) {
      const circle = path.splice(path.indexOf(name));
      if (circle.length > 1 || imports.get(name)?.includes(name)) circles.push(circle.sort());
    }
    return lowest;
  };
  for (const name of imports.keys()) if (!order.has(name)) visit(name);
  return circles;
}

describe('imports, of types alone too', () => {
  test('go round in no circle', () => {
    const circles = circlesIn([...SOURCES, ...TESTS]);
    expect(circles.filter((circle) => circle.some((name) => !MEMORY_STORE.includes(name)))).toEqual([]);
  });
  test('the exception is still one: what has left the circle is struck off the list', () => {
    const inCircles = circlesIn(SOURCES).flat();
    expect(MEMORY_STORE.filter((name) => !inCircles.includes(name))).toEqual([]);
  });
});

describe('the rule itself is watched', () => {
  const file = (name: string, ...from: readonly string[]): SourceFile => ({
    name,
    text: '',
    imports: from.map((one): Import => ({ from: one, isOurs: true, typeOnly: true })),
  });
  test.each([
    ['two that import each other', [file('a', 'b'), file('b', 'a')], [['a', 'b']]],
    [
      'a longer way round, beside a file that only leads there',
      [file('x', 'a'), file('a', 'b'), file('b', 'c'), file('c', 'a')],
      [['a', 'b', 'c']],
    ],
    [
      'two circles of their own',
      [file('a', 'b'), file('b', 'a', 'c'), file('c', 'd'), file('d', 'c')],
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
    ],
    ['a file that imports itself', [file('a', 'a')], [['a']]],
    ['two ways to one file, and no way back', [file('a', 'b', 'c'), file('b', 'd'), file('c', 'd'), file('d')], []],
  ])('%s', (_what, files, circles) => {
    expect(circlesIn(files)).toEqual(circles);
  });
});
