/** Who carries texts, calls and emails, and who reads replies. */
import { oneOf, url, wholeNumber } from '../read-variable.ts';
import { variable } from './variable.ts';

export const PROVIDERS = {
  SMS_PROVIDER: variable({
    what: '"simulated": nobody is texted; what the demo has. "none": no text leaves, and a call or an email goes instead; the default beside any real provider. "twilio", "telnyx": real texts to real people, in real time, and no demo.',
    example: 'twilio',
    fallback: null,
    read: oneOf('simulated', 'none', 'twilio', 'telnyx'),
  }),
  VOICE_PROVIDER: variable({
    what: '"simulated": nobody is called; what the demo has. "none": no call can be placed, phone jobs start by text, and a booked call waits for a person (GAT-27); the default beside any real provider. "retell", "livekit": real calls to real people, in real time, and no demo; so too "twilio", without an agent: who calls, and a key for a person, for a text or to be left alone.',
    example: 'none',
    fallback: null,
    read: oneOf('simulated', 'none', 'twilio', 'retell', 'livekit'),
  }),
  CLASSIFIER: variable({
    what: 'What reads replies that no keyword or set phrase settles. "local": in this process, needs nothing, on in real time too; what it cannot read waits for a person. "anthropic", "openai": a language model, with a vote of the local one beside it, which detects opt-outs while the model cannot be reached (SMS-14).',
    example: 'anthropic',
    fallback: 'local',
    read: oneOf('local', 'anthropic', 'openai'),
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
} as const;
