/** Whether a file begins as its type says, so that nobody's parser is handed something else. */
import type { ResumeType } from '../../runtime/ports.ts';

const latin = (bytes: Uint8Array, until: number): string => Buffer.from(bytes.subarray(0, until)).toString('latin1');
/** Readers of PDF allow for some bytes before its mark. */
const SOMEWHERE_IN = 1_024;

export function looksLike(type: ResumeType, bytes: Uint8Array): boolean {
  const start = latin(bytes, SOMEWHERE_IN);
  const isPdf = start.includes('%PDF-');
  const isZip = start.startsWith('PK\u0003\u0004');
  if (type === 'application/pdf') return isPdf;
  if (type !== 'text/plain') return isZip;
  return !isZip && !start.startsWith('%PDF-');
}
