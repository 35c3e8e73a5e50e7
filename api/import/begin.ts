/** Begins an import of what is uploaded: what is wrong with the file as a whole is a problem, and nothing was stored. */
import { followed } from '../../runtime/import/followed.ts';
import { type ImportAsk, ImportRefused, type OpenImport, openImport } from '../../runtime/import/import.ts';
import { REAL_TIME } from '../../runtime/import/lease.ts';
import { UnreadableFile } from '../../runtime/import/records.ts';
import { Problem } from '../problem.ts';
import type { Tools } from '../v1/deps.ts';
import type { Upload } from '../v1/endpoint.ts';
import { UploadLost } from '../v1/streaming.ts';
import type { BegunImport } from './answers.ts';

type Of = Pick<Tools, 'store' | 'accept' | 'clock' | 'newId' | 'geography' | 'wall'>;

/** Reads the header; nothing is stored yet. */
export async function openUpload(pieces: Upload['pieces'], ask: ImportAsk, tools: Of): Promise<OpenImport> {
  try {
    return await openImport(pieces, ask, tools);
  } catch (error) {
    if (error instanceof ImportRefused)
      throw new Problem(422, {
        title: 'The import cannot begin',
        detail: error.message,
        ...(error.waiting.length === 0 ? {} : { more: { waiting: error.waiting } }),
      });
    if (error instanceof UnreadableFile)
      throw new Problem(422, { title: 'The file cannot be read', detail: error.message });
    if (error instanceof UploadLost)
      throw new Problem(400, {
        title: 'The upload was cut off',
        detail: 'It ended before the first line of the file was there. Nothing was stored; send the file again.',
      });
    throw error;
  }
}

/** It can be followed from now on. Whoever does not go through its answers to their end must `return` them. */
export const beginOpened = async (opened: OpenImport, ask: ImportAsk, tools: Of): Promise<BegunImport> => ({
  ...opened,
  answers: await followed(opened, ask, { ...tools, wall: tools.wall ?? REAL_TIME }),
});

export const beginImport = async ({ pieces }: Upload, ask: ImportAsk, tools: Of): Promise<BegunImport> =>
  beginOpened(await openUpload(pieces, ask, tools), ask, tools);

export function mappingOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new Problem(400, { title: 'A mapping cannot be read', detail: 'Write map=COLUMN=field.' });
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
