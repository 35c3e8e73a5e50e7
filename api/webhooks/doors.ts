/**
 * What checks and reads the webhooks of each provider, as the configuration has them: providers' adapters behind our words.
 *
 * Guarantee: what is not configured has no door, and its webhooks answer 403.
 */
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
import type { MessageStatus } from '../../machines/vocabulary/message-status.ts';
import type { Config } from '../../runtime/config/config.ts';
import type { SmsEvents, SmsWebhook, Unreadable } from './sms-webhook.ts';

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

export interface Doors {
  readonly twilio: SmsWebhook | null;
  readonly telnyx: SmsEvents | null;
}

/** `now`: milliseconds since 1970, of life and not of a demo. */
export function doorsOf(
  config: Pick<Config, 'TWILIO_AUTH_TOKEN' | 'TELNYX_PUBLIC_KEY'>,
  at: { readonly publicBaseUrl: () => string; readonly now: () => number },
): Doors {
  const { TWILIO_AUTH_TOKEN: authToken, TELNYX_PUBLIC_KEY: publicKey } = config;
  return {
    twilio: authToken === null ? null : twilioWebhook({ authToken, publicBaseUrl: at.publicBaseUrl }),
    telnyx: publicKey === null ? null : telnyxWebhook({ publicKey, now: at.now }),
  };
}
