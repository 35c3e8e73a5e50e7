/** Texts and line types through Telnyx, as the configuration has them. */
import type { Clock, LookupPort, SmsPort } from '../../runtime/ports.ts';
import { createTelnyxLookup } from './lookup.ts';
import { createTelnyxSms } from './send.ts';

export interface TelnyxVariables {
  readonly TELNYX_API_KEY: string | null;
  readonly TELNYX_MESSAGING_PROFILE_ID: string | null;
  readonly TELNYX_BASE_URL: string | null;
  readonly PUBLIC_BASE_URL: string | null;
}

export function connected(of: TelnyxVariables, clock: Clock): { readonly sms: SmsPort; readonly lookup: LookupPort } {
  const account = { apiKey: of.TELNYX_API_KEY ?? '', baseUrl: of.TELNYX_BASE_URL ?? undefined };
  const sms = createTelnyxSms({
    ...account,
    messagingProfileId: of.TELNYX_MESSAGING_PROFILE_ID ?? undefined,
    webhookUrl: `${of.PUBLIC_BASE_URL}/webhooks/telnyx`,
    clock,
  });
  return { sms, lookup: createTelnyxLookup(account) };
}
