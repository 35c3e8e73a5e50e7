/**
 * The fake Retell under the eyes of the published API description: what our adapter asks and what the fake answers are both
 * checked, so that neither can drift from the provider.
 *
 * Guarantees: a request that names a field the description does not know, or breaks a schema, is a complaint; so is an answer
 * that the description does not allow. Two paths are newer than the description and known from the official library alone.
 */
import { readFileSync } from 'node:fs';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { RETELL_KEY } from '../../support/fake-retell.ts';
import type { FakeAnswer, ReceivedRequest } from '../../support/fake-twilio.ts';

const text = readFileSync(new URL('../descriptions/retell_calls.trimmed.json', import.meta.url), 'utf8');
const api = new OpenAPIBackend({
  definition: { ...(JSON.parse(text) as Document), servers: [{ url: '/' }] },
  quick: true,
  ajvOpts: { strict: false, validateFormats: false },
});
await api.init();

const OF_THE_LIBRARY = [/^\/v3\/list-calls$/, /^\/v2\/stop-call\/[^/]+$/];

const fieldsOf = (schema: unknown): readonly string[] =>
  Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});

export function complaintsOfRetell(request: ReceivedRequest, answer: FakeAnswer): string[] {
  const { method, path, headers: given, body } = request;
  const headers = given as Record<string, string>;
  const complaints = headers['authorization'] === `Bearer ${RETELL_KEY}` ? [] : ['the account is not authorised'];
  if (OF_THE_LIBRARY.some((known) => known.test(path))) return complaints;
  const sent = body === '' ? undefined : (JSON.parse(body) as object);
  const call = { method, path, headers, query: {} };
  const operation = api.matchOperation({ ...call, body: undefined });
  if (operation === undefined) return [...complaints, `${method} ${path} is not described`];
  const content = operation.requestBody as { content?: Record<string, { schema: unknown }> } | undefined;
  const known = fieldsOf(content?.content?.['application/json']?.schema);
  for (const name of Object.keys(sent ?? {})) if (!known.includes(name)) complaints.push(`${name} is unknown`);
  const { errors } = api.validateRequest(sent === undefined ? call : { ...call, body: sent }, operation);
  complaints.push(...(errors ?? []).map((error) => `request ${error.instancePath} ${error.message}`));
  if (typeof answer === 'string' || typeof answer.body !== 'object' || answer.status >= 500) return complaints;
  const wrong = api.validateResponse(answer.body, operation, answer.status).errors ?? [];
  return [...complaints, ...wrong.map((error) => `answer ${error.instancePath} ${error.message}`)];
}
