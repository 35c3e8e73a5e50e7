/** Which keys seal the links in emails: chosen, kept, or made; and never made where its links would lead nowhere. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../runtime/config/config.ts';
import { linkKeyFileIn, linkKeysOf } from '../../../runtime/config/link-keys.ts';
import { Unstartable } from '../../../runtime/config/unstartable.ts';

const NEW = 'a new key with thirty-two characters and more'.replaceAll(' ', '-');
const OLD = 'an old key with thirty-two characters and more'.replaceAll(' ', '-');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overture-links-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = (LINK_KEYS: readonly string[] | null, mayMake: boolean) =>
  linkKeysOf({ LINK_KEYS, DATA_DIR: folder }, mayMake);

describe('the keys of links', () => {
  it('are made once, random, and kept for their owner alone', () => {
    const made = keys(null, true);
    expect(made.from).toBe('file');
    expect(made.keys[0]).toMatch(/^[\w-]{48}$/);
    expect(statSync(linkKeyFileIn(folder)).mode & 0o777).toBe(0o600);
    expect(keys(null, false)).toEqual(made);
    rmSync(linkKeyFileIn(folder));
    expect(keys(null, true).keys).not.toEqual(made.keys);
  });
  it('are those of LINK_KEYS where it is set, and nothing is written', () => {
    expect(keys([NEW, OLD], false)).toEqual({ keys: [NEW, OLD], from: 'LINK_KEYS' });
    expect(() => readFileSync(linkKeyFileIn(folder))).toThrow('ENOENT');
  });
  it('are never made by a process that mails people beside others: it says what to do instead', () => {
    expect(() => keys(null, false)).toThrow(Unstartable);
    expect(() => keys(null, false)).toThrow(/LINK_KEYS is not set.*link\.key.*Example: LINK_KEYS=/);
  });
  it('a file that holds no key is not used and not written over', () => {
    writeFileSync(linkKeyFileIn(folder), 'short\n');
    expect(() => keys(null, true)).toThrow(/link\.key holds no key/);
    expect(readFileSync(linkKeyFileIn(folder), 'utf8')).toBe('short\n');
  });
  it('are read from the environment with commas between, the newest first; a short one is refused without being shown', () => {
    const read = readConfig({ LINK_KEYS: `${NEW}, ${OLD}` });
    expect(read.ok && read.config.LINK_KEYS).toEqual([NEW, OLD]);
    const refused = readConfig({ LINK_KEYS: `${NEW},too-short` });
    expect(refused.ok ? [] : refused.problems).toEqual([
      expect.stringMatching(/^LINK_KEYS cannot be used: expected 32/),
    ]);
    expect(JSON.stringify(refused)).not.toContain('too-short');
  });
});
