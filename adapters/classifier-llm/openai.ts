/**
 * OpenAI's models, and those of servers that speak as it does, through OpenAI's own library.
 *
 * Guarantees: the library is loaded at the first question and not before; one question is one request, the library's own
 * retries are off; it reads no setting of its own from the environment, and writes no log, which would hold the reply.
 */
import { dataOf, instructionsFor, schemaFor } from './asked.ts';
import { failureOf, MOST_TOKENS, type Model, type ModelSettings, TIMEOUT_MS } from './model.ts';

/** It answers at once: one that thinks first would not within the time limit. */
const MODEL = 'gpt-4.1-mini';

async function clientOf({ apiKey, baseUrl, timeoutMs = TIMEOUT_MS }: ModelSettings) {
  const { OpenAI } = await import('openai');
  const own = { apiKey, adminAPIKey: null, organization: null, project: null, webhookSecret: null };
  const baseURL = baseUrl ?? 'https://api.openai.com/v1';
  return new OpenAI({ ...own, baseURL, maxRetries: 0, timeout: timeoutMs, logLevel: 'off' });
}

export function openaiModel(settings: ModelSettings): Model {
  const { model = MODEL, timeoutMs = TIMEOUT_MS } = settings;
  let client: ReturnType<typeof clientOf> | null = null;
  return {
    async ask({ words, question }) {
      try {
        client ??= clientOf(settings);
        const { chat } = await client;
        const answer = await chat.completions.create(
          {
            model,
            max_completion_tokens: MOST_TOKENS,
            messages: [
              { role: 'system', content: instructionsFor(question) },
              { role: 'user', content: dataOf(words) },
            ],
            response_format: {
              type: 'json_schema',
              json_schema: { name: 'reply', strict: true, schema: schemaFor(question) },
            },
          },
          // The library's own limit ends with the head of the answer.
          { signal: AbortSignal.timeout(timeoutMs) },
        );
        const [choice] = answer.choices;
        const isRefused = typeof choice?.message.refusal === 'string' && choice.message.refusal !== '';
        if (isRefused || choice?.finish_reason === 'content_filter') return { kind: 'refused' };
        return { kind: 'said', text: choice?.message.content ?? '' };
      } catch (thrown) {
        return failureOf(thrown);
      }
    },
  };
}
