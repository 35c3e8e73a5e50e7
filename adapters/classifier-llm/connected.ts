/** The language model that the configuration names. */
import type { ClassifierPort } from '../../runtime/ports.ts';
import { anthropicModel } from './anthropic.ts';
import { createLlmClassifier, type SecondVote } from './classifier.ts';
import { openaiModel } from './openai.ts';

export interface LlmVariables {
  readonly ANTHROPIC_API_KEY: string | null;
  readonly ANTHROPIC_BASE_URL: string | null;
  readonly OPENAI_API_KEY: string | null;
  readonly OPENAI_BASE_URL: string | null;
  readonly CLASSIFIER_MODEL: string | null;
}

export function connected(
  vendor: 'anthropic' | 'openai',
  of: LlmVariables,
  local: SecondVote,
  onFailure?: (detail: string) => void,
): ClassifierPort {
  const named = { model: of.CLASSIFIER_MODEL ?? undefined };
  const model =
    vendor === 'anthropic'
      ? anthropicModel({ ...named, apiKey: of.ANTHROPIC_API_KEY ?? '', baseUrl: of.ANTHROPIC_BASE_URL ?? undefined })
      : openaiModel({ ...named, apiKey: of.OPENAI_API_KEY ?? '', baseUrl: of.OPENAI_BASE_URL ?? undefined });
  return createLlmClassifier({ model, local, ...(onFailure === undefined ? {} : { onFailure }) });
}
