/**
 * Every environment variable, in one place: name, default, what it is for, an example, and how it is read.
 *
 * `--help` and the messages at start come from here. Secrets have no default and are never shown.
 */
import type { z } from 'zod';
import { list, networks, oneOf, text, url, wholeNumber } from './read-variable.ts';

export interface Variable<T> {
  readonly what: string;
  readonly example: string;
  /** As it would be written; null = nothing. */
  readonly fallback: string | null;
  readonly secret?: boolean;
  /** Its message says what is expected, such as "an address or a host name". */
  readonly read: z.ZodType<T, string>;
}

const variable = <T>(of: Variable<T>): Variable<T> => of;

export const VARIABLES = {
  PORT: variable({
    what: 'The port of API, webhooks and console; 0 takes any free one.',
    example: '8080',
    fallback: '3000',
    read: wholeNumber(0, 65_535),
  }),
  HOST: variable({
    what: 'The address to listen on. Only this machine reaches the default; 0.0.0.0 opens it to the network.',
    example: '0.0.0.0',
    fallback: '127.0.0.1',
    read: text(/^[\w.:-]{1,253}$/, 'an address or a host name'),
  }),
  TRUSTED_PROXIES: variable({
    what: 'Proxies of yours in front of this server, whose X-Forwarded-For is believed: without it every visitor behind one counts as one address where wrong keys are limited. Never list a network that strangers are in.',
    example: '127.0.0.1,10.0.0.0/8',
    fallback: null,
    read: networks,
  }),
  METRICS_TOKEN: variable({
    what: 'Opens /metrics to whoever sends it (Authorization: Bearer), 24 characters or more. Without it this machine alone reads them.',
    example: 'the output of: openssl rand -base64 24',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{24,200}$/, '24 or more characters without spaces'),
  }),
  METRICS_OPEN: variable({
    what: '"yes": everybody who reaches the port reads /metrics. They name no org and nobody, and tell how much is going on.',
    example: 'yes',
    fallback: 'no',
    read: oneOf('no', 'yes'),
  }),
  INSPECT: variable({
    what: 'Whether people with a key may look on at charts as they run (GET /v1/inspect, /console/inspect; candidate data masked): "no", "local" for this machine alone, "anywhere".',
    example: 'local',
    fallback: 'no',
    read: oneOf('no', 'local', 'anywhere'),
  }),
  DATABASE_URL: variable({
    what: 'The Postgres that keeps everything, for any number of workers. Without it: the embedded database in DATA_DIR.',
    example: 'postgres://overture:secret@db.example.com:5432/overture',
    fallback: null,
    secret: true,
    read: url('postgres', 'postgresql'),
  }),
  DATA_DIR: variable({
    what: 'The folder of the embedded database, of the operator key and of what a running server says about itself.',
    example: '/var/lib/overture',
    fallback: './data',
    read: text(/^[^\0]+$/, 'a folder'),
  }),
  PUBLIC_BASE_URL: variable({
    what: 'What providers and candidates call. Signatures are checked against it. In the demo: the address listened on.',
    example: 'https://outreach.example.com',
    fallback: null,
    read: url('https', 'http'),
  }),
  OVERTURE_KEY: variable({
    what: "The operator's key for console and API, 24 characters or more. Without it a random one is made in DATA_DIR.",
    example: 'the output of: openssl rand -base64 24',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{24,200}$/, '24 or more characters without spaces'),
  }),
  SERVICE_KEY: variable({
    what: 'Lets another service of yours send invites (POST /send_web_invite_email), and nothing else; 24 characters or more, not the operator key. It names the org in the header Overture-Org. Without it only keys of the org may.',
    example: 'the output of: openssl rand -base64 24',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{24,200}$/, '24 or more characters without spaces'),
  }),
  LINK_KEYS: variable({
    what: 'Seals the links in emails (interview, unsubscribe, timezone, resume result), 32 characters or more; the same in every process. To replace it, put the new one before the old, with a comma. Without it one is made in DATA_DIR.',
    example: 'the output of: openssl rand -base64 36',
    fallback: null,
    secret: true,
    read: list(/^[!-+\--~]{32,200}$/, '32 or more characters without spaces and commas; several with commas between'),
  }),
  OVERTURE_URL: variable({
    what: 'The running server that import, explain and dry-run talk to; found in DATA_DIR when it runs on this machine.',
    example: 'http://127.0.0.1:3000',
    fallback: null,
    read: url('https', 'http'),
  }),
  SMS_PROVIDER: variable({
    what: '"simulated": nobody is texted. "twilio", "telnyx": real texts to real people, in real time, and no demo.',
    example: 'twilio',
    fallback: 'simulated',
    read: oneOf('simulated', 'twilio', 'telnyx'),
  }),
  VOICE_PROVIDER: variable({
    what: '"simulated": nobody is called; what the demo has. "none": no call can be placed, phone jobs start by text, and a booked call waits for a person (GAT-27); so too beside real texts when left out.',
    example: 'none',
    fallback: null,
    read: oneOf('simulated', 'none'),
  }),
  CLASSIFIER: variable({
    what: 'What reads replies that no keyword or set phrase settles. "local": in this process, needs nothing, on in real time too; what it cannot read waits for a person.',
    example: 'local',
    fallback: 'local',
    read: oneOf('local'),
  }),
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
  SIMULATED_PROVIDER_URL: variable({
    what: 'A simulated provider shared by several workers, for tests. Time is then real, and there is no demo.',
    example: 'http://127.0.0.1:4010',
    fallback: null,
    read: url('https', 'http'),
  }),
  DEMO_PACE: variable({
    what: 'How many times faster than life the demo runs: 600 = ten minutes a second. 0 = no demo, real time.',
    example: '60',
    fallback: '600',
    read: wholeNumber(0, 3_600),
  }),
  REPLAY_MEMORY_DAYS: variable({
    what: 'For how many days reports on calls and texts that are over are known as repeated; what could grant consent or start a touch is known for ever.',
    example: '30',
    fallback: '90',
    read: wholeNumber(7, 3_650),
  }),
  LOG_LEVEL: variable({
    what: 'How much is logged, to stderr, as JSON without personal data.',
    example: 'debug',
    fallback: 'info',
    read: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  }),
} as const;

export type VariableName = keyof typeof VARIABLES;

type Value<N extends VariableName> = (typeof VARIABLES)[N] extends Variable<infer T> ? T : never;

/** Those with a default always have a value. */
type Always =
  | 'PORT'
  | 'HOST'
  | 'METRICS_OPEN'
  | 'INSPECT'
  | 'DATA_DIR'
  | 'SMS_PROVIDER'
  | 'CLASSIFIER'
  | 'DEMO_PACE'
  | 'REPLAY_MEMORY_DAYS'
  | 'LOG_LEVEL';
export type Values = { readonly [N in VariableName]: N extends Always ? Value<N> : Value<N> | null };
