/** What checks and reads the webhooks of each provider, as configured. What is not configured is null, and its webhooks answer 403. */
import { isGenuine as isGenuineOfAts } from '../../adapters/ats-generic/signature.ts';
import { readGenericWebhook, UnreadableTelling } from '../../adapters/ats-generic/webhook.ts';
import { readPosted } from '../../adapters/email-inbound/formats.ts';
import { createEmailInbound, type EmailInbound } from '../../adapters/email-inbound/inbound.ts';
import { telnyxPublicKey, verifyTelnyxSignature } from '../../adapters/sms-telnyx/signature.ts';
import { readTelnyxWebhook, UnreadableWebhook as UnreadableEvent } from '../../adapters/sms-telnyx/webhook.ts';
import { oneValue, readForm } from '../../adapters/sms-twilio/form.ts';
import { type SmsStatus, smsStatusOf } from '../../adapters/sms-twilio/statuses.ts';
import {
  NO_REPLY,
  parseInboundSms,
  parseSmsStatus,
  UnreadableWebhook,
  verifyTwilioSignature,
} from '../../adapters/sms-twilio/webhook.ts';
import { createLiveKitReception } from '../../adapters/voice-livekit/came-in.ts';
import { verifyLiveKitToken } from '../../adapters/voice-livekit/signature.ts';
import { readLiveKitWebhook, UnreadableWebhook as UnreadableRoom } from '../../adapters/voice-livekit/webhook.ts';
import { answerToCallInbound, readCallInbound } from '../../adapters/voice-retell/inbound.ts';
import { verifyRetellSignature } from '../../adapters/voice-retell/signature.ts';
import { readRetellWebhook, UnreadableWebhook as UnreadableCall } from '../../adapters/voice-retell/webhook.ts';
import { TWIML_TYPE, twimlOf } from '../../adapters/voice-twilio/twiml.ts';
import { parseCallStatus, parseLine } from '../../adapters/voice-twilio/webhook.ts';
import type { MessageStatus } from '../../machines/vocabulary/message-status.ts';
import { readCredentials } from '../../runtime/ats/credentials.ts';
import type { Config } from '../../runtime/config/config.ts';
import { interviewerOf } from '../../runtime/config/connections/interviewer.ts';
import type { Interviewer } from '../../runtime/inbound/interviewer.ts';
import type { AtsWebhook } from './ats-webhook.ts';
import type { SmsEvents, SmsWebhook, Unreadable } from './sms-webhook.ts';
import type { VoiceLine } from './voice-line.ts';
import type { AsksAboutCalls, Reception, VoiceEvents } from './voice-webhook.ts';

const OUR_WORD: Readonly<Record<SmsStatus, MessageStatus>> = {
  queued: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  read: 'delivered',
};

const UNREADABLE = [UnreadableWebhook, UnreadableTelling, UnreadableEvent, UnreadableCall, UnreadableRoom] as const;

