/** What a person sees when Overture has started: where it is, the key once, and what time it is in there. Pure. */
import { inWords } from '../demo/fast-clock.ts';
import type { Config } from './config.ts';
import type { OperatorKey } from './operator-key-file.ts';

/** Where texts come in: nowhere while nothing is configured that could tell a genuine one. */
export const pathsOfTexts = (of: Pick<Config, 'TWILIO_AUTH_TOKEN' | 'TELNYX_PUBLIC_KEY'>): readonly string[] => [
  ...(of.TWILIO_AUTH_TOKEN === null ? [] : ['/webhooks/twilio/sms']),
  ...(of.TELNYX_PUBLIC_KEY === null ? [] : ['/webhooks/telnyx']),
];

/** Where what is told of calls comes in; nowhere in a demo, whose calls are in this process. */
export const pathsOfCalls = ({ connections: { voice } }: Pick<Config, 'connections'>): readonly string[] =>
  voice === 'retell' || voice === 'livekit' ? [`/webhooks/${voice}`] : [];

export function banner(of: {
  readonly url: string;
  readonly operator: OperatorKey;
  /** null where time is real. */
  readonly pace: number | null;
  readonly publicBaseUrl: string;
  readonly textsAt: readonly string[];
  readonly callsAt?: readonly string[];
  /** GAT-27. */
  readonly placesCalls: boolean;
  /** What reads replies beyond keywords and set phrases. */
  readonly classifier: string;
}): string {
  const { url, operator, pace, publicBaseUrl, textsAt, callsAt = [], placesCalls, classifier } = of;
  // A key that opens invented people only may be shown again; any other is shown when it is made.
  const isShown = operator.from === 'made now' || (operator.from === 'file' && pace !== null);
  const where = operator.from === 'OVERTURE_KEY' ? 'OVERTURE_KEY' : operator.file;
  const lines = [
    'Overture is running.',
    `  Console  ${url}/console`,
    `  Key      ${isShown ? `${operator.key}   (kept in ${where})` : `as in ${where}`}`,
    `  API      ${url}/docs`,
    pace === null
      ? '  Time     real'
      : `  Demo     invented people; one second is ${inWords(pace)} of theirs. Nobody real is contacted.`,
    ...(textsAt.length > 0
      ? textsAt.map((path) => `  Texts    POST ${publicBaseUrl}${path}`)
      : ['  Texts    inbound webhooks answer 403 until TWILIO_AUTH_TOKEN or TELNYX_PUBLIC_KEY is set']),
    ...(placesCalls
      ? callsAt.map((path) => `  Calls    POST ${publicBaseUrl}${path}`)
      : ['  Calls    none can be placed: no voice provider is connected; phone jobs start by text (GAT-27)']),
    ...(pace === null
      ? [
          `  Replies  read by the ${classifier} classifier; one that may be an opt-out or cannot be read waits for a person`,
          '           (Console, Parked), and nothing else goes to whoever wrote it until then',
        ]
      : []),
    '  Import   npm run import -- candidates.csv --job JOB',
    '  Stop     Ctrl-C',
  ];
  return `\n${lines.join('\n')}\n\n`;
}
