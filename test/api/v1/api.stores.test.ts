/** The API's contract, whoever keeps what it keeps. */
import { describe } from 'vitest';
import { applicationsContract } from './contract/applications.ts';
import { candidatesContract } from './contract/candidates.ts';
import { configurationContract } from './contract/configuration.ts';
import { correctedRepliesContract } from './contract/corrected-replies.ts';
import { idempotencyContract } from './contract/idempotency.ts';
import { mergeContract } from './contract/merge.ts';
import { numbersContract } from './contract/numbers.ts';
import { operationsContract } from './contract/operations.ts';
import { pagingContract } from './contract/paging.ts';
import { parkedContract } from './contract/parked.ts';
import { pausingContract } from './contract/pausing.ts';
import { resumesContract } from './contract/resumes.ts';
import { routingContract } from './contract/routing.ts';
import { settledSendsContract } from './contract/settled-sends.ts';
import { stageRoutingContract } from './contract/stage-routing.ts';
import { touchesContract } from './contract/touches.ts';
import { unplaceableCallsContract } from './contract/unplaceable-calls.ts';
import { unreadRepliesContract } from './contract/unread-replies.ts';
import { verificationCodesContract } from './contract/verification-codes.ts';
import { onEveryStore } from './stores.ts';

onEveryStore((kind, fresh) => {
  describe(`the API over ${kind}`, () => {
    configurationContract(fresh);
    candidatesContract(fresh);
    mergeContract(fresh);
    applicationsContract(fresh);
    pausingContract(fresh);
    parkedContract(fresh);
    unplaceableCallsContract(fresh);
    unreadRepliesContract(fresh);
    resumesContract(fresh);
    correctedRepliesContract(fresh);
    settledSendsContract(fresh);
    operationsContract(fresh);
    idempotencyContract(fresh);
    pagingContract(fresh);
    touchesContract(fresh);
    numbersContract(fresh);
    stageRoutingContract(fresh);
    routingContract(fresh);
    verificationCodesContract(fresh);
  });
});
