/** What came of an interview by video, told by whoever held it (INT-01, INT-02, INT-08, WEB-10). */

import { interviewAfter, meaningOf, scoreOf } from '../call-attempt/call-events.ts';
import { applicationChart, inviteChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import { recordIgnored } from '../candidate/ignored.ts';
import { revokeChannels, writeRevocation } from '../consent/changes.ts';
import type { InboxEvent } from '../engine/batch.ts';
import { canonicalZone } from '../hours/zone-rules.ts';
import { takeConfirmedTimezone } from '../identity/take-fields.ts';
import type { Told } from '../tells.ts';
import type { ResultOfCall } from '../vocabulary/call-report.ts';
import { isInviteState } from '../vocabulary/invite-state.ts';
import { mayHoldInterview } from './link-rights.ts';

const SOURCE = 'CALL_CLASSIFIED_OPT_OUT';

export function takeVideoResult(
  draft: Draft,
  id: string,
  said: ResultOfCall,
  { at, externalId }: Pick<InboxEvent, 'at' | 'externalId'>,
): void {
  const { inviteState } = draft.application(id);
  const isTheirOwn = draft.record.mergedInto === null; // CNS-16: nothing brings a merged record back to life
  const inAnInterview = isTheirOwn && isInviteState(inviteState) && mayHoldInterview(inviteState);
  noteSaid(draft, id, said, at);
  if (said.outcome === 'opt_out' && inAnInterview) {
    const event = { type: 'optOut', at: draft.world.now, evidence: externalId };
    revokeChannels(draft, { application: id, event }, ['TEXT_AND_AI'], SOURCE);
    return;
  }
  if (said.outcome === 'opt_out') writeRevocation(draft, id, ['TEXT_AND_AI'], SOURCE, externalId);
  if (isTheirOwn && told(draft, id, said, inAnInterview) === 'handled') return;
  const type = said.outcome === 'partial' ? 'interview.unscheduled' : meaningOf(said.outcome);
  const where = inviteState === null ? 'there is no invite' : `invite ${inviteState}`;
  recordIgnored(draft, id, { type }, `it is in no interview by video: ${where} (INT-06)`);
}

/** STG-02: kept, whatever the stage. */
function noteSaid(draft: Draft, id: string, said: ResultOfCall, at: InboxEvent['at']): void {
  const { outcome, completion, passed } = said;
  const application = draft.application(id);
  draft.append('call_result', id, { attempt: null, outcome, completion, passed, ...scoreOf(said) });
  if (outcome === 'declined') draft.updateApplication(id, { declined: true });
  if (application.inviteState !== null) draft.updateApplication(id, { interview: interviewAfter(application, said) });
  const timezone = canonicalZone(said.timezone ?? '');
  if (timezone !== null) takeConfirmedTimezone(draft, timezone, at);
}

function told(draft: Draft, id: string, { outcome, heldOutcome }: ResultOfCall, inAnInterview: boolean) {
  const invite = (event: Told<'web-invite'>) => draft.deliver(inviteChart(id), event);
  switch (outcome) {
    case 'completed':
    case 'knockout_failed':
    case 'held':
      return invite({
        type: 'interview.finished',
        outcome,
        ...(heldOutcome === undefined ? {} : { heldOutcome }),
      });
    case 'partial':
      return invite({ type: 'interview.brokenOff' });
    case 'declined':
      return invite({ type: 'job.declined' });
    case 'human_review':
      return inAnInterview ? draft.deliver(applicationChart(id), { type: 'humanReview.requested' }) : 'ignored';
    case 'accommodation':
      return inAnInterview ? draft.deliver(applicationChart(id), { type: 'accommodation.requested' }) : 'ignored';
    default:
      return 'ignored';
  }
}
