/** What Twilio posts, one field at a time, and how a test asks whether it could be read. */
import { UnreadableWebhook } from '../../../adapters/sms-twilio/webhook.ts';
import { messageSid } from '../../support/fake-twilio.ts';

export type Fields = Readonly<Record<string, string | null>>;

/** A parameter that is null is left out. */
function form(fields: Fields): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== null) parameters.append(name, value);
  return parameters.toString();
}

/** A text that came in. */
export const inbound = (fields: Fields = {}): string =>
  form({
    MessageSid: messageSid(1),
    SmsMessageSid: messageSid(1),
    AccountSid: `AC${'a'.repeat(32)}`,
    From: '+12025550143',
    To: '+12025550199',
    Body: 'Yes, call me after 5 & bring the offer',
    NumMedia: '0',
    NumSegments: '1',
    SmsStatus: 'received',
    FromCity: '',
    ApiVersion: '2010-04-01',
    ...fields,
  });

/** The field that could not be read. */
export const unreadable = (read: () => unknown): string => {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof UnreadableWebhook) return thrown.field;
    throw thrown;
  }
  return 'nothing is unreadable';
};

/** A status callback. */
export const callback = (fields: Fields = {}): string =>
  form({
    MessageSid: messageSid(1),
    SmsSid: messageSid(1),
    MessageStatus: 'delivered',
    From: '+12025550199',
    To: '+12025550143',
    ApiVersion: '2010-04-01',
    ...fields,
  });
