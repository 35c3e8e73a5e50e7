/** The text of a PDF, by pdf.js: nothing in it is run, drawn or fetched. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ResumeRead } from '../../runtime/ports.ts';
import { LONGEST_TEXT } from './tidied.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

const MOST_PAGES = 30;
/** How characters of some fonts are found; a file beside the parser. */
const BESIDE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

async function readPdf(bytes: Uint8Array, { getDocument, VerbosityLevel }: PdfJs): Promise<ResumeRead> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${join(BESIDE, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(BESIDE, 'standard_fonts')}/`,
    useWorkerFetch: false,
    useWasm: false,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await loading.promise;
    const pages = Math.min(pdf.numPages, MOST_PAGES);
    let text = '';
    for (let number = 1; number <= pages && text.length <= LONGEST_TEXT; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
      text += '\n';
      page.cleanup();
    }
    return { kind: 'read', text, isWhole: pdf.numPages <= MOST_PAGES && text.length <= LONGEST_TEXT };
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error && error.name === 'PasswordException' ? 'LOCKED' : 'BROKEN' };
  } finally {
    await loading.destroy();
  }
}

export async function loadPdf() {
  const pdfJs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  return (bytes: Uint8Array) => readPdf(bytes, pdfJs);
}
