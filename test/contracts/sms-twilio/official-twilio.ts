/**
 * The fake Twilio under the eyes of the official API descriptions: what our adapter asks and what the fake answers
 * are both checked, so that neither can drift from the provider.
 *
 * Guarantees: a request that matches no described operation, names a parameter the description does not know, or
 * breaks a schema is a complaint; so is an answer whose status and body the description does not allow.
 */
import { readFileSync } from 'node:fs';
import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend';
import {
  FAKE_ACCOUNT,
  type FakeAnswer,
  type FakeTwilio,
  type ReceivedRequest,
  startFakeTwilio,
} from '../../support/fake-twilio.ts';

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Formats such as `phone-number` are the vendor's own, and some schemas say `nullable` without a type. */
const ajvOpts = { strict: false, validateFormats: false } as const;

async function load(file: string): Promise<OpenAPIBackend> {
  const text = readFileSync(new URL(`../descriptions/${file}`, import.meta.url), 'utf8');
  const api = new OpenAPIBackend({ definition: JSON.parse(text) as Document, quick: true, ajvOpts });
  return api.init();
}

const descriptions = await Promise.all(['twilio_api_v2010.trimmed.json', 'twilio_lookups_v2.trimmed.json'].map(load));

/** A form carries text only: whole numbers and booleans become what the schema calls them, all else stays text. */
function typed(value: string, schema: Schema | undefined): unknown {
  if (schema?.type === 'integer' && /^-?\d+$/.test(value)) return Number(value);
  if (schema?.type === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
  return schema?.type === 'array' ? [value] : value;
}

function complaintsAbout(request: ReceivedRequest, answer: FakeAnswer): string[] {
  const call = { ...request, headers: { ...request.headers } as Record<string, string>, body: undefined };
  const api = descriptions.find((description) => description.matchOperation(call) !== undefined);
  const operation = api?.matchOperation(call);
  if (api === undefined || operation === undefined) return [`${request.method} ${request.path} is not described`];
  return [...complaintsAboutRequest(api, operation, request), ...complaintsAboutAnswer(api, operation, answer)];
}

function complaintsAboutRequest(api: OpenAPIBackend, operation: Operation, request: ReceivedRequest): string[] {
  const { path, method, headers } = request;
  const query = new URLSearchParams(request.query);
  const known = new Set((operation.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : '')));
  const strangers = [...query.keys()].filter((name) => !known.has(name)).map((name) => `query ${name} is unknown`);

  const content = operation.requestBody as { content?: Record<string, { schema: Schema }> } | undefined;
  const schema = content?.content?.['application/x-www-form-urlencoded']?.schema;
  const sent = [...new URLSearchParams(request.body)];
  strangers.push(...sent.filter(([n]) => schema?.properties?.[n] === undefined).map(([n]) => `form ${n} is unknown`));
  const body = Object.fromEntries(sent.map(([name, value]) => [name, typed(value, schema?.properties?.[name])]));

  const { accountSid, authToken } = FAKE_ACCOUNT;
  const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (headers['authorization'] !== basic) strangers.push('the account is not authorised');

  const call = { method, path, query: Object.fromEntries(query), headers: headers as Record<string, string> };
  const { errors } = api.validateRequest(schema === undefined ? call : { ...call, body }, operation);
  return [...strangers, ...(errors ?? []).map((error) => `request ${error.instancePath} ${error.message}`)];
}

/** The descriptions show successes only; Twilio's error body is described in its documentation, not in OpenAPI. */
function complaintsAboutAnswer(api: OpenAPIBackend, operation: Operation, answer: FakeAnswer): string[] {
  if (typeof answer === 'string' || typeof answer.body !== 'object' || answer.status >= 300) return [];
  if (!Object.hasOwn(operation.responses ?? {}, String(answer.status))) return [`status ${answer.status} is unknown`];
  const { errors } = api.validateResponse(answer.body, operation, answer.status);
  return (
    (errors ?? [])
      // The official example of Lookup itself has null where its schema wants a list.
      .filter((error) => error.instancePath !== '/validation_errors')
      .map((error) => `answer ${error.instancePath} ${error.message}`)
  );
}

export interface OfficialTwilio extends FakeTwilio {
  /** Everything that broke the official description so far; a test expects none. */
  readonly complaints: readonly string[];
}

export async function startOfficialTwilio(of: Parameters<typeof startFakeTwilio>[0]): Promise<OfficialTwilio> {
  const complaints: string[] = [];
  const fake = await startFakeTwilio({
    answer(request, nth) {
      const answer = of.answer(request, nth);
      complaints.push(...complaintsAbout(request, answer));
      return answer;
    },
  });
  return Object.assign(fake, { complaints });
}
