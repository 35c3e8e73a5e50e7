/** The language models that may read replies. */
import { text, url } from '../read-variable.ts';
import { variable } from './variable.ts';

export const CLASSIFIER_MODELS = {
  ANTHROPIC_API_KEY: variable({
    what: 'The key for CLASSIFIER=anthropic.',
    example: 'the API key in the Anthropic console',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{8,400}$/, 'the key as Anthropic shows it'),
  }),
  ANTHROPIC_BASE_URL: variable({
    what: 'Optional: where Anthropic is reached instead of at its own host, such as a gateway; without /v1.',
    example: 'https://api.anthropic.com',
    fallback: null,
    read: url('https', 'http'),
  }),
  OPENAI_API_KEY: variable({
    what: 'The key for CLASSIFIER=openai; a server of yours that speaks as OpenAI does may take any.',
    example: 'the API key in the OpenAI platform',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{8,400}$/, 'the key as OpenAI shows it'),
  }),
  OPENAI_BASE_URL: variable({
    what: "Optional: where OpenAI, or a server that speaks as it does, is reached instead of at its own host; ends in /v1 as OpenAI's own does.",
    example: 'https://api.openai.com/v1',
    fallback: null,
    read: url('https', 'http'),
  }),
  CLASSIFIER_MODEL: variable({
    what: 'Optional: the model that is asked, by the name its vendor gives it. One that answers within four seconds; without it claude-haiku-4-5 or gpt-4.1-mini.',
    example: 'claude-haiku-4-5',
    fallback: null,
    read: text(/^[\w.:/@-]{1,200}$/, 'the name of a model, without spaces'),
  }),
} as const;
