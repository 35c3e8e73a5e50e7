/** The account at Telnyx. */
import { text, url } from '../read-variable.ts';
import { variable } from './variable.ts';

export const TELNYX = {
  TELNYX_API_KEY: variable({
    what: 'The Telnyx API key: sends texts and looks line types up.',
    example: 'the API key in the Telnyx portal',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{8,400}$/, 'the key as Telnyx shows it'),
  }),
  TELNYX_PUBLIC_KEY: variable({
    what: "The account's public key (Keys & Credentials): checks that webhooks come from Telnyx. Without it they get 403.",
    example: 'eu2zvPjhY6odxV34Z/EsRiERvTodkev4Fq0SlK90Izg=',
    fallback: null,
    read: text(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, '32 bytes in base64: 44 characters, the last of them "="'),
  }),
  TELNYX_MESSAGING_PROFILE_ID: variable({
    what: 'Optional: the messaging profile that the sending numbers are on.',
    example: 'abc85f64-5717-4562-b3fc-2c9600000000',
    fallback: null,
    read: text(/^[0-9a-zA-Z-]{1,64}$/, 'the id of a messaging profile, as Telnyx shows it'),
  }),
  TELNYX_BASE_URL: variable({
    what: "Optional: where Telnyx is reached instead of at its own host, such as a gateway; ends in /v2 as Telnyx's own does.",
    example: 'https://api.telnyx.com/v2',
    fallback: null,
    read: url('https', 'http'),
  }),
} as const;
