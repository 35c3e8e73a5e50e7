/**
 * The simulated providers as a small HTTP server, so that several worker processes share one that records what it
 * received. Guarantees: a request is recorded before it is answered, delayed or cut off, unless it was to be lost on
 * the way; nothing it receives makes it fail; `close` ends every connection.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { Clock } from '../../runtime/ports.ts';
import {
  INSTRUCTION_HEADER,
  type Instruction,
  type InstructionDocument,
  instructionSchema,
  PATH_OF,
  sendSchema,
  type WireAnswer,
  type WireSend,
} from './http-wire.ts';
import { callId, emailId, messageSid } from './provider-id.ts';
import { createReceivedRecord, type Received, type ReceivedRecord } from './record.ts';

const LONGEST_BODY = 1_000_000;
const ID_OF: Readonly<Record<Channel, (permit: string) => string>> = { CALL: callId, SMS: messageSid, EMAIL: emailId };
const CHANNEL_OF = new Map(Object.entries(PATH_OF).map(([channel, path]) => [path as string, channel as Channel]));

export interface SimulatedProvider {
  readonly url: string;
  readonly record: ReceivedRecord;
  /** Provider ids of the calls it was asked to end. */
  readonly ended: readonly string[];
  /** Sends that were not taken, since this process came too late to list them as promised. */
  readonly missed: number;
  close(): Promise<void>;
}

export interface SimulatedProviderOptions {
  readonly clock: Clock;
  readonly port?: number;
  /** What to do with a request that does not say so itself. */
  readonly decide?: (send: WireSend & { readonly channel: Channel }) => InstructionDocument;
  /** Hears of everything that was recorded, in order: a test answers with webhooks from here. */
  readonly onReceived?: (received: Received) => void;
  /**
   * What it promises, in life's milliseconds: a send is listed so soon after its bytes have left, or never. A machine that
   * is too busy would break the promise, and a send of which it has not kept it is not taken. No promise when left out.
   */
  readonly listsWithinMs?: number;
}

/** How often it is looked whether this process gets its turn. */
const TICK_MS = 20;

export async function startSimulatedProvider(options: SimulatedProviderOptions): Promise<SimulatedProvider> {
  const { clock, port = 0, decide = () => ({}), onReceived = () => {}, listsWithinMs } = options;
  const record = createReceivedRecord();
  const ended: string[] = [];
  let missed = 0;
  // The last two moments in which this process had its turn: what is read now has not come before the earlier one.
  let [turn, turnBefore] = [performance.now(), performance.now()];
  const ticking = setInterval(() => {
    turnBefore = turn;
    turn = performance.now();
  }, TICK_MS);
  ticking.unref();

  // A connection is taken in one turn and read in the next: what is read first on it may have come before the former.
  const takenSince = new WeakMap<Socket, number>();
  const notBefore = (socket: Socket): number => {
    const since = takenSince.get(socket) ?? turnBefore;
    takenSince.delete(socket);
    return since;
  };

  async function send(channel: Channel, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const listedBy = notBefore(request.socket) + (listsWithinMs ?? Number.POSITIVE_INFINITY);
    const read = sendSchema.safeParse(await jsonOf(request));
    if (!read.success) return answer(response, 400, { detail: 'no readable send' });
    const told = request.headers[INSTRUCTION_HEADER];
    const instruction = instructionOf(typeof told === 'string' ? told : null, decide({ ...read.data, channel }));
    if (instruction.drop === 'before') return void request.socket.destroy();
    if (instruction.recordAfterMs > 0) await sleep(instruction.recordAfterMs);
    if (performance.now() > listedBy) {
      missed += 1;
      return void request.socket.destroy();
    }
    const { permit, ...rest } = read.data;
    const result = answerOf(instruction, ID_OF[channel](permit));
    const providerId = result.kind === 'accepted' ? result.providerId : null;
    const received: Received = { at: clock.now(), channel, permit, ...rest, providerId };
    record.add(received);
    onReceived(received);
    if (instruction.delayMs > 0) await sleep(instruction.delayMs);
    if (instruction.drop === 'after') return void request.socket.destroy();
    if (instruction.status !== 200) return answer(response, instruction.status, { detail: 'told to fail' });
    answer(response, 200, result);
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://simulated');
    const channel = request.method === 'POST' ? CHANNEL_OF.get(pathname) : undefined;
    if (channel !== undefined) return send(channel, request, response);
    const [, first = '', second = '', third = ''] = pathname.split('/').map(decodeURIComponent);
    if (request.method === 'POST' && first === 'calls' && third === 'end') {
      ended.push(second);
      return answer(response, 200, {});
    }
    if (request.method === 'GET' && first === 'received') {
      if (second === '') return answer(response, 200, record.received);
      const found = record.reconcile({ permitId: second, to: '', from: null, handedOverAt: clock.now() });
      return answer(response, found.kind === 'found' ? 200 : 404, found);
    }
    answer(response, 404, { detail: 'no such page' });
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        answer(response, 400, { detail: error instanceof Error ? error.message : 'unreadable' });
    });
  });
  server.on('connection', (socket) => takenSince.set(socket, turnBefore));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    record,
    ended,
    get missed() {
      return missed;
    },
    close: () =>
      new Promise((resolve) => {
        clearInterval(ticking);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LONGEST_BODY) throw new Error('the body is too long');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/** What the request itself says comes first. */
function instructionOf(header: string | null, decided: InstructionDocument): Instruction {
  return instructionSchema.parse(header === null ? decided : JSON.parse(header));
}

function answerOf({ answer: wanted }: Instruction, providerId: string): WireAnswer {
  if (wanted === 'accepted') return { kind: 'accepted', providerId };
  if (wanted === 'invalid_number') return { kind: 'invalid_number', code: 'invalid_number' };
  return { kind: 'refused', refusal: wanted.refused, code: wanted.code };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
