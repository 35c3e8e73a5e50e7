// The published fail-closed table, and the facts' own words on what they are when unknown.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CALL_INPUTS } from '../../../machines/fail-closed/call-inputs.ts';
import { failClosedProblems, readPage } from '../../../runtime/explain/fail-closed-cli.ts';

test('the published table is the one that the code gives (npm run fail-closed -- --check)', () => {
  expect(failClosedProblems(readPage())).toEqual([]);
});

test('a page that says otherwise is found out', () => {
  expect(failClosedProblems(`${readPage()}x`)).toEqual(['The page is out of date: npm run fail-closed']);
});

test('the table gives each fact of a call the value that its documentation names for the unknown', () => {
  const text = readFileSync(new URL('../../../machines/call-attempt/facts.ts', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/Unknown: (\w+)\. \*\/\s+readonly (\w+):/g)].map(([, value, fact]) => ({
    fact,
    value,
  }));
  expect(documented.length).toBeGreaterThan(8);
  const inTable = CALL_INPUTS.flatMap(({ fact, seen, gate }) =>
    gate === 'concurrency' ? [] : [{ fact, value: String((seen.missing as Record<string, unknown>)[fact]) }],
  );
  // Whether email is viable decides what goes instead, never whether a call does.
  const asked = documented.filter(({ fact }) => fact !== 'emailViable');
  expect(inTable).toEqual(expect.arrayContaining(asked));
});
