/**
 * The resume of a candidate in Bullhorn: one of the files that are attached to them.
 *
 * Guarantees: no file is fetched but one that says that it is a resume, by its type or its name, and that can be read; of
 * several the newest; one that is too large is not fetched either.
 */
import { AtsAway, type AtsResume, LARGEST_RESUME, type ResumeType } from '../../runtime/ports.ts';
import type { BullhornClient, Json } from './client.ts';
import { idIn, isRecord, textIn } from './entities.ts';

const FIELDS = 'id,name,type,contentType,contentSubType,fileExtension,fileSize,dateAdded,isDeleted';
const MOST_FILES = '100';
const SAYS_RESUME = /resume|résumé|\bcv\b|curriculum|lebenslauf/i;

const BY_EXTENSION: Readonly<Record<string, ResumeType>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
};
const BY_SUBTYPE: Readonly<Record<string, ResumeType>> = {
  pdf: 'application/pdf',
  'vnd.openxmlformats-officedocument.wordprocessingml.document':
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  plain: 'text/plain',
};

/** By the name's ending, which people see, else by what was said when it came up; null: none that is read. */
function typeOf(file: Json): ResumeType | null {
  const ending = textIn(file, 'fileExtension') ?? /\.[a-z0-9]+$/i.exec(textIn(file, 'name') ?? '')?.[0] ?? '';
  const known = BY_EXTENSION[ending.replace(/^\./, '').toLowerCase()];
  const [, sub] = (textIn(file, 'contentType') ?? '').toLowerCase().split('/');
  return known ?? BY_SUBTYPE[(textIn(file, 'contentSubType') ?? sub ?? '').toLowerCase()] ?? null;
}

const saysResume = (file: Json, field: string): boolean =>
  SAYS_RESUME.test((textIn(file, field) ?? '').replaceAll('_', ' '));
const addedAt = (file: Json): number => (typeof file['dateAdded'] === 'number' ? file['dateAdded'] : 0);

/** Of type "Resume" before those that are but named so. */
function resumeAmong(files: readonly Json[]): Json | null {
  const readable = files.filter((file) => file['isDeleted'] !== true && typeOf(file) !== null && idIn(file) !== null);
  const newest = (all: readonly Json[]) => [...all].sort((a, b) => addedAt(b) - addedAt(a))[0] ?? null;
  const byType = readable.filter((file) => saysResume(file, 'type'));
  return newest(byType) ?? newest(readable.filter((file) => saysResume(file, 'name')));
}

export async function resumeIn(client: BullhornClient, candidate: string): Promise<AtsResume | null> {
  const listed = await client.get(`entity/Candidate/${candidate}/fileAttachments`, {
    fields: FIELDS,
    count: MOST_FILES,
  });
  if (listed.status === 404) return null;
  if (listed.status >= 300) throw new AtsAway(`Bullhorn answered ${listed.status} to GET fileAttachments`);
  const files = Array.isArray(listed.body['data']) ? listed.body['data'].filter(isRecord) : [];
  const found = resumeAmong(files);
  const [id, type] = found === null ? [null, null] : [idIn(found), typeOf(found)];
  if (found === null || id === null || type === null) return null;
  const name = `bullhorn/file/${id}`;
  if (Number(found['fileSize'] ?? 0) > LARGEST_RESUME) return { name, file: null };
  const { status, body } = await client.get(`file/Candidate/${candidate}/${id}`);
  if (status === 404) return null;
  const content = isRecord(body['File']) ? body['File']['fileContent'] : null;
  if (status >= 300 || typeof content !== 'string') throw new AtsAway(`Bullhorn answered ${status} to GET file`);
  return { name, file: { type, bytes: new Uint8Array(Buffer.from(content, 'base64')) } };
}
