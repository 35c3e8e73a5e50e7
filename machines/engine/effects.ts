/** The table of declared effects: what carrying each one out means for the draft. An effect without a line is a fault. */

import { routeStage } from '../ats/moves.ts';
import { bookCall, holdCallRow, planReminders } from '../call-attempt/bookings.ts';
import { endCall, placeCall } from '../call-attempt/place-call.ts';
import { closeOutreach, openCallRow, pauseCallRows, planCallRow } from '../call-attempt/rows.ts';
import { applicationChart, callChartOf, conversationChart } from '../candidate/chart-keys.ts';
import { DECISION_EFFECTS } from '../candidate/decisions.ts';
import { type Draft, rowKey } from '../candidate/draft.ts';
import { grantConsent, revokeConsent } from '../consent/changes.ts';
import { confirmTimezone } from '../identity/take-fields.ts';
import { answerBySms, sendEmail, sendSms } from '../messages/send.ts';
import { classifyReply } from '../replies/take-reply.ts';
import { cancelTouchesOf, planNextTouch, planTouchesFor } from '../touch/plan.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { cancelVideoReminders, inviteChartOf, planVideoReminders } from '../web-invite/invites.ts';
import type { Delivery } from './delivery.ts';
import type { Effect } from './step.ts';

type Apply = (draft: Draft, delivery: Delivery, params: { readonly [key: string]: Json }) => void;

const ask =
  (kind: 'askEligibility' | 'askLineType'): Apply =>
  (draft, { application, key, machine }) =>
    draft.putTask({
      key: draft.newId(),
      kind,
      application,
      chart: key,
      dueAt: draft.world.now,
      decision: null,
      payload: {
        job: draft.application(application).job,
        phone: draft.record.phone,
        // STG-15: the application itself asks once, when it is added; every later check is a re-check.
        ...(machine === 'application' ? { firstIngestion: true } : {}),
      },
    });

const tell: Apply = (draft, delivery, params) => {
  const event = params['event'] as { type: string };
  const { application } = delivery;
  if (params['to'] === 'application') draft.tell(applicationChart(application), event, SPOKEN.has(event.type));
  else if (params['to'] === 'sms-conversation') draft.tell(conversationChart(application), event);
  else if (params['to'] === 'touch') draft.tell(delivery.key, event);
  else if (params['to'] === 'web-invite') draft.tell(inviteChartOf(draft, application), event);
  else if (params['to'] === 'call-attempt') {
    const row = draft.rows[rowKey(application, delivery.attempt ?? 0)];
    if (row) draft.tell(callChartOf(row), event);
  } else throw new Error(`Nobody is called "${String(params['to'])}": a chart told ${event.type} into the void.`);
};

/** Tells that pass on what a person or a provider said: not taken, they are recorded as ignored (STG-02, INT-06). */
const SPOKEN: ReadonlySet<string> = new Set([
  'interview.completed',
  'interview.knockedOut',
  'interview.held',
  'role.declined',
  'humanReview.requested',
  'accommodation.requested',
  'number.reportedWrong',
  'contact.invalid',
  'eligibility.blocked',
]);

const APPLY: Readonly<Record<string, Apply>> = {
  tell,
  openCallRow: (draft, { application }) => openCallRow(draft, application),
  planCallRow: (draft, { application }, params) => planCallRow(draft, application, params as never),
  pauseCallRows: (draft, { application }) => pauseCallRows(draft, application),
  closeOutreach: (draft, { application }, params) => closeOutreach(draft, application, params['status'] as never),
  noteOwnPause: (draft, { application }, params) =>
    draft.updateApplication(application, { ownPause: params['paused'] === true }),
  routingEvent: (draft, { application }, params) => routeStage(draft, application, params['event'] as never),
  revokeConsent: (draft, delivery, params) => revokeConsent(draft, delivery, params as never),
  grantConsent: (draft, delivery, params) => grantConsent(draft, delivery, params as never),
  noteSmsNumberInvalid: (draft) => draft.update({ smsNumberInvalid: true }),
  planTouches: (draft, { application }, params) => planTouchesFor(draft, application, String(params['occasion'])),
  cancelTouches: (draft, { application }, params) => {
    const occasion = String(params['occasion']);
    cancelTouchesOf(draft, application, occasion, occasion === 'THUMBS_DOWN' ? 'UNDONE' : 'STAGE');
  },
  planNextTouch: (draft, { application }, params) => planNextTouch(draft, application, params['kind'] as never),
  planVideoReminders: (draft, { application }, params) =>
    planVideoReminders(draft, application, params['slot'] as Instant),
  cancelVideoReminders: (draft, { application }, params) =>
    cancelVideoReminders(draft, application, String(params['reason'])),
  noteOutreachEmail: (draft, { application }) => draft.updateApplication(application, { emailOnlySent: true }),
  bookCall: (draft, { application }, params) => bookCall(draft, application, params['at'] as Instant),
  holdCallRow: (draft, { application }, params) => holdCallRow(draft, application, params['until'] as Instant),
  planReminders: (draft, { application }) => planReminders(draft, application),
  confirmTimezone: (draft, _delivery, params) => {
    const timezone = String(params['timezone']) || draft.record.timezone;
    if (timezone) confirmTimezone(draft, timezone);
  },
  answerBySms,
  noteDeclined: (draft, { application }) => draft.updateApplication(application, { declined: true }),
  noteWrongNumber: (draft) => draft.update({ phoneReportedWrong: true }),
  noteOptInAsked: (draft, { application }) => draft.updateApplication(application, { optInAsked: true }),
  alert: (draft, { application }, params) => draft.append('alert', application, { text: params['text'] ?? '' }),
  placeCall,
  endCall,
  sendSms,
  sendEmail,
  askEligibility: ask('askEligibility'),
  askLineType: ask('askLineType'),
  classifyReply,
};

export const APPLIED_EFFECTS: readonly string[] = [...Object.keys(APPLY), ...DECISION_EFFECTS];

export function applyEffect(draft: Draft, delivery: Delivery, { type, params }: Effect): void {
  if (DECISION_EFFECTS.has(type)) return;
  const apply = APPLY[type];
  if (!apply) throw new Error(`The chart ${delivery.machine} declares the effect "${type}", which nobody carries out.`);
  apply(draft, delivery, params);
}
