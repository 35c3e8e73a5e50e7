/** Whether a database is a demo's. Guarantee: real providers never meet the demo's people, nor a demo real candidates. */
import type { Config } from '../config/config.ts';
import { Unstartable } from '../config/unstartable.ts';
import { DEMO_ORG } from './seed.ts';

/** A demo needs a database of its own: fresh, or one that was a demo before. */
export function isDemo({ providers }: Pick<Config, 'providers'>, orgs: readonly string[]): boolean {
  const wasDemo = orgs.includes(DEMO_ORG);
  if (providers === 'live' && wasDemo)
    throw new Unstartable(
      `This database holds the demo org "${DEMO_ORG}", whose people are invented, and real providers would contact them. ` +
        'Use another DATA_DIR or DATABASE_URL.',
    );
  return providers === 'demo' && (wasDemo || orgs.length === 0);
}
