/**
 * The storage contract: what the host may rely on, whoever keeps the candidates.
 *
 * One suite, run against memory, the embedded database and a real Postgres. A provider of stores answers a fresh,
 * empty one, configured with the default org and job.
 */

import { describe } from 'vitest';
import { acceptanceContract } from './contract/acceptance.ts';
import { addressesContract } from './contract/addresses.ts';
import { atsSyncsContract } from './contract/ats-syncs.ts';
import { configurationContract } from './contract/configuration.ts';
import { countsContract } from './contract/counts.ts';
import { forgettingContract } from './contract/forget-people.ts';
import type { FreshStore } from './contract/fresh-store.ts';
import { holdsContract } from './contract/holds.ts';
import { inboundCallsContract } from './contract/inbound-calls.ts';
import { journalChecksContract } from './contract/journal-checks.ts';
import { numberHealthContract } from './contract/number-health.ts';
import { optOutsContract } from './contract/opt-outs.ts';
import { outlinesContract } from './contract/outlines.ts';
import { peopleNamedContract } from './contract/people-named.ts';
import { peopleSearchContract } from './contract/people-search.ts';
import { readersContract } from './contract/readers.ts';
import { receivingContract } from './contract/receiving.ts';
import { recentDecisionsContract } from './contract/recent-decisions.ts';
import { refusalsContract } from './contract/refusals.ts';
import { resumesContract } from './contract/resumes.ts';
import { roundTripContract } from './contract/round-trip.ts';
import { routingChangesContract } from './contract/routing-changes.ts';
import { scriptsContract } from './contract/scripts.ts';
import { sharedPhonesContract } from './contract/shared-phones.ts';
import { storiesContract } from './contract/stories.ts';
import { tasksContract } from './contract/tasks.ts';
import { timersContract } from './contract/timers.ts';
import { unknownWebhooksContract } from './contract/unknown-webhooks.ts';
import { verificationCodesContract } from './contract/verification-codes.ts';
import { windowsContract } from './contract/windows.ts';

export function storageContract(kind: string, fresh: FreshStore): void {
  describe(`storage in ${kind}`, () => {
    acceptanceContract(fresh);
    receivingContract(fresh);
    roundTripContract(fresh);
    addressesContract(fresh);
    optOutsContract(fresh);
    refusalsContract(fresh);
    tasksContract(fresh);
    timersContract(fresh);
    configurationContract(fresh);
    scriptsContract(fresh);
    readersContract(fresh);
    countsContract(fresh);
    numberHealthContract(fresh);
    holdsContract(fresh);
    sharedPhonesContract(fresh);
    verificationCodesContract(fresh);
    windowsContract(fresh);
    storiesContract(fresh);
    outlinesContract(fresh);
    recentDecisionsContract(fresh);
    unknownWebhooksContract(fresh);
    forgettingContract(fresh);
    peopleNamedContract(fresh);
    peopleSearchContract(fresh);
    inboundCallsContract(fresh);
    journalChecksContract(fresh);
    atsSyncsContract(fresh);
    resumesContract(fresh);
    routingChangesContract(fresh);
  });
}
