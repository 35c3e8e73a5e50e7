/**
 * A buffer between a source and its reader, so that the source goes on while nobody reads yet. What is not read yet is held
 * in memory up to a limit and then in a nameless file that is gone with the process, and the order is kept.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HELD_AT_MOST = 1_048_576;
const READ_AT_ONCE = 65_536;

async function namelessFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `overture-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

/**
 * Many clients send the whole of a body before they read a byte of the answer: would the source wait for them to read, both
 * would wait for ever. Who stops reading stops the source.
 */
export async function* spooled(source: AsyncGenerator<string>, heldAtMost = HELD_AT_MOST): AsyncGenerator<Uint8Array> {
  /** Before what is in the file. */
  let held: Uint8Array[] = [];
  let size = 0;
  let file: FileHandle | null = null;
  let written = 0;
  let read = 0;
  let ended = false;
  let left = false;
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => {};

  async function keep(piece: Uint8Array): Promise<void> {
    if (written === read) written = read = 0; // all of the file has been read: it begins anew
    if (written === 0 && size + piece.byteLength <= heldAtMost) {
      held.push(piece);
      size += piece.byteLength;
      return;
    }
    file ??= await namelessFile();
    for (let at = 0; at < piece.byteLength; )
      at += (await file.write(piece, at, piece.byteLength - at, written + at)).bytesWritten;
    written += piece.byteLength;
  }

  async function pump(): Promise<void> {
    try {
      for await (const text of source) {
        if (left) break;
        await keep(Buffer.from(text));
        wake();
      }
    } catch (error) {
      failure = { error };
    }
    ended = true;
    wake();
  }

  const pumped = pump();
  try {
    for (;;) {
      if (held.length > 0) {
        const taken = held;
        held = [];
        size = 0;
        yield Buffer.concat(taken);
      } else if (file !== null && read < written) {
        const piece = Buffer.alloc(Math.min(READ_AT_ONCE, written - read));
        const { bytesRead } = await (file as FileHandle).read(piece, 0, piece.byteLength, read);
        read += bytesRead;
        yield piece.subarray(0, bytesRead);
      } else if (ended) break;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    if (failure !== null) throw (failure as { readonly error: unknown }).error;
  } finally {
    if (!ended) {
      left = true;
      void source.return(undefined).catch(() => {});
    }
    await pumped;
    await (file as FileHandle | null)?.close();
  }
}
