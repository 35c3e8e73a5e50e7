/** Texts and line types through Twilio, as the configuration has them. */
import type { Clock, LookupPort, SmsPort } from '../../runtime/ports.ts';
import { createTwilioLookup } from './lookup.ts';
import { createTwilioSms } from './send.ts';

export interface TwilioVariables {
  readonly TWILIO_ACCOUNT_SID: string | null;
  readonly TWILIO_AUTH_TOKEN: string | null;
  readonly TWILIO_MESSAGING_SERVICE_SID: string | null;
  readonly TWILIO_BASE_URL: string | null;
  readonly PUBLIC_BASE_URL: string | null;
}

export function connected(of: TwilioVariables, clock: Clock): { readonly sms: SmsPort; readonly lookup: LookupPort } {
  const account = {
    accountSid: of.TWILIO_ACCOUNT_SID ?? '',
    authToken: of.TWILIO_AUTH_TOKEN ?? '',
    baseUrl: of.TWILIO_BASE_URL ?? undefined,
  };
  const sms = createTwilioSms({
    ...account,
    messagingServiceSid: of.TWILIO_MESSAGING_SERVICE_SID ?? undefined,
    statusCallbackUrl: `${of.PUBLIC_BASE_URL}/webhooks/twilio/sms-status`,
    clock,
  });
  return { sms, lookup: createTwilioLookup(account) };
}
