/** What a candidate does with the link to their interview, and what came of it (WEB-12, WEB-10, INT-01). */

import { interviewAfter } from '../call-attempt/call-events.ts';
import { isWeb, openRowOf } from '../call-attempt/rows-of.ts';
import { callChartOf, inviteChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import { recordIgnored } from '../candidate/ignored.ts';
import { jobOf } from '../candidate/world.ts';
import type { Told } from '../tells.ts';
import { isInvited } from './compute-facts.ts';
import { makeLink } from './invites.ts';

type Use = EventPayloads['link.used'];

/** STG-02, INT-06: an act that is not taken is recorded under the name of what it would have meant. */
const MEANS: Readonly<Record<Use['act'], string>> = {
  'slot.picked': 'interview.scheduled',
  'slot.cancelled': 'interview.unscheduled',
  'interview.started': 'interview.scheduled',
  'interview.finished': 'interview.completed',
  'interview.brokenOff': 'interview.unscheduled',
  'job.declined': 'role.declined',
  'newLink.asked': 'newLink.asked',
};

export function useLink(draft: Draft, { application: id, act, ...detail }: Use): void {
  const application = draft.application(id);
  // WEB-11, STG-10: a phone job hands its link out when it is first used, as an old row did before Overture. A web job's
  // row that waits for its hours makes the link itself.
  const web = isWeb(jobOf(draft.world, application.job), application);
  if (application.inviteState === null && !(web && openRowOf(draft, id))) makeLink(draft, id);
  noteSaid(draft, { application: id, act, ...detail } as Use);
  // An act on the page is an event of the chart under the same name, with the same detail.
  if (draft.deliver(inviteChart(id), { ...detail, type: act } as Told<'web-invite'>) === 'handled') return;
  recordIgnored(
    draft,
    id,
    { type: MEANS[act] },
    `the link does not allow it now (${application.inviteState === null ? 'there is no invite' : `invite ${application.inviteState}`})`,
  );
}

/** STG-02, INT-06: what it says about the person is kept, whatever the stage. */
function noteSaid(draft: Draft, use: Use): void {
  const application = draft.application(use.application);
  if (use.act === 'job.declined') draft.updateApplication(application.id, { declined: true });
  if (use.act !== 'interview.finished' && use.act !== 'interview.brokenOff') return;
  const finished = use.act === 'interview.finished';
  const result = {
    outcome: finished ? use.outcome : ('partial' as const),
    completion: use.completion,
    passed: finished ? use.passed : null,
  };
  draft.append('call_result', application.id, { attempt: null, ...result });
  draft.updateApplication(application.id, { interview: interviewAfter(application, result) });
}

/** WEB-02: the row that waits goes now, gates and all; where the invite has gone, it goes once more. */
export function askForInvite(draft: Draft, { application: id }: EventPayloads['invite.asked']): void {
  const application = draft.application(id);
  const open = openRowOf(draft, id);
  const { now } = draft.world;
  if (open?.web && open.status === 'PENDING' && !isInvited(draft, application))
    draft.tell(callChartOf(open), { type: 'row.rebound', scheduledAt: now, unroundedAt: open.unroundedAt });
  else {
    if (application.inviteState === null) makeLink(draft, id);
    if (draft.deliver(inviteChart(id), { type: 'invite.asked' }) !== 'handled')
      recordIgnored(draft, id, { type: 'invite.asked' }, 'no invite can be sent in this stage');
  }
}
