/** The table of declared effects: what carrying each one out means for the draft. One without a line does not compile. */

import { routeStage } from '../ats/moves.ts';
import { bookCall, holdCallRow, planReminders } from '../call-attempt/bookings.ts';
import { endCall, placeCall } from '../call-attempt/place-call.ts';
import { closeOutreach, openCallRow, pauseCallRows, planCallRow } from '../call-attempt/rows.ts';
import { applicationChart, callChartOf, conversationChart } from '../candidate/chart-keys.ts';
import { DECISION_EFFECTS, type DecisionEffect } from '../candidate/decisions.ts';
import { type Draft, rowKey } from '../candidate/draft.ts';
import { grantConsent, revokeConsent } from '../consent/changes.ts';
import { confirmTimezone } from '../identity/take-fields.ts';
import { answerBySms, sendEmail, sendSms } from '../messages/send.ts';
import { classifyReply } from '../replies/take-reply.ts';
import type { Told } from '../tells.ts';
import { cancelTouchesOf, planNextTouch, planTouchesFor } from '../touch/plan.ts';
import { cancelVideoReminders, inviteChartOf, planVideoReminders } from '../web-invite/invites.ts';
import type { Delivery } from './delivery.ts';
import type { Effect, EffectName, EffectParams } from './effect.ts';

type Apply<N extends EffectName> = (draft: Draft, delivery: Delivery, params: EffectParams<N>) => void;
type Applied = Exclude<EffectName, DecisionEffect>;

const ask =
  (kind: 'askEligibility' | 'askLineType'): Apply<typeof kind> =>
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

const tell: Apply<'tell'> = (draft, delivery, { to, event }) => {
  const { application } = delivery;
  switch (to) {
    case 'application':
      return draft.tell(applicationChart(application), event, SPOKEN.has(event.type));
    case 'sms-conversation':
      return draft.tell(conversationChart(application), event);
    case 'touch':
      return draft.tell(delivery.key, event);
    case 'web-invite':
      return draft.tell(inviteChartOf(draft, application), event);
    case 'call-attempt': {
      const row = draft.rows[rowKey(application, delivery.attempt ?? 0)];
      if (row) draft.tell(callChartOf(row), event);
    }
  }
};

/** Tells that pass on what a person or a provider said: not taken, they are recorded as ignored (STG-02, INT-06). */
const SPOKEN: ReadonlySet<string> = new Set<Told<'application'>['type']>([
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

const APPLY: { readonly [N in Applied]: Apply<N> } = {
  tell,
  openCallRow: (draft, { application }) => openCallRow(draft, application),
  planCallRow: (draft, { application }, params) => planCallRow(draft, application, params),
  pauseCallRows: (draft, { application }) => pauseCallRows(draft, application),
  closeOutreach: (draft, { application }, { status }) => closeOutreach(draft, application, status),
  noteOwnPause: (draft, { application }, { paused }) => draft.updateApplication(application, { ownPause: paused }),
  routingEvent: (draft, { application }, { event }) => routeStage(draft, application, event),
  revokeConsent,
  grantConsent,
  noteSmsNumberInvalid: (draft) => draft.update({ smsNumberInvalid: true }),
  planTouches: (draft, { application }, { occasion }) => planTouchesFor(draft, application, occasion),
  cancelTouches: (draft, { application }, { occasion }) =>
    cancelTouchesOf(draft, application, occasion, occasion === 'THUMBS_DOWN' ? 'UNDONE' : 'STAGE'),
  planNextTouch: (draft, { application }, { kind }) => planNextTouch(draft, application, kind),
  planVideoReminders: (draft, { application }, { slot }) => planVideoReminders(draft, application, slot),
  cancelVideoReminders: (draft, { application }, { reason }) => cancelVideoReminders(draft, application, reason),
  noteOutreachEmail: (draft, { application }) => draft.updateApplication(application, { emailOnlySent: true }),
  bookCall: (draft, { application }, { at }) => bookCall(draft, application, at),
  holdCallRow: (draft, { application }, { until }) => holdCallRow(draft, application, until),
  planReminders: (draft, { application }) => planReminders(draft, application),
  confirmTimezone: (draft, _delivery, said) => {
    const timezone = said.timezone || draft.record.timezone;
    if (timezone) confirmTimezone(draft, timezone);
  },
  answerBySms,
  noteDeclined: (draft, { application }) => draft.updateApplication(application, { declined: true }),
  noteWrongNumber: (draft) => draft.update({ phoneReportedWrong: true }),
  noteOptInAsked: (draft, { application }) => draft.updateApplication(application, { optInAsked: true }),
  alert: (draft, { application }, { text }) => draft.append('alert', application, { text }),
  placeCall,
  endCall,
  sendSms,
  sendEmail,
  askEligibility: ask('askEligibility'),
  askLineType: ask('askLineType'),
  classifyReply,
};

export const APPLIED_EFFECTS: readonly string[] = [...Object.keys(APPLY), ...DECISION_EFFECTS];

export function applyEffect(draft: Draft, delivery: Delivery, effect: Effect): void {
  if (isOfADecision(effect)) return;
  carryOut(draft, delivery, effect);
}

const isOfADecision = (effect: Effect): effect is Extract<Effect, { type: DecisionEffect }> =>
  DECISION_EFFECTS.some((name) => name === effect.type);

function carryOut<N extends Applied>(draft: Draft, delivery: Delivery, { type, params }: Asked<N>): void {
  const apply: Apply<N> = APPLY[type];
  apply(draft, delivery, params);
}
type Asked<N extends Applied> = { [Name in N]: { readonly type: Name; readonly params: EffectParams<Name> } }[N];
