/**
 * What this process can send, and what follows where it cannot (GAT-27, CNS-06): an org without a voice provider, a number that
 * texts, or a mailbox.
 *
 * Guarantee: a provider that is not connected to the process is connected to none of its orgs, whatever they have set, in
 * every decision, explanation and list alike; what an org has saved stays as it is.
 */

import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

export const hasVoiceProvider = ({ connections }: Pick<Config, 'connections'>): boolean => connections.voice !== 'none';

/** The store as a process with this configuration sees it; what cannot be sent is told at the start. */
export function withVoiceOf(
  config: Parameters<typeof hasVoiceProvider>[0],
  store: Store,
  log: Pick<Log, 'warn'>,
): Store {
  const { sms, email } = config.connections;
  if (!hasVoiceProvider(config))
    log.warn({}, 'no voice provider is connected: no call can be placed, and phone jobs start by text');
  const isWhole = hasVoiceProvider(config) && sms !== 'none' && email !== 'none';
  return isWhole ? store : asConnected(config, store);
}

function asConnected(config: Parameters<typeof hasVoiceProvider>[0], store: Store): Store {
  const { sms, email } = config.connections;
  // Settings are worked out once for each org as long as it stays the same object.
  const known = new WeakMap<OrgView, OrgView>();
  const silent = (org: OrgView): OrgView => {
    const before = known.get(org);
    if (before !== undefined) return before;
    const { integrations, numbers } = org;
    const without = {
      ...org,
      integrations: {
        ...integrations,
        ...(hasVoiceProvider(config) ? {} : { voice: false }),
        // WEB-03: there is no system sender either.
        ...(email === 'none' ? { email: false, mail: false } : {}),
      },
      numbers: sms === 'none' ? numbers.map((number) => ({ ...number, sms: false })) : numbers,
    };
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
