/**
 * Anthropic and OpenAI on a loopback port, for tests: answers as it is told to and records what it received. Guarantee:
 * one entry in `received` for each request whose body arrived whole.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What both vendors are sent, and what only one is. */
interface SentBody {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly system?: string;
  readonly [field: string]: unknown;
}

export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: SentBody;
  /** As it came. */
  readonly text: string;
}

/** What the model does; `says` is the whole text of its answer. */
export type ModelDoes =
  | { readonly says: string }
  | { readonly status: number }
  | 'refuses'
  | 'cuts off'
  | 'hangs'
  /** Answers in the first moment, and never ends. */
  | 'trickles'
  /** A page of something in between. */
  | 'nonsense';

const USAGE = { input_tokens: 300, output_tokens: 12 };

const anthropic = (text: string, stop: string) => ({
  ...{ id: 'msg_01', type: 'message', role: 'assistant', model: 'claude-haiku-4-5', stop_sequence: null, usage: USAGE },
  ...{ content: text === '' ? [] : [{ type: 'text', text, citations: null }], stop_reason: stop },
});
const openai = (content: string | null, refusal: string | null, finish: string) => ({
  ...{ id: 'chatcmpl-01', object: 'chat.completion', created: 1_772_463_600, model: 'gpt-4.1-mini' },
  choices: [{ index: 0, message: { role: 'assistant', content, refusal }, logprobs: null, finish_reason: finish }],
  usage: { prompt_tokens: 300, completion_tokens: 12, total_tokens: 312 },
});

export interface FakeModel {
  /** Where Anthropic's client is pointed, and OpenAI's. */
  readonly anthropicUrl: string;
  readonly openaiUrl: string;
  readonly received: readonly ModelRequest[];
  close(): Promise<void>;
}

export async function startFakeModel(does: (request: ModelRequest, nth: number) => ModelDoes): Promise<FakeModel> {
  const received: ModelRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const request = { path: incoming.url ?? '', headers: incoming.headers, body: JSON.parse(text), text };
    received.push(request);
    reply(outgoing, request.path, does(request, received.length));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    anthropicUrl: url,
    openaiUrl: `${url}/v1`,
    received,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function reply(outgoing: ServerResponse, path: string, does: ModelDoes): void {
  if (does === 'hangs') return;
  const isAnthropic = path === '/v1/messages';
  const json = (status: number, body: unknown): void => {
    outgoing.writeHead(status, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(body));
  };
  if (does === 'trickles') {
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    outgoing.write('{');
  } else if (does === 'nonsense') {
    outgoing.writeHead(200, { 'content-type': 'text/html' });
    outgoing.end('<html>A proxy is down.</html>');
  } else if (does === 'refuses')
    json(200, isAnthropic ? anthropic('', 'refusal') : openai(null, 'I will not.', 'stop'));
  else if (does === 'cuts off')
    json(200, isAnthropic ? anthropic('{"intent":"INTER', 'max_tokens') : openai('{"intent":"INTER', null, 'length'));
  else if ('status' in does)
    json(does.status, { type: 'error', error: { type: 'an_error', message: 'no', code: null, param: null } });
  else if (isAnthropic || path === '/v1/chat/completions')
    json(200, isAnthropic ? anthropic(does.says, 'end_turn') : openai(does.says, null, 'stop'));
  else json(404, { error: { message: 'unknown path' } });
}

/** An answer in the shape that is asked for. */
export const saying = (intent: string, confidence: number | null = 0.95): ModelDoes => ({
  says: JSON.stringify({ intent, confidence }),
});
