/** What reads replies beyond keywords and set phrases. */
import type { ClassifierPort } from '../../ports.ts';

export async function classifierOf(): Promise<ClassifierPort> {
  const { createLocalClassifier } = await import('../../../adapters/classifier-local/classifier.ts');
  return createLocalClassifier();
}
