/**
 * Twilio on a loopback port, for tests: answers as it is told to and records exactly what it received. Guarantees: one
 * entry in `received` for each request whose body arrived whole, in the order of arrival; `close` also ends the
 * requests that it left hanging. ### Example `const twilio = await startFakeTwilio({ answer: () => created(message({
 * to, from, body })) });` `createTwilioSms({ ...account, baseUrl: twilio.url });`
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  /** Undecoded. */
  readonly path: string;
  /** Undecoded, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The body's parameters; a repeated one keeps its last value here, and all of them in `body`. */
  readonly form: Readonly<Record<string, string>>;
}

export type FakeAnswer =
  /** `body` is sent as JSON, or as it is when it is a string. */
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Takes the request and never answers. */
  | 'hang'
  /** Takes the request and closes the connection. */
  | 'drop'
  /** Closes the connection in the middle of a 201. */
  | 'cut'
  /** Answers 201 a character at a time, for ever. */
  | 'trickle';

export interface FakeTwilio {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  close(): Promise<void>;
}

export async function startFakeTwilio(of: {
  /** `nth` counts from 1. */
  answer(request: ReceivedRequest, nth: number): FakeAnswer;
}): Promise<FakeTwilio> {
  const received: ReceivedRequest[] = [];
  const trickles = new Set<NodeJS.Timeout>();

  const server = createServer(async (incoming, outgoing) => {
    const request = await read(incoming);
    received.push(request);
    const answer = of.answer(request, received.length);
    if (typeof answer === 'object') return reply(outgoing, answer);
    if (answer === 'drop') return void incoming.socket.destroy();
    if (answer === 'hang') return undefined;
    outgoing.writeHead(201, { 'content-type': 'application/json', 'content-length': 1_000_000 });
    outgoing.write('{');
    if (answer === 'cut') return void setTimeout(() => incoming.socket.destroy(), 20);
    trickles.add(setInterval(() => outgoing.write(' '), 20));
    return undefined;
  });

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((closed) => {
        for (const trickle of trickles) clearInterval(trickle);
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const [path = '', query = ''] = (incoming.url ?? '').split(/\?(.*)/s);
  const form = Object.fromEntries(new URLSearchParams(body));
  return { method: incoming.method ?? '', path, query, headers: incoming.headers, body, form };
}

function reply(outgoing: ServerResponse, answer: Exclude<FakeAnswer, string>): void {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  outgoing.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  outgoing.end(text);
}

export const FAKE_ACCOUNT = {
  accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
  authToken: 'the-auth-token-of-the-fake-account',
} as const;

/** A message SID that is the same for the same number. */
export const messageSid = (n: number): string => `SM${n.toString(16).padStart(32, '0')}`;

/** A time as Twilio's API writes it. */
export const rfc2822 = (at: string | number | Date): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** A Message resource with every field of the official description; hand over what the test is about. */
export function message(fields: Readonly<Record<string, unknown>> = {}) {
  const sid = fields['sid'] ?? messageSid(1);
  const uri = `/2010-04-01/Accounts/${FAKE_ACCOUNT.accountSid}/Messages/${sid}`;
  const created = rfc2822('2026-03-02T15:00:00Z');
  return {
    account_sid: FAKE_ACCOUNT.accountSid,
    api_version: '2010-04-01',
    body: '',
    date_created: created,
    date_sent: null,
    date_updated: created,
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: null,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: null,
    sid,
    status: 'queued',
    subresource_uris: { media: `${uri}/Media.json` },
    to: null,
    uri: `${uri}.json`,
    ...fields,
  };
}

export const created = (body: unknown): FakeAnswer => ({ status: 201, body });

/** Twilio's error body. */
export const restError = (status: number, code: number, title = 'An error'): FakeAnswer => ({
  status,
  body: { code, message: title, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

/** One page of `GET Messages.json`; `nextPage` is the query of the page after it. */
export function messagePage(messages: readonly unknown[], nextPage: string | null = null): FakeAnswer {
  const uri = `/2010-04-01/Accounts/${FAKE_ACCOUNT.accountSid}/Messages.json`;
  const pages = { first_page_uri: `${uri}?Page=0`, next_page_uri: nextPage === null ? null : `${uri}?${nextPage}` };
  const size = { page: 0, page_size: 200, start: 0, end: Math.max(messages.length - 1, 0) };
  return { status: 200, body: { ...pages, previous_page_uri: null, ...size, uri, messages } };
}

/** A call SID that is the same for the same number. */
export const callSid = (n: number): string => `CA${n.toString(16).padStart(32, '0')}`;

/** A Call resource with the fields of the official description; hand over what the test is about. */
export function call(fields: Readonly<Record<string, unknown>> = {}) {
  const created = rfc2822('2026-03-02T15:00:00Z');
  return {
    account_sid: FAKE_ACCOUNT.accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    date_created: created,
    date_updated: created,
    direction: 'outbound-api',
    duration: null,
    end_time: null,
    from: null,
    parent_call_sid: null,
    sid: callSid(1),
    start_time: null,
    status: 'queued',
    to: null,
    uri: `/2010-04-01/Accounts/${FAKE_ACCOUNT.accountSid}/Calls/${fields['sid'] ?? callSid(1)}.json`,
    ...fields,
  };
}

/** One page of `GET Calls.json`. */
export function callPage(calls: readonly unknown[]): FakeAnswer {
  const uri = `/2010-04-01/Accounts/${FAKE_ACCOUNT.accountSid}/Calls.json`;
  const pages = { first_page_uri: `${uri}?Page=0`, next_page_uri: null, previous_page_uri: null };
  const size = { page: 0, page_size: 200, start: 0, end: Math.max(calls.length - 1, 0) };
  return { status: 200, body: { ...pages, ...size, uri, calls } };
}
