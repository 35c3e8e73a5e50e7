/**
 * Anthropic's models, through Anthropic's own library.
 *
 * Guarantees: the library is loaded at the first question and not before; one question is one request, the library's own
 * retries are off; it reads no setting of its own from the environment, and writes no log, which would hold the reply.
 */
import { dataOf, instructionsFor, schemaFor } from './asked.ts';
import { failureOf, MOST_TOKENS, type Model, type ModelSettings, TIMEOUT_MS } from './model.ts';

const MODEL = 'claude-haiku-4-5';

async function clientOf({ apiKey, baseUrl, timeoutMs = TIMEOUT_MS }: ModelSettings) {
  const { Anthropic } = await import('@anthropic-ai/sdk');
  const baseURL = baseUrl ?? 'https://api.anthropic.com';
  return new Anthropic({
    ...{ apiKey, authToken: null, webhookKey: null, baseURL },
    ...{ maxRetries: 0, timeout: timeoutMs, logLevel: 'off', openTelemetry: false },
  });
}

export function anthropicModel(settings: ModelSettings): Model {
  const { model = MODEL, timeoutMs = TIMEOUT_MS } = settings;
  let client: ReturnType<typeof clientOf> | null = null;
  return {
    async ask({ words, question }) {
      try {
        client ??= clientOf(settings);
        const { messages } = await client;
        const answer = await messages.create(
          {
            model,
            max_tokens: MOST_TOKENS,
            system: instructionsFor(question),
            messages: [{ role: 'user', content: dataOf(words) }],
            output_config: { format: { type: 'json_schema', schema: schemaFor(question) } },
          },
          // The library's own limit ends with the head of the answer.
          { signal: AbortSignal.timeout(timeoutMs) },
        );
        if (answer.stop_reason === 'refusal') return { kind: 'refused' };
        const text = answer.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
        return { kind: 'said', text };
      } catch (thrown) {
        return failureOf(thrown);
      }
    },
  };
}
