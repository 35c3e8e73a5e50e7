/**
 * Every answer of the API under the eyes of its own OpenAPI document, as a generated client reads it.
 *
 * Guarantees: a status, a kind of content, a field or a value that the document does not promise is a complaint. What is
 * asked of a method that a path has not is no operation, and is not looked at.
 */
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { describe } from '../../../api/openapi/describe.ts';
import { ENDPOINTS } from '../../../api/v1/table.ts';

interface Described {
  readonly content?: Readonly<Record<string, unknown>>;
}

const FORMATS = { 'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/, date: /^\d{4}-\d{2}-\d{2}$/ };

/** Schemas of JSON Schema 2020-12 that an older reader takes as strict are not; every format but these is a note. */
const ajvOpts = { strict: false, validateFormats: true, formats: FORMATS, logger: false } as const;

const document = describe(ENDPOINTS) as unknown as Document;
const api = await new OpenAPIBackend({ definition: document, quick: true, ajvOpts }).init();

/** The endpoints that have been answered for, as `200 GET /v1/jobs`. */
export const answeredFor = new Set<string>();

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

export function complaintsAbout(method: string, target: string, { status, type, body }: Answer): readonly string[] {
  const [path = ''] = target.split('?');
  const operation = api.matchOperation({ method, path, headers: {} });
  if (operation === undefined || status === 405 || status >= 500) return [];
  const about = `${status} ${method} ${operation.path}`;
  answeredFor.add(about);
  const promised = (operation.responses as Record<string, Described> | undefined)?.[status];
  if (promised === undefined) return [`${about} is not described`];
  const kinds = Object.keys(promised.content ?? {});
  const [kind = ''] = type.split(';');
  if (kinds.length === 0) return body === '' ? [] : [`${about} is described as having no body`];
  if (!kinds.includes(kind)) return [`${about} is ${type}, described as ${kinds.join(' or ')}`];
  if (!kind.endsWith('json')) return [];
  const { errors } = api.validator.validateResponse(body, operation, status);
  return (errors ?? []).map(({ instancePath, message }) => `${about} at ${instancePath || 'its root'} ${message}`);
}
