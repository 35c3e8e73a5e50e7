/**
 * Whether this process can have calls placed, and what follows where it cannot (GAT-27).
 *
 * Guarantee: a provider that is not connected to the process is connected to none of its orgs, whatever they have set, in
 * every decision, explanation and list alike; what an org has saved stays as it is.
 */

import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

export const hasVoiceProvider = ({ connections }: Pick<Config, 'connections'>): boolean => connections.voice !== 'none';

/** The store as a process with this configuration sees it; that none can be called is told at the start. */
export function withVoiceOf(
  config: Parameters<typeof hasVoiceProvider>[0],
  store: Store,
  log: Pick<Log, 'warn'>,
): Store {
  if (hasVoiceProvider(config)) return store;
  log.warn({}, 'no voice provider is connected: no call can be placed, and phone jobs start by text');
  return withoutVoice(store);
}

function withoutVoice(store: Store): Store {
  // Settings are worked out once for each org as long as it stays the same object.
  const known = new WeakMap<OrgView, OrgView>();
  const silent = (org: OrgView): OrgView => {
    const before = known.get(org);
    if (before !== undefined) return before;
    const without = { ...org, integrations: { ...org.integrations, voice: false } };
    known.set(org, without);
    return without;
  };
  return {
    ...store,
    async loadOrg(org) {
      const view = await store.loadOrg(org);
      return view === null ? null : silent(view);
    },
    receive: (ask, decide) => store.receive(ask, (batch) => decide({ ...batch, org: silent(batch.org) })),
  };
}
