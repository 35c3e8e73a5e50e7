/** The project at LiveKit, or a LiveKit server of one's own. */
import { text, url } from '../read-variable.ts';
import { variable } from './variable.ts';

export const LIVEKIT = {
  LIVEKIT_URL: variable({
    what: 'Where LiveKit is reached; wss and ws are read as https and http.',
    example: 'https://acme.livekit.cloud',
    fallback: null,
    read: url('https', 'http', 'wss', 'ws'),
  }),
  LIVEKIT_API_KEY: variable({
    what: 'The API key of the project.',
    example: 'the API key in the LiveKit settings',
    fallback: null,
    read: text(/^[!-~]{3,200}$/, 'the key as LiveKit shows it'),
  }),
  LIVEKIT_API_SECRET: variable({
    what: "The key's secret: places calls, and checks that webhooks come from LiveKit. Without it they get 403.",
    example: 'the secret beside the API key',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{8,400}$/, 'the secret as LiveKit shows it'),
  }),
  LIVEKIT_SIP_TRUNK_ID: variable({
    what: 'The outbound SIP trunk that calls leave by; the numbers of your orgs have to be on it.',
    example: 'ST_abcdefghijkl',
    fallback: null,
    read: text(/^[\w-]{1,100}$/, 'the id of an outbound trunk, as LiveKit shows it'),
  }),
  LIVEKIT_SIP_HOST: variable({
    what: 'Where LiveKit takes calls by SIP that came in at Twilio: on LiveKit Cloud the SIP URI of the project settings without "sip:". Left out, the host of LIVEKIT_URL; on LiveKit Cloud no call is then put through to the agent, and a person takes it.',
    example: 'vjnxecm0tjk.sip.livekit.cloud',
    fallback: null,
    read: text(
      /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::\d{1,5})?$/,
      'a host, with a port where it is not the usual one',
    ),
  }),
  LIVEKIT_AGENT_NAME: variable({
    what: 'The name under which the agent is registered. It is dispatched to the room of each call, placed or come in (leave it out of the dispatch rule), and tells what came of it at POST /v1/interviews/results.',
    example: 'interviewer',
    fallback: null,
    read: text(/^[\w .-]{1,100}$/, 'the name of an agent'),
  }),
} as const;
