/**
 * `POST /send_web_invite_email`: an invite to the video interview is sent, or sent again (WEB-02). Guarantee: the
 * answer says what was decided; what no gate let out is no success.
 */
import { z } from 'zod';
import type { Decision } from '../../../machines/candidate/working-set.ts';
import { INVITE_STATES } from '../../../machines/vocabulary/invite-state.ts';
import type { CandidateHistory } from '../../../runtime/store/subjects/histories.ts';
import { Problem } from '../../problem.ts';
import { act } from '../act.ts';
import { endpoint } from '../endpoint.ts';
import { id, instantOut } from '../shapes.ts';
import { stage } from './application-shape.ts';
import { mustStandForThemself } from './candidates.ts';
import { decisionShape, shownDecision } from './decision-shape.ts';
import { findApplication } from './find-application.ts';

const inviteInput = z.strictObject({ application: id }).meta({ id: 'WebInviteInput' });
const inviteShape = z
  .object({
    application: z.string(),
    candidate: z.string(),
    job: z.string(),
    stage: stage.nullable(),
    invite_state: z.enum(INVITE_STATES).nullable(),
    outcome: z
      .enum(['SENT', 'WAITS', 'ASKED'])
      .describe('SENT: handed over. WAITS: a pause, a kill switch or a full day holds it. ASKED: decided in a moment.'),
    until: instantOut.nullable().describe('With WAITS: when it is decided again, as far as time decides.'),
    decision: decisionShape.nullable(),
  })
  .meta({ id: 'WebInvite' });

const OUTCOMES: Readonly<Record<Decision['outcome'], 'SENT' | 'WAITS' | null>> = {
  WEB_INVITE: 'SENT',
  EMAIL_ONLY: 'SENT',
  SMS: null,
  CALL: null,
  WAIT: 'WAITS',
  RESCHEDULE: 'WAITS',
  CANCEL: null,
};

const isOfInvite = ({ about, attempt }: Decision): boolean => about === 'web_invite_email' || attempt !== null;

/** What was decided of the invite of this application since; null: nothing yet. */
function decidedSince(before: CandidateHistory, after: CandidateHistory, application: string): Decision | null {
  const known = new Set(before.decisions.map((each) => each.id));
  return (
    after.decisions.findLast((each) => !known.has(each.id) && each.application === application && isOfInvite(each)) ??
    null
  );
}

export const WEB_INVITES = [
  endpoint({
    id: 'sendWebInviteEmail',
    method: 'POST',
    path: '/send_web_invite_email',
    least: 'recruiter',
    takesServiceKey: true,
    tag: 'Applications',
    summary: 'Send the invite to a video interview, or send it again',
    about:
      'For other services of yours, with the key in `SERVICE_KEY`; keys of the org work too. The invite passes the same gates as one that goes out by itself; repeated with an `Idempotency-Key`, it goes once.',
    body: inviteInput,
    answers: { 202: { about: 'Taken in; what was decided of it.', schema: inviteShape } },
    refuses: {
      409: 'Nothing is sent: the stage takes no invite (`stage`), or a gate says no (`rule`, `decision`).',
    },
    async handle({ org, body, principal, name }, tools) {
      const { application: found, history: before } = await findApplication(org, body.application, tools);
      const { candidate } = found;
      await mustStandForThemself(org, candidate, tools, 'Invite');
      const payload = { application: found.id, by: principal.name };
      await act([{ org, candidate, kind: 'invite.asked', name, payload }], tools);
      const { application, history: after } = await findApplication(org, found.id, tools);
      const decision = decidedSince(before, after, application.id);
      const news = after.journal.filter(({ seq }) => seq > before.record.journalSeq);
      const ignored = news.find(({ type, data }) => type === 'ignored' && data['event'] === 'invite.asked');
      const outcome = decision === null ? 'ASKED' : OUTCOMES[decision.outcome];
      if (outcome === null)
        throw new Problem(409, {
          title: 'No gate lets it out',
          detail: `Nothing is sent: rule ${decision?.rule} bars an email to this candidate now; the decision names every gate.`,
          more: { rule: decision?.rule, decision: decision === null ? null : shownDecision(decision) },
        });
      if (decision === null && (ignored !== undefined || !mayStillCome(after, application.id)))
        throw new Problem(409, {
          title: 'Not in this stage',
          detail: 'Nothing is sent: no interview can be booked in this stage.',
          more: { stage: application.stage, invite_state: application.inviteState },
        });
      return {
        status: 202,
        body: {
          application: application.id,
          candidate,
          job: application.job,
          stage: application.stage,
          invite_state: application.inviteState,
          outcome,
          until: decision?.until ?? null,
          decision: decision === null ? null : shownDecision(decision),
        },
      };
    },
  }),
];

/** The row that was moved to now has not been looked at yet. */
const mayStillCome = ({ rows }: CandidateHistory, application: string): boolean =>
  rows.some((row) => row.application === application && row.web && row.status === 'PENDING');
