/**
 * Conversations with one mail server: a few lines that are kept, one message on each at a time.
 *
 * Owns: connecting, TLS, signing in, the order of commands, the time limit. Must not know: what a message says, or what a reply
 * means. Guarantees: `leave` is asked when the server has said that it takes the message and before its first byte leaves; from
 * then on only the server's own word says what became of it; a line on which anything went wrong carries nothing more; one
 * that the server had closed by itself costs nobody their message.
 */
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Answered } from './replies.ts';
import type { MailServer } from './server.ts';

interface Envelope {
  readonly from: string;
  readonly to: string;
}

export type Conversation =
  | { readonly kind: 'taken' }
  /** The server's own words. */
  | { readonly kind: 'replied'; readonly to: Answered; readonly line: string }
  /** Not a byte of the message has left. */
  | { readonly kind: 'never_left'; readonly code: string }
  /** Some or all of it has left, and nobody knows whether it was taken. */
  | { readonly kind: 'no_answer'; readonly code: string };

export interface Lines {
  send(envelope: Envelope, message: Buffer, leave: () => void): Promise<Conversation>;
  close(): void;
}

/** From connecting to the server's last word. */
export const DEFAULT_TIMEOUT_MS = 60_000;
/** More at once looks like abuse to many servers, and a message takes a fraction of a second. */
const MOST_LINES = 5;
/** Servers close what says nothing for a minute or more. */
const KEPT_MS = 20_000;

interface Failure extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly rejectedErrors?: readonly Failure[];
}

const ANSWERED: readonly (readonly [RegExp, Answered])[] = [
  [/^AUTH/, 'AUTH'],
  [/^MAIL/, 'MAIL'],
  [/^RCPT/, 'RCPT'],
  [/^DATA/, 'DATA'],
];

export function createLines({ options, credentials }: MailServer, timeoutMs = DEFAULT_TIMEOUT_MS): Lines {
  const idle = new Map<SMTPConnection, NodeJS.Timeout>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  const forget = (line: SMTPConnection): void => {
    clearTimeout(idle.get(line));
    idle.delete(line);
  };
  const drop = (line: SMTPConnection): void => {
    forget(line);
    line.close();
  };
  function keep(line: SMTPConnection): void {
    if (line.destroyed) return;
    const timer = setTimeout(() => {
      forget(line);
      line.quit();
    }, KEPT_MS);
    timer.unref();
    idle.set(line, timer);
  }

  async function open(signal: AbortSignal): Promise<SMTPConnection> {
    const { default: Connection } = await import('nodemailer/lib/smtp-connection');
    const line = new Connection({
      ...options,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      socketCloseTimeout: 500,
    });
    // Whoever waits for an answer hears of it; between two messages nobody has to.
    line.on('error', () => forget(line));
    line.on('end', () => forget(line));
    const during = failing(line, signal);
    try {
      await during((settle) => line.connect(settle));
      if (credentials !== null && line.allowsAuth)
        await during((settle) => line.login({ ...credentials, credentials }, settle));
    } catch (error) {
      line.close();
      throw withLastWord(error as Failure, line);
    }
    return line;
  }

  async function talk(
    envelope: Envelope,
    message: Buffer,
    leave: () => void,
    signal: AbortSignal,
  ): Promise<Conversation> {
    const [known] = idle.keys();
    if (known !== undefined) {
      forget(known);
      const said = await hand(known, envelope, message, leave, signal);
      // It had been closed meanwhile, or is about to be: that says nothing of this message.
      if (said.kind !== 'never_left' && !(said.kind === 'replied' && /^421/.test(said.line))) return said;
      if (signal.aborted) return said;
    }
    try {
      return await hand(await open(signal), envelope, message, leave, signal);
    } catch (error) {
      return beforeTheMessage(error as Failure, 'CONNECT');
    }
  }

  async function hand(
    line: SMTPConnection,
    envelope: Envelope,
    message: Buffer,
    leave: () => void,
    signal: AbortSignal,
  ): Promise<Conversation> {
    let hasLeft = false;
    let refused: { readonly why: unknown } | null = null;
    const body = new Readable({
      read() {
        try {
          leave();
        } catch (why) {
          refused = { why };
          this.destroy(new Error('it may not leave any more'));
          return;
        }
        hasLeft = true;
        this.push(message);
        this.push(null);
      },
    });
    try {
      const to = { from: envelope.from, to: [envelope.to] };
      await failing(line, signal)((settle) => line.send(to, body, settle));
      keep(line);
      return { kind: 'taken' };
    } catch (thrown) {
      drop(line);
      const given = refused as { readonly why: unknown } | null;
      if (given !== null) throw new NotToLeave(given.why);
      const error = thrown as Failure;
      if (!hasLeft) return beforeTheMessage(withLastWord(error, line), 'CONNECT');
      // EMESSAGE is the server's answer to the whole of it; whatever else went wrong, it may have been taken.
      const words = error.code === 'EMESSAGE' ? error.response : undefined;
      if (words === undefined) return { kind: 'no_answer', code: codeOf(error) };
      return { kind: 'replied', to: 'MESSAGE', line: words };
    }
  }

  async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= MOST_LINES) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  }

  return {
    send: (envelope, message, leave) =>
      turn(async () => {
        const ending = new AbortController();
        const timer = setTimeout(() => ending.abort(), timeoutMs);
        try {
          return await talk(envelope, message, leave, ending.signal);
        } catch (thrown) {
          throw thrown instanceof NotToLeave ? thrown.why : thrown;
        } finally {
          clearTimeout(timer);
        }
      }),
    close() {
      for (const line of [...idle.keys()]) drop(line);
    },
  };
}

