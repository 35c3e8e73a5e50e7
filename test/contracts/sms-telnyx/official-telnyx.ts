/**
 * The fake Telnyx under the eyes of the official API description: what our adapter asks and what the fake answers are both
 * checked, so that neither can drift from the provider.
 *
 * Guarantees: a request that matches no described operation, names a field the description does not know, or breaks a
 * schema is a complaint; so is an answer that the description does not allow.
 */
import { readFileSync } from 'node:fs';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { API_KEY, type FakeAnswer, type ReceivedRequest, startFakeProvider } from '../../support/fake-telnyx.ts';

const text = readFileSync(new URL('../descriptions/telnyx_messaging.trimmed.json', import.meta.url), 'utf8');
/** `url` is no format that the validator knows. */
const ajvOpts = { strict: false, validateFormats: false } as const;
const api = new OpenAPIBackend({
  definition: { ...(JSON.parse(text) as Document), servers: [{ url: '/' }] },
  quick: true,
  ajvOpts,
});
await api.init();

const fieldsOf = (schema: unknown): readonly string[] =>
  Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});

function complaintsAbout(request: ReceivedRequest, answer: FakeAnswer): string[] {
  const { method, query, headers: given, body } = request;
  const headers = given as Record<string, string>;
  // The base URL ends in /v2, as Telnyx's own does.
  if (!request.path.startsWith('/v2/')) return [`${request.path} is not under /v2`];
  const path = request.path.slice('/v2'.length);
  const sent: unknown = body === '' ? undefined : JSON.parse(body);
  const call = { method, path, headers, query: Object.fromEntries(new URLSearchParams(query)) };
  const operation = api.matchOperation({ ...call, body: undefined });
  if (operation === undefined) return [`${method} ${path} is not described`];

  const complaints: string[] = [];
  if (headers['authorization'] !== `Bearer ${API_KEY}`) complaints.push('the account is not authorised');
  const content = operation.requestBody as { content?: Record<string, { schema: unknown }> } | undefined;
  const known = fieldsOf(content?.content?.['application/json']?.schema);
  if (sent !== undefined)
    complaints.push(
      ...Object.keys(sent as object).flatMap((name) => (known.includes(name) ? [] : [`${name} is unknown`])),
    );
  const { errors } = api.validateRequest(sent === undefined ? call : { ...call, body: sent as object }, operation);
  complaints.push(...(errors ?? []).map((error) => `request ${error.instancePath} ${error.message}`));
  if (typeof answer === 'string' || typeof answer.body !== 'object' || answer.status >= 500) return complaints;
  const wrong = api.validateResponse(answer.body, operation, answer.status).errors ?? [];
  return [...complaints, ...wrong.map((error) => `answer ${error.instancePath} ${error.message}`)];
}

export interface OfficialTelnyx {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  /** Everything that broke the official description so far; a test expects none. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function startOfficialTelnyx(of: Parameters<typeof startFakeProvider>[0]): Promise<OfficialTelnyx> {
  const complaints: string[] = [];
  const fake = await startFakeProvider({
    answer(request, nth) {
      const answer = of.answer(request, nth);
      complaints.push(...complaintsAbout(request, answer));
      return answer;
    },
  });
  return { ...fake, url: `${fake.url}/v2`, complaints };
}
