/**
 * Unpacks a zip archive before anybody else does, and throws the content away: whether it stays within bounds.
 *
 * Guarantees: sizes are measured and not believed; the archive is refused at the byte at which it goes over; entries that
 * share their content, as bombs do, count each time.
 */
import { inflateRawSync } from 'node:zlib';

const MOST_ENTRIES = 1_000;
const MOST_UNPACKED = 30 * 1_048_576;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;

export type ZipVerdict = 'fine' | 'too much' | 'broken' | 'locked';

function endOfDirectory(bytes: Buffer): number | null {
  for (let at = bytes.length - END_LENGTH; at >= Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT); at -= 1)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return null;
}

/** The bytes that one entry takes unpacked; null: more than `most`. Throws where the archive is broken. */
function unpackedLength(bytes: Buffer, entry: number, most: number): number | null {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(local) !== LOCAL_ENTRY) throw new RangeError('no local entry');
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length) throw new RangeError('an entry goes beyond the end');
  if (method === STORED) return packed <= most ? packed : null;
  if (method !== DEFLATED) throw new RangeError('an unknown method');
  try {
    return inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw error;
  }
}

export function zipVerdict(given: Uint8Array, most = MOST_UNPACKED): ZipVerdict {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  try {
    const end = endOfDirectory(bytes);
    if (end === null) return 'broken';
    const entries = bytes.readUInt16LE(end + 10);
    if (entries > MOST_ENTRIES) return 'too much';
    let at = bytes.readUInt32LE(end + 16);
    let left = most;
    for (let seen = 0; seen < entries; seen += 1) {
      if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'broken';
      if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return 'locked';
      const length = unpackedLength(bytes, at, left);
      if (length === null) return 'too much';
      left -= length;
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return 'fine';
  } catch {
    return 'broken';
  }
}