function read<T>(parse: () => T): T | Unreadable {
  try {
    return parse();
  } catch (error) {
    if (UNREADABLE.some((kind) => error instanceof kind)) return { unreadable: (error as Error).message };
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

/** Twilio's voice webhooks, signed as its others are. */
export function twilioLine(of: { readonly authToken: string; readonly publicBaseUrl: () => string }): VoiceLine {
  const { isGenuine, noReply } = twilioWebhook(of);
  const url = (path: string): string => `${of.publicBaseUrl().replace(/\/+$/, '')}${path}`;
  return {
    isGenuine,
    noReply,
    readLine: (raw) => read(() => parseLine(raw)),
    readStatus: (raw) => read(() => parseCallStatus(raw)),
    write: (line) => ({ contentType: TWIML_TYPE, body: twimlOf(line, url) }),
  };
}

/** Telnyx's webhook, signed with the account's key. `now`: milliseconds since 1970, of life and not of a demo. */
export function telnyxWebhook(of: { readonly publicKey: string; readonly now: () => number }): SmsEvents {
  const publicKey = telnyxPublicKey(of.publicKey);
  return {
    isGenuine: (request) => verifyTelnyxSignature({ publicKey, ...request, now: of.now() }),
    read: (raw) => read(() => readTelnyxWebhook(raw)),
  };
}

/** Retell's webhook, signed with the account's key. `now` as of `telnyxWebhook`. */
export function retellWebhook(of: { readonly apiKey: string; readonly now: () => number }): VoiceEvents {
  return {
    isGenuine: (request) => verifyRetellSignature({ apiKey: of.apiKey, ...request, now: of.now() }),
    read: (body) => read(() => readRetellWebhook(body)),
  };
}

/** Retell's inbound webhook, signed alike: it asks what to do with a call that comes in. `agentId`: who speaks. */
export function retellInbound(of: {
  readonly apiKey: string;
  readonly agentId: string | null;
  readonly now: () => number;
}): AsksAboutCalls {
  return {
    isGenuine: (request) => verifyRetellSignature({ apiKey: of.apiKey, ...request, now: of.now() }),
    read: ({ body, signature }) => read(() => readCallInbound(body, signature ?? '')),
    answer: (brief) => answerToCallInbound(brief, of.agentId),
  };
}

/** LiveKit's webhook, signed with the project's secret. */
export function livekitWebhook(of: {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Sends agents to calls that come in; left out where none is named. */
  readonly reception?: Reception | null;
}): VoiceEvents {
  return {
    reception: of.reception ?? null,
    isGenuine: ({ body, signature: token }) =>
      verifyLiveKitToken({ apiKey: of.apiKey, apiSecret: of.apiSecret, body, token }),
    read: (body) => read(() => readLiveKitWebhook(body)),
  };
}

/** The generic ATS's webhook, signed with the secret that the org's connection names. */
const genericAtsWebhook = (environment: Readonly<Record<string, string | undefined>> = process.env): AtsWebhook => ({
  isGenuine({ provider, credentialsEnv }, { body, id, timestamp, signature }) {
    const found = readCredentials(provider, credentialsEnv, environment);
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    return found.ok && isGenuineOfAts(found.credentials['signing_secret'] ?? '', headers, body);
  },
  read: ({ options }, posted) => read(() => readGenericWebhook({ ...posted, options })),
});

/** null: LiveKit's agent is not named, or nobody has said where LiveKit is. */
function receptionOf(
  { LIVEKIT_URL: url, LIVEKIT_AGENT_NAME: agentName }: Config,
  of: { readonly apiKey: string; readonly apiSecret: string },
): Reception | null {
  return url === null || agentName === null ? null : createLiveKitReception({ ...of, url, agentName });
}

/** A mail as it travels, whoever brings it. */
export const rawMail: EmailInbound['read'] = (posted) => readPosted('mime', posted);

export interface WebhookProviders {
  readonly twilio: SmsWebhook | null;
  readonly telnyx: SmsEvents | null;
  readonly retell?: VoiceEvents | null;
  readonly retellInbound?: AsksAboutCalls | null;
  readonly livekit?: VoiceEvents | null;
  /** Of the generic ATS; left out where none can be connected. */
  readonly ats?: AtsWebhook;
  /** Left out where mail that comes in is not configured. */
  readonly email?: EmailInbound | null;
  /** Reads a mail that is written in the demo's mailbox, as one that is posted raw; left out where people are real. */
  readonly demoMail?: EmailInbound['read'];
  /** Calls that we lead ourselves. */
  readonly voice?: VoiceLine | null;
  /** Whose agent takes a call over that came in; null or left out: a person does. */
  readonly interviewer?: Interviewer | null;
}

/** `now`: milliseconds since 1970, of life and not of a demo. */
export function webhookProvidersOf(
  config: Config,
  at: { readonly publicBaseUrl: () => string; readonly now: () => number },
): WebhookProviders {
  const { TWILIO_AUTH_TOKEN: authToken, TELNYX_PUBLIC_KEY: publicKey, RETELL_API_KEY: retell } = config;
  const { LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = config;
  const { EMAIL_INBOUND_FORMAT: format, EMAIL_INBOUND_SECRET: secret } = config;
  return {
    twilio: authToken === null ? null : twilioWebhook({ authToken, publicBaseUrl: at.publicBaseUrl }),
    interviewer: interviewerOf(config),
    voice: authToken === null ? null : twilioLine({ authToken, publicBaseUrl: at.publicBaseUrl }),
    telnyx: publicKey === null ? null : telnyxWebhook({ publicKey, now: at.now }),
    retell: retell === null ? null : retellWebhook({ apiKey: retell, now: at.now }),
    retellInbound:
      retell === null ? null : retellInbound({ apiKey: retell, agentId: config.RETELL_AGENT_ID, now: at.now }),
    livekit:
      apiKey === null || apiSecret === null
        ? null
        : livekitWebhook({ apiKey, apiSecret, reception: receptionOf(config, { apiKey, apiSecret }) }),
    ats: genericAtsWebhook(),
    email: secret === null ? null : createEmailInbound({ format, secret, now: at.now }),
    ...(config.providers === 'demo' ? { demoMail: rawMail } : {}),
  };
}
