import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../machines/catalog.ts';
import { CHARTS } from './charts.ts';
import { differences, keyOf, type Lock, type Names, namesNow, readLock } from './names.ts';

const EMPTY = { states: [], events: [], timers: [], effects: [], delays: [], guards: [] };

describe('names that stored candidates depend on', () => {
  test('REL-8 no chart changes its names without a version of its own (npm run names -- --accept)', () => {
    expect(differences(readLock(), namesNow())).toEqual([]);
  });
  test('REL-8 the lock knows every chart at the version of the catalog', () => {
    expect(Object.keys(readLock())).toEqual(expect.arrayContaining(CHARTS.map(keyOf)));
  });
  test('REL-8 each chart says the version that the catalog has', () => {
    for (const { version, machine } of Object.values(CATALOG)) expect(machine.version).toBe(String(version));
  });

  test('REL-8 a version that a chart continues has lost none of its names, and no version is left behind', () => {
    const locked = readLock();
    for (const [name, entry] of Object.entries(CATALOG)) {
      const continued: readonly number[] = 'continues' in entry ? entry.continues : [];
      const older = Object.keys(locked).filter(
        (key) => key.startsWith(`${name}@`) && key !== `${name}@${entry.version}`,
      );
      expect(older).toEqual(continued.map((version) => `${name}@${version}`));
      const renamed = 'renamed' in entry ? Object.entries(entry.renamed) : [];
      for (const key of older) {
        const names = namesNow()[`${name}@${entry.version}`] as Names;
        const before = renamed.flatMap(([then, now]) =>
          names.timers.map((timer) => timer.replace(`.${now}`, `.${then}`)),
        );
        const now = { [key]: { ...names, timers: [...names.timers, ...before] } };
        expect(differences(locked, now).flatMap(({ stranding }) => stranding)).toEqual([]);
      }
    }
  });

  test('REL-8 a state is renamed from a name that timers of an older version have, to one that they have now', () => {
    const locked = readLock();
    for (const [name, entry] of Object.entries(CATALOG)) {
      if (!('renamed' in entry)) continue;
      const waitsFor = (versions: readonly number[], state: string) =>
        versions.some((version) => locked[`${name}@${version}`]?.timers.some((timer) => timer.endsWith(`.${state}`)));
      for (const [then, now] of Object.entries(entry.renamed))
        expect([waitsFor(entry.continues, then), waitsFor([entry.version], now)]).toEqual([true, true]);
    }
  });

  const before: Lock = { 'a@1': { ...EMPTY, states: ['X', 'X.Y'], events: ['went'], guards: ['itIsOpen'] } };
  test('REL-8 a state that is gone or renamed is named, as is every other loss that strands', () => {
    const now = { 'a@1': { ...EMPTY, states: ['X', 'X.Z'], guards: ['itIsOpen'] } };
    expect(differences(before, now)).toEqual([
      { chart: 'a@1', stranding: ['gone: state X.Y', 'gone: event went'], other: ['new: state X.Z'] },
    ]);
  });
  test('REL-8 a renamed guard differs and strands nobody', () => {
    const now = { 'a@1': { ...EMPTY, states: ['X', 'X.Y'], events: ['went'], guards: ['itIsWide'] } };
    expect(differences(before, now)).toEqual([
      { chart: 'a@1', stranding: [], other: ['gone: guard itIsOpen', 'new: guard itIsWide'] },
    ]);
  });
  test('REL-8 under a new version all is new, and the old stays locked', () => {
    const now = { 'a@2': { ...EMPTY, states: ['Z'] } };
    expect(differences(before, now).map(({ chart, stranding }) => [chart, stranding])).toEqual([['a@2', []]]);
    expect(differences({ ...before, ...now }, now)).toEqual([]);
  });
});
