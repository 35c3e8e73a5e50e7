/**
 * Forms as forwarders post them: multipart, each field in its own bytes, or URL-encoded.
 *
 * Guarantees: whatever is handed in, it answers a form or null and never throws; a field keeps its bytes, since forwarders
 * send each in the charset of the mail it is from.
 */
interface Field {
  readonly filename: string | null;
  readonly type: string;
  readonly bytes: Buffer;
}

export type Form = ReadonlyMap<string, Field>;

const MOST_FIELDS = 500;

export function readForm(contentType: string, body: Buffer): Form | null {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return urlEncoded(body.toString('utf8'));
  const boundary = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  return mark === undefined ? null : multipart(body, Buffer.from(`--${mark}`));
}

function urlEncoded(text: string): Form {
  const fields = new Map<string, Field>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.size >= MOST_FIELDS) break;
    if (!fields.has(name)) fields.set(name, { filename: null, type: 'text/plain', bytes: Buffer.from(value) });
  }
  return fields;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

function multipart(body: Buffer, mark: Buffer): Form | null {
  const fields = new Map<string, Field>();
  let at = body.indexOf(mark);
  if (at < 0) return null;
  while (fields.size < MOST_FIELDS) {
    const from = at + mark.length;
    const next = body.indexOf(mark, from);
    if (next < 0) break;
    const part = body.subarray(from, next);
    const head = part.indexOf(END_OF_HEAD);
    if (head >= 0) keep(fields, part.subarray(0, head).toString('utf8'), part.subarray(head + 4, part.length - 2));
    at = next;
  }
  return fields;
}

function keep(fields: Map<string, Field>, head: string, bytes: Buffer): void {
  const disposition = /content-disposition:\s*form-data([^\r\n]*)/i.exec(head)?.[1] ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined || fields.has(name)) return;
  const filename = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? null;
  const type = /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1]?.trim() ?? 'text/plain';
  fields.set(name, { filename, type, bytes });
}

/** In this charset; one that nobody knows is read as UTF-8. */
export function textOf(form: Form, name: string, charset = 'utf-8'): string {
  const bytes = form.get(name)?.bytes;
  if (bytes === undefined) return '';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}
