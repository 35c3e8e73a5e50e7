/** The text of a DOCX, by mammoth; its archive is measured first. */
import type { ResumeRead } from '../../runtime/ports.ts';
import { zipVerdict } from './zip-bounds.ts';

type Mammoth = typeof import('mammoth');

const REFUSED = { 'too much': 'TOO_MUCH_MEMORY', broken: 'BROKEN', locked: 'LOCKED' } as const;

async function readDocx(bytes: Uint8Array, mammoth: Mammoth): Promise<ResumeRead> {
  const verdict = zipVerdict(bytes);
  if (verdict !== 'fine') return { kind: 'refused', why: REFUSED[verdict] };
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    return { kind: 'read', text: value, isWhole: true };
  } catch {
    return { kind: 'refused', why: 'BROKEN' };
  }
}

export async function loadDocx() {
  const { default: mammoth } = await import('mammoth');
  return (bytes: Uint8Array) => readDocx(bytes, mammoth);
}
