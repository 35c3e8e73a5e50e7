/**
 * `ws://…/v1/inspect?ticket=…`: the stream of the inspector as a WebSocket, for receivers that cannot send a key. Nothing is
 * upgraded without a valid ticket, what a receiver sends is not read, and one that does not keep up or whose key is revoked
 * is closed.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type InspectedStore, messagesFor } from '../../runtime/inspect/stream.ts';
import type { ClientAddress } from '../client-address.ts';
import { FROM_ELSEWHERE, type Inspection, whyNot } from './inspection.ts';
import type { Ticket } from './tickets.ts';

const INSPECT_PATH = '/v1/inspect';
/** Receivers send nothing that is read. */
const LONGEST_FRAME = 1_024;
/** Bytes that a receiver has not taken yet. */
const MOST_BEHIND = 8 * 1_048_576;

const CLOSED = { leaving: 1001, behind: 1013, revoked: 4401 } as const;

interface Deps extends Omit<InspectedStore, 'inspector'> {
  readonly inspection: Inspection;
  readonly address: ClientAddress;
}

export interface InspectorSockets {
  attach(server: Server): void;
  /** Closes each of them. */
  close(): void;
}

const asked = (incoming: IncomingMessage) => ({
  env: { incoming },
  req: {
    header(name: string): string | undefined {
      const value = incoming.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  },
});

function refuse(socket: Duplex, status: string, why: string): void {
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(why)}\r\n\r\n${why}`);
}

export function inspectorSockets({ inspection, store, clock, address }: Deps): InspectorSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: LONGEST_FRAME, perMessageDeflate: false });

  async function serve(socket: WebSocket, { org, application, stillMay }: Ticket, definitions: boolean): Promise<void> {
    const of = { org, application, definitions };
    socket.on('error', () => socket.terminate());
    for await (const message of messagesFor({ inspector: inspection.inspector, store, clock }, of)) {
      if (socket.readyState !== socket.OPEN) return;
      if (!(await stillMay().catch(() => false))) return socket.close(CLOSED.revoked, 'the key was revoked');
      if (socket.bufferedAmount > MOST_BEHIND) return socket.close(CLOSED.behind, 'too far behind');
      if (message !== null) socket.send(JSON.stringify(message));
    }
    socket.close(CLOSED.leaving, 'the stream has ended');
  }

  /** The ticket it comes with; else the status and a sentence. */
  function admitted(incoming: IncomingMessage, url: URL | null): Ticket | readonly [status: string, why: string] {
    if (url?.pathname !== INSPECT_PATH || incoming.headers.upgrade?.toLowerCase() !== 'websocket')
      return ['426 Upgrade Required', `Nothing but ${INSPECT_PATH} is upgraded, to a WebSocket.`];
    const why = whyNot(inspection, () => address.isThisMachine(asked(incoming)));
    if (why !== null) return [why === FROM_ELSEWHERE ? '403 Forbidden' : '503 Service Unavailable', why];
    const ticket = inspection.tickets.find(url.searchParams.get('ticket') ?? '');
    return ticket ?? ['401 Unauthorized', `Ask for a ticket with your key: POST ${INSPECT_PATH}/tickets.`];
  }

  function upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const [path, base] = [incoming.url ?? '/', 'http://localhost'];
    const url = URL.canParse(path, base) ? new URL(path, base) : null;
    const ticket = admitted(incoming, url);
    if (!('org' in ticket)) refuse(socket, ...ticket);
    else
      server.handleUpgrade(incoming, socket, head, (open) => {
        serve(open, ticket, url?.searchParams.get('definitions') !== 'no').catch(() => open.terminate());
      });
  }

  return {
    attach(http) {
      http.on('upgrade', upgrade);
    },
    close() {
      for (const open of server.clients) open.close(CLOSED.leaving, 'the server is stopping');
      server.close();
    },
  };
}
