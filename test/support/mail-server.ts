/**
 * A mail server of a test's own, on this machine: takes what it is sent, keeps it as it came, and fails as it is told.
 * It speaks SMTP by `smtp-server`, so that what is sent is read by somebody else than who wrote it.
 */
import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * What becomes of the next message. `hang`: the server has it whole and says nothing; `drop`: it has it whole, and the line is
 * cut; `drop-in-data`: the line is cut inside the message; `drop-before`: the line is cut when the recipient is named.
 */
export type Fate =
  | 'take'
  | 'hang'
  | 'drop'
  | 'drop-in-data'
  | 'drop-before'
  | { readonly at: At; readonly says: string };
type At = 'connect' | 'sender' | 'recipient' | 'message';

export interface ReceivedByServer {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly mail: ParsedMail;
  /** As they were written, in order. */
  readonly headers: readonly string[];
}

const said = (line: string): Error =>
  Object.assign(new Error(line.slice(4)), { responseCode: Number(line.slice(0, 3)) });
const addressOf = (of: { address: string } | false): string => (of === false ? '' : of.address);

export async function startMailServer(fateOf: (nth: number) => Fate = () => 'take') {
  const received: ReceivedByServer[] = [];
  const sockets = new Set<Socket>();
  let tries = 0;
  let lines = 0;
  let fate: Fate = fateOf(1);
  const failsAt = (at: At): Error | null => (typeof fate === 'object' && fate.at === at ? said(fate.says) : null);
  const cut = (remoteAddress: string | undefined): void => {
    for (const socket of sockets)
      if (remoteAddress === undefined || socket.remoteAddress !== undefined) socket.destroy();
  };
  const next = (): void => {
    tries += 1;
    fate = fateOf(tries + 1);
  };
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, callback) {
      lines += 1;
      const failed = failsAt('connect');
      if (failed !== null) next();
      callback(failed);
    },
    onMailFrom(_address, _session, callback) {
      const failed = failsAt('sender');
      if (failed !== null) next();
      callback(failed);
    },
    onRcptTo(_address, _session, callback) {
      if (fate === 'drop-before') {
        next();
        return cut(undefined);
      }
      const failed = failsAt('recipient');
      if (failed !== null) next();
      callback(failed);
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      const own = fate;
      stream.on('data', (part: Buffer) => {
        parts.push(part);
        if (own !== 'drop-in-data' || parts.length > 1) return;
        next();
        cut(undefined);
      });
      stream.on('error', () => {});
      stream.once('end', async () => {
        if (own === 'drop-in-data') return;
        next();
        if (typeof own === 'object') return callback(said(own.says));
        const raw = Buffer.concat(parts);
        const { mailFrom, rcptTo } = session.envelope;
        const mail = await simpleParser(raw);
        const headers = mail.headerLines.map(({ line }) => line);
        received.push({ from: addressOf(mailFrom), to: rcptTo.map(({ address }) => address), raw, mail, headers });
        if (own === 'drop') cut(undefined);
        else if (own === 'take') callback(null, `2.0.0 queued as ${received.length}`);
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    /** Messages that it had whole, taken or not answered. */
    received,
    /** Messages that were begun or refused. */
    tries: () => tries,
    /** Lines that were opened to it. */
    lines: () => lines,
    /** The line of every client is cut, as a server does with those that say nothing. */
    cutAll: () => cut(undefined),
    async close(): Promise<void> {
      cut(undefined);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** The value of a header, unfolded; the empty text where there is none. */
export const headerIn = ({ headers }: ReceivedByServer, name: string): string =>
  (headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? '')
    .slice(name.length + 1)
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim();
