/** Which candidates a file has brought so far, and in which line: a few bytes each, so that a long file fits. */
import { createHash } from 'node:crypto';

export interface Seen {
  /** The line that brought the candidate before; null, and remembered, when this is the first. */
  earlier(candidate: string, line: number): number | null;
}

export function createSeen(): Seen {
  const lines = new Map<number, number>();
  return {
    earlier(candidate, line) {
      // 53 bits: among a million candidates two share a number once in ten thousand files
      const digest = createHash('sha256').update(candidate).digest();
      const key = digest.readUIntBE(0, 6) * 32 + ((digest[6] ?? 0) & 31);
      const earlier = lines.get(key) ?? null;
      if (earlier === null) lines.set(key, line);
      return earlier;
    },
  };
}
