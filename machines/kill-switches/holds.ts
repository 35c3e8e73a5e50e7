/** What a pause or a kill switch held back, told that it may be decided again (PAU-02, PAU-04, GAT-21). */

import { addressOf } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { ApplicationRecord } from '../candidate/working-set.ts';
import { hurryHeldMessages } from '../messages/decide-again.ts';

/** Rows, texts, emails and planned touches of the applications concerned. */
export function liftHolds(draft: Draft, concerns: (application: ApplicationRecord) => boolean): void {
  for (const key of Object.keys(draft.charts)) {
    const { machine, application } = addressOf(key);
    if (machine !== 'application' && concerns(draft.application(application))) draft.tell(key, { type: 'hold.lifted' });
  }
  hurryHeldMessages(draft, concerns);
}
