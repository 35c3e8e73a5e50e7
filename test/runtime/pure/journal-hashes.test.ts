/** Hashes of the journal never move: what was written by any earlier version is still whole. */
import { expect, test } from 'vitest';
import { chain, firstBreak, GENESIS, type NewEntry } from '../../../machines/candidate/journal.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';

const at = '2026-03-02T17:00:00.000Z' as Instant;
const STRANGE: readonly (readonly [what: string, data: NewEntry['data'], hash: string])[] = [
  [
    'names in no order, at every depth',
    { b: 1, a: { d: [{ f: null, e: true }], c: {} } },
    '_Q89BR6k-SCvGWtPFLI8ogOVJs1dHApLg5KRmH-uL5o',
  ],
  ['names of digits', { '10': 1, '9': 2, a: 3, B: 4, _: 5 }, 'WNqThnjHuEmJXB4eZakdzoMJNKOXiMeocD-2w4goPo8'],
  [
    'numbers at their edges',
    { a: -0, b: 0.1, c: 1e21, d: 1e-7, e: Number.MAX_VALUE },
    'Bpu4fqejgYNQpYdttpck1LaxRa_jtV1x6Qki9bNk1G0',
  ],
  [
    'signs that JSON escapes',
    { a: '"\\\b\f\n\r\t\u0000\u001f\u007f\u2028' },
    'vQzbRCpVXZ3ISYkpyWQwj_h7nQt4v6VsSfWy4n1l8Wk',
  ],
  ['half a surrogate pair', { a: '\ud800', b: ['\udc00x'] }, '9fHKY_EJ_qrdfl09c8Hkb5oFZEGxj-ghmIIErm18BmI'],
  ['signs beyond the first plane', { '😀': 1, דּ: 2, '€': 3 }, '7kpTCiPXt6h_QN-IOF52Oi1zKQvSltvT8rAXSmV0npg'],
];

test.each(STRANGE)('the hash of %s stays', (_what, data, hash) => {
  expect(chain(1, { at, type: 'odd', application: null, data }, GENESIS).hash).toBe(hash);
  const turned = Object.fromEntries(Object.entries(data).reverse());
  expect(chain(1, { at, type: 'odd', application: null, data: turned }, GENESIS).hash).toBe(hash);
});

test('a chain that was written is whole, by its very letters', () => {
  const first = chain(1, { at, type: 'stage', application: 'app', data: { to: 'OUTREACH', from: null } }, GENESIS);
  const second = chain(
    2,
    { at, type: 'send', application: null, data: { b: [1, { z: 'ñ', a: 0.1 }], a: {} } },
    first.hash,
  );
  expect([first.hash, second.hash]).toEqual(HASHES);
  expect(firstBreak([first, second])).toBeNull();
  expect(firstBreak([first, { ...second, data: { ...second.data, a: { more: 1 } } }])).toMatchObject({ seq: 2 });
});
const HASHES = ['Oh1QnxZ8OGjCrKxYQSEckijQsH4ZJaC_afNMdMzf28Y', '1u3hNMLzBGPiKVNx_nXFk7FfclA8_EHf_o23ysxtDlI'];
