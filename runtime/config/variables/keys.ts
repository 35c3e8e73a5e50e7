/** The keys that open it, and where its command lines find it. */
import { list, text, url } from '../read-variable.ts';
import { variable } from './variable.ts';

export const KEYS = {
  OVERTURE_KEY: variable({
    what: "The operator's key for console and API, 24 characters or more. Without it a random one is made in DATA_DIR.",
    example: 'the output of: openssl rand -base64 24',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{24,200}$/, '24 or more characters without spaces'),
  }),
  SERVICE_KEY: variable({
    what: 'Lets another service of yours send invites (POST /send_web_invite_email) and tell what came of interviews (POST /v1/interviews/results), and nothing else; 24 characters or more, not the operator key. It names the org in the header Overture-Org. Without it only keys of the org may.',
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
} as const;
