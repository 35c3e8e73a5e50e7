/** The account at Twilio. */
import { text, url } from '../read-variable.ts';
import { variable } from './variable.ts';

export const TWILIO = {
  TWILIO_ACCOUNT_SID: variable({
    what: 'The Twilio account, as its console shows it.',
    example: 'AC0123456789abcdef0123456789abcdef',
    fallback: null,
    read: text(/^AC[0-9a-fA-F]{32}$/, '"AC" and 32 hexadecimal digits'),
  }),
  TWILIO_AUTH_TOKEN: variable({
    what: "The account's auth token: sends texts, and checks that webhooks come from Twilio. Without it they get 403.",
    example: 'the auth token in the Twilio console',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{8,200}$/, 'the token as Twilio shows it'),
  }),
  TWILIO_MESSAGING_SERVICE_SID: variable({
    what: 'Optional: the messaging service whose pool holds the sending numbers.',
    example: 'MG0123456789abcdef0123456789abcdef',
    fallback: null,
    read: text(/^MG[0-9a-fA-F]{32}$/, '"MG" and 32 hexadecimal digits'),
  }),
  TWILIO_BASE_URL: variable({
    what: 'Optional: where Twilio is reached instead of at its own hosts, such as a regional host or a gateway.',
    example: 'https://api.dublin.ie1.twilio.com',
    fallback: null,
    read: url('https', 'http'),
  }),
} as const;
