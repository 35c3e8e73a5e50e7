/**
 * Whether this process can have texts sent, and what follows where it cannot.
 *
 * Guarantee: where no SMS provider is connected no number of any org sends texts, whatever the org has set, in every
 * decision and list alike, so that a call or an email goes in the place of a text (GAT-08); what an org has saved stays.
 */

import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

/** The store as a process with this configuration sees it; that nobody can be texted is told at the start. */
export function withTextsOf({ connections }: Pick<Config, 'connections'>, store: Store, log: Pick<Log, 'warn'>): Store {
  if (connections.sms !== 'none') return store;
  log.warn({}, 'no SMS provider is connected: nobody is texted; a call or an email goes instead');
  // Settings are worked out once for each org as long as it stays the same object.
  const known = new WeakMap<OrgView, OrgView>();
  const textless = (org: OrgView): OrgView => {
    const before = known.get(org);
    if (before !== undefined) return before;
    const without = { ...org, numbers: org.numbers.map((each) => ({ ...each, sms: false })) };
    known.set(org, without);
    return without;
  };
  return {
    ...store,
    async loadOrg(org) {
      const view = await store.loadOrg(org);
      return view === null ? null : textless(view);
    },
    receive: (ask, decide) => store.receive(ask, (batch) => decide({ ...batch, org: textless(batch.org) })),
  };
}
