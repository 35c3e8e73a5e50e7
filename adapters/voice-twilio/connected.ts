/** Calls through Twilio, as the configuration has them. */
import type { Clock, VoicePort } from '../../runtime/ports.ts';
import { createTwilioVoice } from './send.ts';

export interface TwilioVoiceVariables {
  readonly TWILIO_ACCOUNT_SID: string | null;
  readonly TWILIO_AUTH_TOKEN: string | null;
  readonly TWILIO_BASE_URL: string | null;
  readonly PUBLIC_BASE_URL: string | null;
}

export const connected = (of: TwilioVoiceVariables, clock: Clock): VoicePort =>
  createTwilioVoice({
    accountSid: of.TWILIO_ACCOUNT_SID ?? '',
    authToken: of.TWILIO_AUTH_TOKEN ?? '',
    baseUrl: of.TWILIO_BASE_URL ?? undefined,
    publicBaseUrl: of.PUBLIC_BASE_URL ?? '',
    clock,
  });
