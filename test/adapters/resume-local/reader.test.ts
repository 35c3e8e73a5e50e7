/** Resumes as files: what is read of each kind, and what is refused before it does harm. */
import { describe, expect, it } from 'vitest';
import { createResumeReader } from '../../../adapters/resume-local/reader.ts';
import { zipVerdict } from '../../../adapters/resume-local/zip-bounds.ts';
import type { ResumeType } from '../../../runtime/ports.ts';
import { LARGEST_RESUME } from '../../../runtime/ports.ts';
import { givenDocx, givenPdf, givenZip } from './given-files.ts';

const reader = createResumeReader();
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const read = (type: ResumeType, bytes: Uint8Array, by = reader) => by.read({ type, bytes });
const text = (words: string) => Buffer.from(words, 'utf8');

describe('what is read', () => {
  it('a PDF, plain or packed, with its lines and pages in order', async () => {
    const pages = [['Ana Ruiz', 'Registered nurse (RN)'], ['BLS, ACLS']];
    for (const packed of [false, true])
      expect(await read(PDF, givenPdf(pages, { packed }))).toEqual({
        kind: 'read',
        text: 'Ana Ruiz\nRegistered nurse (RN)\nBLS, ACLS',
        isWhole: true,
      });
  });
  it('a DOCX, with its paragraphs', async () => {
    expect(await read(DOCX, givenDocx(['Ana Ruiz', 'Wartung & Pflege <ICU>', 'Niño']))).toEqual({
      kind: 'read',
      text: 'Ana Ruiz\n\nWartung & Pflege <ICU>\n\nNiño',
      isWhole: true,
    });
  });
  it.each([
    ['UTF-8', text('\ufeffJosé\r\nRN')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('José\nRN', 'utf16le')])],
    ['what Windows wrote before', Buffer.from('José\nRN', 'latin1')],
  ])('text, in %s', async (_coding, bytes) => {
    expect(await read('text/plain', bytes)).toEqual({ kind: 'read', text: 'José\nRN', isWhole: true });
  });
  it('no more than is read of one, and it is told that there was more', async () => {
    const long = await read('text/plain', text('nurse '.repeat(20_000)));
    expect(long).toMatchObject({ kind: 'read', isWhole: false });
    const pages = await read(PDF, givenPdf(Array.from({ length: 31 }, (_, page) => [`page ${page}`])));
    expect(pages).toMatchObject({ kind: 'read', isWhole: false });
    expect(pages.kind === 'read' && pages.text.includes('page 30')).toBe(false);
  });
  it('of what cannot be stored or shown nothing is left', async () => {
    const odd = await read('text/plain', text('R\u202eN\u200b  \u0007nurse\ud83d\t\tICU\n\n\n\nBLS'));
    expect(odd).toMatchObject({ text: 'RN nurse\ufffd\tICU\n\nBLS' });
  });
});

describe('what is refused', () => {
  it.each([
    ['a file that is too large', PDF, Buffer.concat([text('%PDF-1.4'), Buffer.alloc(LARGEST_RESUME)]), 'TOO_LARGE'],
    ['a PDF that is none', PDF, text('MZ not a pdf'), 'ANOTHER_TYPE'],
    ['a DOCX that is a PDF', DOCX, givenPdf([['x']]), 'ANOTHER_TYPE'],
    ['text that is a PDF', 'text/plain', givenPdf([['x']]), 'ANOTHER_TYPE'],
    ['text that is a program', 'text/plain', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), 'ANOTHER_TYPE'],
    ['a PDF that breaks off', PDF, givenPdf([['x']]).subarray(0, 60), 'BROKEN'],
    ['a DOCX that breaks off', DOCX, givenDocx(['x']).subarray(0, 200), 'BROKEN'],
    ['an archive that is no DOCX', DOCX, givenZip([{ name: 'a.txt', content: text('x') }]), 'BROKEN'],
  ] as const)('%s', async (_what, type, bytes, why) => {
    expect(await read(type, bytes)).toEqual({ kind: 'refused', why });
  });

  it('a DOCX that unpacks to far more than it is, at the byte at which it goes over', async () => {
    const bomb = givenDocx(['x'], [{ name: 'word/media/a.bin', content: Buffer.alloc(64 * 1_048_576) }]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await read(DOCX, bomb)).toEqual({ kind: 'refused', why: 'TOO_MUCH_MEMORY' });
    const inPieces = Array.from({ length: 40 }, (_, at) => ({ name: `${at}`, content: Buffer.alloc(1_048_576) }));
    expect(zipVerdict(givenZip(inPieces))).toBe('too much');
    expect(zipVerdict(givenZip(inPieces.slice(0, 20)))).toBe('fine');
  });

  it('a size that an archive tells of itself is not believed', () => {
    const bomb = givenZip([{ name: 'a', content: Buffer.alloc(40 * 1_048_576) }]);
    const at = bomb.indexOf('PK\u0001\u0002');
    bomb.writeUInt32LE(10, at + 24);
    expect(zipVerdict(bomb)).toBe('too much');
  });

  it('a file that takes too long is given up', async () => {
    const hurried = createResumeReader({ patienceMs: 1, heapMb: 256, growthMb: 512 });
    expect(await read(PDF, givenPdf([['RN']]), hurried)).toEqual({ kind: 'refused', why: 'TOO_SLOW' });
  });
});