/** What `leave` threw, on its way past those who would read it as a failure of the line. */
class NotToLeave extends Error {
  readonly why: unknown;
  constructor(why: unknown) {
    super('it may not leave any more');
    this.why = why;
  }
}

/** A server that says why and hangs up: the line that is cut hides what was said. */
function withLastWord(error: Failure, { lastServerResponse: said }: SMTPConnection): Failure {
  const isTold = error.response !== undefined || (error.rejectedErrors?.length ?? 0) > 0;
  if (isTold || typeof said !== 'string' || !/^4\d\d[ -]/.test(said)) return error;
  return Object.assign(error, { response: said });
}

const codeOf = ({ code, originalCode }: Failure): string => originalCode ?? code ?? 'unknown';

function beforeTheMessage(error: Failure, otherwise: Answered): Conversation {
  if (error instanceof NotToLeave) throw error;
  const told = error.rejectedErrors?.[0] ?? error;
  const { response, command = '' } = told;
  if (response === undefined) return { kind: 'never_left', code: codeOf(error) };
  const to = ANSWERED.find(([pattern]) => pattern.test(command))?.[1] ?? otherwise;
  return { kind: 'replied', to, line: response };
}

type Settle = (error?: Error | null) => void;

/** The library answers by a callback or by an event, and after `signal` by nothing at all. */
function failing(line: SMTPConnection, signal: AbortSignal): (act: (settle: Settle) => void) => Promise<void> {
  return (act) =>
    new Promise((resolve, reject) => {
      const stop = (then: () => void): void => {
        line.off('error', failed);
        line.off('end', ended);
        signal.removeEventListener('abort', late);
        then();
      };
      const failed = (error: Error): void => stop(() => reject(error));
      const ended = (): void => failed(Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION' }));
      const late = (): void => {
        failed(Object.assign(new Error('no complete answer in time'), { code: 'ETIMEDOUT' }));
        line.close();
      };
      line.once('error', failed);
      line.once('end', ended);
      signal.addEventListener('abort', late);
      if (signal.aborted) return late();
      act((error) => (error ? failed(error) : stop(resolve)));
    });
}
