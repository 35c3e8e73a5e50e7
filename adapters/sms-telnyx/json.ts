/**
 * A JSON body as Telnyx posts it, read once. Guarantees: texts come out without the NUL characters and half characters
 * that a database refuses; reading throws `UnreadableWebhook` and nothing else, and the error names the field, never
 * its content.
 */
export class UnreadableWebhook extends Error {
  override readonly name = 'UnreadableWebhook';
  readonly field: string;
  constructor(field: string, why: string) {
    super(`The webhook cannot be read: ${field} ${why}.`);
    this.field = field;
  }
}

export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readJson(raw: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw new UnreadableWebhook('the body', 'is no JSON');
  }
  if (!isRecord(value)) throw new UnreadableWebhook('the body', 'is no JSON object');
  return value;
}

/** null for what is no text. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd') : null;

/** An id of theirs, where it can be kept. */
export const idIn = (value: unknown): string | null =>
  typeof value === 'string' && /^[!-~]{1,100}$/.test(value) ? value : null;
