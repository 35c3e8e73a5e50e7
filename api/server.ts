/**
 * The HTTP surface on a port, and the doors that providers' adapters fit into.
 *
 * Owns: listening, and closing without cutting anyone off. One of the two files that see everything (with
 * `runtime/main.ts`). Guarantees: `close` answers what is being answered and takes nothing new; no request is waited for
 * without end.
 */
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { telnyxPublicKey, verifyTelnyxSignature } from '../adapters/sms-telnyx/signature.ts';
import { readTelnyxWebhook, UnreadableWebhook as UnreadableEvent } from '../adapters/sms-telnyx/webhook.ts';
import { oneValue, readForm } from '../adapters/sms-twilio/form.ts';
import { type SmsStatus, smsStatusOf } from '../adapters/sms-twilio/statuses.ts';
import {
  NO_REPLY,
  parseInboundSms,
  parseSmsStatus,
  UnreadableWebhook,
  verifyTwilioSignature,
} from '../adapters/sms-twilio/webhook.ts';
import type { MessageStatus } from '../machines/vocabulary/message-status.ts';
import { boundRequests, type RequestTimes, serverOptions, USUAL_TIMES } from './request-time.ts';
import type { SmsEvents, SmsWebhook, Unreadable } from './webhooks/sms-webhook.ts';

const OUR_WORD: Readonly<Record<SmsStatus, MessageStatus>> = {
  queued: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  read: 'delivered',
};

function read<T>(parse: () => T): T | Unreadable {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UnreadableWebhook || error instanceof UnreadableEvent) return { unreadable: error.message };
    throw error;
  }
}

/** Twilio's webhooks, signed with `authToken` over `publicBaseUrl`, which a demo knows only once it listens. */
export const twilioWebhook = (of: {
  readonly authToken: string;
  readonly publicBaseUrl: () => string;
}): SmsWebhook => ({
  isGenuine: (request) =>
    verifyTwilioSignature({ authToken: of.authToken, publicBaseUrl: of.publicBaseUrl(), ...request }),
  readInbound: (body) =>
    read(() => {
      const { providerId, from, to, text, optOutType } = parseInboundSms(body);
      return { providerId, from, to, text, optOutType };
    }),
  readStatus: (raw) =>
    read(() => {
      const { providerId, providerStatus, message, refusal, code } = parseSmsStatus(raw);
      const known = smsStatusOf(providerStatus);
      const from = oneValue(readForm(raw.body), 'From');
      return { providerId, providerStatus, from, message, status: known && OUR_WORD[known], refusal, code };
    }),
  noReply: NO_REPLY,
});

/** Telnyx's webhook, signed with the account's key. `now`: milliseconds since 1970, of life and not of a demo. */
export function telnyxWebhook(of: { readonly publicKey: string; readonly now: () => number }): SmsEvents {
  const publicKey = telnyxPublicKey(of.publicKey);
  return {
    isGenuine: (request) => verifyTelnyxSignature({ publicKey, ...request, now: of.now() }),
    read: (raw) => read(() => readTelnyxWebhook(raw)),
  };
}

export interface Listening {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  close(): Promise<void>;
}

/** How long a request that is being answered when we stop may take. */
const PATIENCE_MS = 5_000;

export interface ListenAt {
  readonly host: string;
  readonly port: number;
  /** Takes connections that ask to be upgraded; without it they are answered as any other request. */
  readonly attach?: ((server: Server) => void) | undefined;
}

/** Rejects when the port cannot be had. */
export function listen(app: Hono, at: ListenAt, times: RequestTimes = USUAL_TIMES): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const of = { fetch: app.fetch, hostname: at.host, port: at.port, serverOptions: serverOptions(times) };
    const server = serve(of, ({ port }) => {
      server.off('error', reject);
      const host = at.host === '0.0.0.0' || at.host === '::' ? 'localhost' : at.host;
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
      resolve({ url, close: () => closeGently(server) });
    }) as Server;
    boundRequests(server, times);
    at.attach?.(server);
    server.once('error', reject);
  });
}

function closeGently(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}
