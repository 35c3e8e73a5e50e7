/**
 * What the ATS answers when an application itself asks: on being added (STG-15), and when a block may have cleared (ATS-02).
 *
 * Guarantee: an answer to the first question that comes too late is taken as the re-check that it then is.
 */

import { applicationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { Task } from '../candidate/working-set.ts';
import type { TaskResult } from '../engine/batch.ts';
import type { Eligibility, EligibilityAnswer } from '../vocabulary/ats-answer.ts';
import { recoverSkipped, takeMoveOfOthers } from './status.ts';

export function takeEligibility(
  draft: Draft,
  task: Task,
  answer: EligibilityAnswer,
  outcome: TaskResult['outcome'],
): void {
  const { application, chart } = task;
  const { stage: inAts = null } = outcome as { readonly stage?: string | null };
  // ATS-04: the entry decision looks at where they stand there.
  if (typeof inAts === 'string') takeMoveOfOthers(draft, application, inAts);
  if (answer === 'UNREACHABLE') return; // STG-15: it rests its ten minutes; ATS-02: nobody recovers unasked
  const isBeingChecked = draft.application(application).stage === null;
  if (answer !== 'ELIGIBLE') draft.tell(chart, { type: 'eligibility.blocked', category: answer });
  else draft.tell(chart, { type: isBeingChecked ? 'eligibility.confirmed' : 'eligibility.restored' });
}

/** What the ATS says without being asked. Who is being checked has a question under way, which decides (STG-15). */
export function takeToldEligibility(draft: Draft, eligibility: Eligibility, job: string | null): void {
  for (const { id, job: own, stage } of Object.values(draft.applications)) {
    if ((job !== null && own !== job) || stage === null) continue;
    if (eligibility !== 'ELIGIBLE') {
      draft.updateApplication(id, { eligibility });
      draft.tell(applicationChart(id), { type: 'eligibility.blocked', category: eligibility, source: 'ATS_SYNC' });
    } else if (stage === 'SKIP_OUTREACH') recoverSkipped(draft, id);
  }
}
