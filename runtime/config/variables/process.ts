/** The process itself: where it listens, what it keeps, what it tells. */
import { list, networks, oneOf, text, url, wholeNumber } from '../read-variable.ts';
import { variable } from './variable.ts';

export const PROCESS = {
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
    what: 'Whether people with a key may watch charts as they run (GET /v1/inspect, /console/inspect; candidate data masked): "no", "local" for this machine alone, "anywhere".',
    example: 'local',
    fallback: 'no',
    read: oneOf('no', 'local', 'anywhere'),
  }),
  TEST_RECIPIENTS: variable({
    what: 'Who may be sent tests of templates from the console: email addresses and phones with commas between. Without it only the allowed recipients of an org may.',
    example: 'kim@acme.example,+12125550143',
    fallback: null,
    read: list(/^(?:[^\s@,]+@[^\s@,]+|\+[1-9]\d{6,14})$/, 'email addresses and phones (E.164) with commas between'),
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
