import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankCandidate } from '../../../machines/candidate/blank-candidate.ts';
import type { Candidate } from '../../../machines/candidate/working-set.ts';
import { asStored, byCodePoints } from '../../../runtime/store/engine/as-stored.ts';
import { WorkingSets } from '../../../runtime/store/engine/working-sets.ts';
import { givenApplication, givenChart, givenMessage, givenRow, givenTask, givenTimer } from '../store/given.ts';

const candidate = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  ...blankCandidate('acme', id),
  ...change,
});

/** Any characters at all, those beyond the first plane among them; fast-check's own strings take a second to set up. */
const ANY_KEY = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })), { maxLength: 12 })
  .map((points) => String.fromCodePoint(...points));

describe('working sets that a process keeps', () => {
  test('a set is given out under its own version and no other, and is gone once another was asked for', () => {
    const sets = new WorkingSets();
    const ana = candidate('ana');
    sets.keep('acme', '1', ana);
    expect(sets.find('other', 'ana', '1')).toBeNull();
    expect(sets.find('acme', 'ana', '1')).toBe(ana);
    expect(sets.find('acme', 'ana', '2')).toBeNull();
    expect(sets.find('acme', 'ana', '1'), 'there is a later one').toBeNull();
    expect(sets.size).toBe(0);
  });

  test('ids with anything in them do not stand for each other', () => {
    const sets = new WorkingSets();
    sets.keep('a', '1', candidate('b c'));
    expect(sets.find('a b', 'c', '1')).toBeNull();
    sets.keep('a', '1', candidate('","'));
    expect(sets.find('a', '","', '1')).not.toBeNull();
  });

  test('no more are kept than there is room for: who was used longest ago goes first', () => {
    const sets = new WorkingSets({ most: 8 });
    const heavy = { rows: { 'app-1/1': givenRow(), 'app-1/2': givenRow({ attempt: 2 }) } };
    sets.keep('acme', '1', candidate('ana', heavy));
    sets.keep('acme', '1', candidate('ben', heavy));
    expect(sets.find('acme', 'ana', '1')).not.toBeNull();
    sets.keep('acme', '1', candidate('cleo'));
    expect(['ana', 'ben', 'cleo'].map((id) => sets.find('acme', id, '1') !== null)).toEqual([true, false, true]);
    sets.keep(
      'acme',
      '2',
      candidate('dora', { rows: Object.fromEntries(Array.from({ length: 9 }, (_, n) => [n, givenRow()])) }),
    );
    expect(sets.size, 'one that is too large is not kept at all').toBe(0);
  });

  test('keys stand in the order of the database, whatever characters they are made of', () => {
    fc.assert(
      fc.property(ANY_KEY, ANY_KEY, (a, b) => {
        expect(Math.sign(byCodePoints(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });

  test('what is kept has its entries in order, its properties in order, and only what would be loaded', () => {
    const before = candidate('ana');
    const { status, ...row } = givenRow({ attempt: 10 });
    const after = candidate('ana', {
      suppressed: [{ channel: 'SMS', address: '+14155550123' }],
      applications: { b: givenApplication({ id: 'b' }), a: givenApplication({ id: 'a' }) },
      charts: { 'touch/a/1': givenChart(), 'application/a': givenChart() },
      rows: { 'a/10': { status, ...row, application: 'a' }, 'a/2': givenRow({ application: 'a', attempt: 2 }) },
      messages: {
        open: givenMessage({ id: 'open', status: 'sent' }),
        over: givenMessage({ id: 'over', status: 'delivered' }),
        inbound: givenMessage({ id: 'inbound', direction: 'inbound', status: 'received' }),
      },
      timers: { z: givenTimer({ key: 'z' }), a: givenTimer({ key: 'a' }) },
      tasks: { z: givenTask({ key: 'z' }), a: givenTask({ key: 'a' }) },
    });
    const stored = asStored(before, after);
    expect(stored).toEqual({ ...after, suppressed: [], messages: { open: after.messages['open'] } });
    const keys = Object.entries(stored ?? {}).map(([part, entries]) => [part, Object.keys(entries)]);
    expect(Object.fromEntries(keys)).toMatchObject({
      applications: ['a', 'b'],
      charts: ['application/a', 'touch/a/1'],
      rows: ['a/2', 'a/10'],
      timers: ['a', 'z'],
      tasks: ['a', 'z'],
    });
    expect(Object.keys(stored?.rows['a/10'] ?? {})).toEqual(Object.keys(stored?.rows['a/2'] ?? {}));
  });

  test('what did not change is the very same, so that it is not written again', () => {
    const before = candidate('ana', { charts: { 'application/a': givenChart() } });
    const after = {
      ...before,
      charts: { 'application/a': before.charts['application/a'] ?? givenChart(), b: givenChart() },
    };
    const stored = asStored(before, after);
    expect(stored?.charts['application/a']).toBe(before.charts['application/a']);
    expect(stored?.rows).toBe(before.rows);
  });

  test.each(['applications', 'rows', 'messages'] as const)('whoever loses one of their %s is read again', (part) => {
    const entries = {
      applications: { a: givenApplication({ id: 'a' }) },
      rows: { 'app-1/1': givenRow() },
      messages: { m: givenMessage({ id: 'm' }) },
    };
    expect(asStored(candidate('ana', { [part]: entries[part] }), candidate('ana'))).toBeNull();
  });
});
