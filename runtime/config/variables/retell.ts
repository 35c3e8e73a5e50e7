/** The account at Retell. */
import { text, url } from '../read-variable.ts';
import { variable } from './variable.ts';

export const RETELL = {
  RETELL_API_KEY: variable({
    what: 'The Retell API key, the one with the webhook badge: places calls, and checks that webhooks come from Retell. Without it they get 403.',
    example: 'the API key in the Retell dashboard',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{8,400}$/, 'the key as Retell shows it'),
  }),
  RETELL_AGENT_ID: variable({
    what: 'The agent that speaks. Its post-call analysis names the fields of POST /v1/interviews/results.',
    example: 'agent_oBeDLoLOeuAbiuaMFXRtDOLriT',
    fallback: null,
    read: text(/^[\w-]{1,100}$/, 'the id of an agent, as Retell shows it'),
  }),
  RETELL_BASE_URL: variable({
    what: 'Optional: where Retell is reached instead of at its own host, such as a gateway.',
    example: 'https://api.retellai.com',
    fallback: null,
    read: url('https', 'http'),
  }),
} as const;
