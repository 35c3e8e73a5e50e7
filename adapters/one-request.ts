/**
 * One HTTP request to a provider, for everything that reaches people.
 *
 * Owns: the moment in which the bytes leave, and the end of the request. Must not know: providers, permits. Guarantees: the
 * request is made once, never repeated or redirected; the connection is there first, then `leave` is asked and, in the same
 * synchronous step, the whole request is handed to the socket: a process that stood still while it waited for a name, a
 * connection or a certificate sends nothing that `leave` refuses by throwing. It is over after `timeoutMs` in all, whether
 * the other side is silent, slow or trickling, and what the machine has not sent by then is thrown away.
 */
import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

export interface OneRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | null;
  /** From now to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Throws where nothing may leave any more. Left out for what may always be asked. */
  readonly leave?: (() => void) | undefined;
  /** For connections by a way of their own, such as a proxy. */
  readonly agent?: HttpAgent | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** No complete answer within the time limit; `code` as other failures of a request have one. */
class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
  readonly code = 'ETIMEDOUT';
}

// Waiting for a free connection counts against the time limit, so there are more than a worker sends at once.
const connections = { keepAlive: true, maxSockets: 600, maxFreeSockets: 32 } as const;
const agents = { 'http:': new HttpAgent(connections), 'https:': new HttpsAgent(connections) } as const;

/** An answer that no provider of ours gives. */
const LONGEST_ANSWER = 16_000_000;

const isBeingSecured = (socket: Socket): boolean => 'secureConnecting' in socket && socket.secureConnecting === true;

export function oneRequest(of: OneRequest): Promise<Answer> {
  const { url, method, headers, body, timeoutMs, leave } = of;
  const isSecure = new URL(url).protocol === 'https:';
  const open = isSecure ? overHttps : overHttp;
  const agent = of.agent ?? agents[isSecure ? 'https:' : 'http:'];
  const sent = { ...headers, ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }) };
  return new Promise((resolve, reject) => {
    const request = open(url, { method, headers: sent, agent });
    const timer = setTimeout(() => end(new TookTooLong(`no complete answer within ${timeoutMs} ms`)), timeoutMs);
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      then();
    };
    /** By a reset where that can be had, so that the machine sends nothing more of it. */
    const end = (why: Error): void => {
      settle(() => reject(why));
      const { socket } = request;
      if (socket !== null && !socket.connecting && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
      request.destroy();
    };
    request.on('error', (error) => settle(() => reject(error)));
    request.once('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > LONGEST_ANSWER) end(new Error('the answer is too long'));
        else parts.push(part);
      });
      response.once('end', () =>
        settle(() =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        ),
      );
      response.on('error', (error) => settle(() => reject(error)));
      response.once('close', () => settle(() => reject(new Error('the connection was cut inside the answer'))));
    });
    request.once('socket', (socket) => {
      const go = (): void => {
        try {
          leave?.();
        } catch (refused) {
          end(refused as Error);
          return;
        }
        request.end(body ?? undefined);
      };
      if (socket.connecting || isBeingSecured(socket)) socket.once(isSecure ? 'secureConnect' : 'connect', go);
      else go();
    });
  });
}
