/** The token by which an agent proves which call it is on. */
import { expect, it } from 'vitest';
import { createCandidateLinks } from '../../../runtime/links/candidate-links.ts';

const KEY = 'a key of these tests, long enough';
const CALL = { org: 'acme', candidate: 'ana', row: 'a1/2', permit: 'permit-7' };
const linksOf = (...keys: string[]) => createCandidateLinks({ keys, baseUrl: () => 'https://x.example' });
const links = linksOf(KEY);

it('is that of one call, and says nothing of it to whoever reads it', () => {
  const token = links.callToken(CALL);
  expect(links.callOf(token)).toEqual(CALL);
  expect(token).toMatch(/^[\w-]+$/);
  expect(token).not.toContain('ana');
  for (const other of [{ row: 'a1/3' }, { permit: 'permit-8' }, { candidate: 'ben' }, { org: 'globex' }])
    expect(links.callToken({ ...CALL, ...other })).not.toBe(token);
});

it('opens with the keys that were replaced, and with no other', () => {
  const token = links.callToken(CALL);
  expect(linksOf('a newer key of these tests, long enough', KEY).callOf(token)).toEqual(CALL);
  expect(linksOf('a newer key of these tests, long enough').callOf(token)).toBeNull();
});

it('is none that was altered, or that opens a page', () => {
  const token = links.callToken(CALL);
  const [page = ''] = links.to('i', { org: 'acme', application: 'a1' }).split('/').slice(-1);
  for (const other of [
    '',
    'nonsense',
    page,
    `${token}A`,
    token.slice(0, -1),
    `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`,
  ])
    expect(links.callOf(other)).toBeNull();
  expect(links.ownerOf('i', token)).toBeNull();
});
