/** What reads replies beyond keywords and set phrases: a language model where one is connected, and always the local one. */
import type { ClassifierPort } from '../../ports.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';

export async function classifierOf(config: Config, log: Pick<Log, 'warn'>): Promise<ClassifierPort> {
  const { createLocalClassifier } = await import('../../../adapters/classifier-local/classifier.ts');
  const local = createLocalClassifier();
  const { CLASSIFIER: vendor } = config;
  if (vendor === 'local') return local;
  const { connected } = await import('../../../adapters/classifier-llm/connected.ts');
  const onFailure = (detail: string) => log.warn({ vendor, detail }, 'the reply classifier gave no answer');
  return {
    ...connected(vendor, config, local, onFailure),
    // SMS-14: it is always there.
    standIn: (reply) => local.classify(reply),
  };
}
