/** Text as text: UTF-8, UTF-16 by its mark, or what Windows wrote before; never a file that holds something else. */
import type { ResumeRead } from '../../runtime/ports.ts';

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function plainText(bytes: Uint8Array): ResumeRead {
  const text = decoded(bytes);
  return text.includes('\0') ? { kind: 'refused', why: 'ANOTHER_TYPE' } : { kind: 'read', text, isWhole: true };
}
