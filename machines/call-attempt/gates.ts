/**
 * The gates that every call row passes when it is due, in the rulebook's order (GAT): a topic's gate stands in its room.
 * This list is the ladder: the chart's states, its guards, `decide()` and every stored decision come from it.
 */

import { ATS_ELIGIBILITY_GATE } from '../ats/gate.ts';
import { DAILY_CAP_GATE } from '../caps/gate.ts';
import { ANY_CONSENT_GATE } from '../consent/gate.ts';
import { COOLDOWN_GATE } from '../cooldown/gate.ts';
import { CONCURRENCY_GATE, FROM_NUMBER_GATE } from '../from-numbers/gate.ts';
import type { Gate } from '../gate.ts';
import { LEGAL_WINDOW_GATE, OUTREACH_HOURS_GATE } from '../hours/gate.ts';
import { KILL_SWITCH_GATE } from '../kill-switches/gate.ts';
import { OPEN_QUESTION_GATE, UNREAD_REPLY_GATE } from '../replies/gate.ts';
import { CANDIDATE_IN_CALL_GATE } from '../shared-phones/gate.ts';
import {
  after,
  anEmailWouldGo,
  consentRetriesAreUsed,
  firstTouchMethod,
  type GateView,
  HOLD_PATIENCE,
  heldUntil,
  ignoresHours,
  lineTypeBars,
  maxAttempts,
  PERSON_PATIENCE,
  phoneIsUnusable,
  scheduled,
  startsBySms,
  theDayIsFullForTheFirstTouch,
} from './gate-conditions.ts';

export type { GateView } from './gate-conditions.ts';

/** Where a gate may send the row. The names are states of the chart. */
export type GateTarget =
  | 'WAITS'
  | 'RESCHEDULED'
  | 'STAGE_HAS_CHANGED'
  | 'CONSENT_IS_GONE'
  | 'ATS_SAYS_NO'
  | 'YIELDS_TO_ANOTHER_JOB'
  | 'BUDGET_IS_USED'
  | 'CONTACT_IS_INVALID'
  | 'EMAIL_INSTEAD_OF_PHONE'
  | 'EMAIL_INSTEAD_OF_CALL'
  | 'WEB_INVITE'
  | 'NO_CONSENT_TO_INVITES'
  | 'NO_INVITE_IS_LEFT'
  | 'ASKING_THE_ATS'
  | 'ASKING_THE_LINE_TYPE'
  | 'SHADOWED'
  | 'NO_CALL_CAN_BE_PLACED'
  | 'FIRST_TOUCH_BY_SMS'
  | 'FIRST_TOUCH_BY_EMAIL';

type CallGate = Gate<GateView, GateTarget>;

export const CALL_GATES: readonly CallGate[] = [
  KILL_SWITCH_GATE,
  {
    state: 'PAUSED_JOB',
    gate: 'paused_job',
    rule: 'GAT-01',
    sentence: 'The job is not paused.',
    sees: ({ facts }) => ({ job_paused: facts.jobPaused }),
    exits: [
      {
        when: 'theJobIsPaused',
        test: ({ facts }) => facts.jobPaused,
        result: 'defer',
        to: 'WAITS',
        until: after(HOLD_PATIENCE),
        effects: [{ type: 'waitFor', params: { what: 'HOLD' } }],
      },
    ],
  },
  {
    state: 'STAGE',
    gate: 'stage',
    rule: 'GAT-02',
    sentence: 'The application is in OUTREACH (a booked call also goes after the calls are used up).',
    sees: ({ facts, row }) => ({ stage: facts.stage, kind: row.kind }),
    exits: [
      {
        when: 'theStageIsNotOutreach',
        test: (view) => view.facts.stage !== 'OUTREACH' && !(scheduled(view) && maxAttempts(view.facts.stage)),
        result: 'block',
        to: 'STAGE_HAS_CHANGED',
      },
    ],
  },
  CANDIDATE_IN_CALL_GATE,
  OPEN_QUESTION_GATE,
  UNREAD_REPLY_GATE,
  ANY_CONSENT_GATE,
  ATS_ELIGIBILITY_GATE,
  COOLDOWN_GATE,
  {
    state: 'WEB_CALL',
    gate: 'web_call',
    rule: 'GAT-06',
    sentence: 'The job calls by phone.',
    sees: ({ facts }) => (facts.webCall ? { web_call: true, invite_bar: facts.inviteBar } : { web_call: false }),
    exits: [
      { when: 'theJobCallsByPhone', test: ({ facts }) => !facts.webCall, result: 'skip', to: 'next' },
      {
        when: 'theInviteMustWaitForHours',
        test: (view) => !view.facts.insideHours && !ignoresHours(view),
        result: 'defer',
        rule: 'WEB-01',
        to: 'RESCHEDULED',
        until: ({ facts }) => facts.nextSlot,
      },
      {
        when: 'theInviteHasNoAddress',
        test: ({ facts }) => facts.inviteBar === 'ADDRESS',
        result: 'block',
        rule: 'WEB-03',
        to: 'CONTACT_IS_INVALID',
      },
      {
        when: 'theInviteHasNoConsentAndNoTryIsLeft',
        test: (view) => view.facts.inviteBar === 'CONSENT' && consentRetriesAreUsed(view),
        result: 'block',
        rule: 'RTY-05',
        to: 'NO_INVITE_IS_LEFT',
      },
      {
        when: 'theInviteHasNoConsent',
        test: ({ facts }) => facts.inviteBar === 'CONSENT',
        result: 'block',
        rule: 'RTY-05',
        to: 'NO_CONSENT_TO_INVITES',
      },
      {
        when: 'theRecipientMayNotBeInvited',
        test: ({ facts }) => facts.inviteBar === 'ALLOW_LIST',
        result: 'block',
        rule: 'GAT-23',
        to: 'WAITS',
        until: ({ facts }) => facts.retryAt,
      },
      {
        when: 'theInviteHasNoWordsOrNoSender',
        test: ({ facts }) => facts.inviteBar === 'TEMPLATE' || facts.inviteBar === 'SENDER',
        result: 'block',
        rule: 'CNS-06',
        to: 'WAITS',
        until: ({ facts }) => facts.retryAt,
      },
      {
        when: 'aKillSwitchHoldsTheInvite',
        test: ({ facts }) => facts.emailKillSwitch !== null,
        result: 'defer',
        rule: 'GAT-21',
        to: 'WAITS',
        until: heldUntil,
        effects: [{ type: 'waitFor', params: { what: 'HOLD' } }],
      },
      {
        when: 'theDayIsFullForAnInvite',
        test: ({ facts }) => facts.dayIsFull,
        result: 'defer',
        rule: 'GAT-24',
        to: 'RESCHEDULED',
        until: ({ facts }) => facts.nextDaySlot,
      },
      { when: 'theJobInvitesByEmail', test: () => true, result: 'pass', to: 'WEB_INVITE' },
    ],
  },
  {
    state: 'PHONE',
    gate: 'phone',
    rule: 'GAT-07',
    sentence: 'The candidate has a phone number that can be dialled.',
    sees: ({ facts }) => ({
      phone: facts.phone,
      email_viable: facts.emailViable,
      email_kill_switch: facts.emailKillSwitch,
      ...(facts.emailTemplate === undefined ? {} : { email_template: facts.emailTemplate }),
    }),
    exits: [
      {
        when: 'noPhoneAndNoTryIsLeft',
        test: (view) => phoneIsUnusable(view) && view.facts.emailViable && consentRetriesAreUsed(view),
        result: 'block',
        rule: 'RTY-05',
        to: 'BUDGET_IS_USED',
      },
      {
        when: 'noPhoneAndAKillSwitchHoldsEmails',
        test: (view) => phoneIsUnusable(view) && anEmailWouldGo(view) && view.facts.emailKillSwitch !== null,
        result: 'defer',
        rule: 'GAT-21',
        to: 'WAITS',
        until: heldUntil,
        effects: [{ type: 'waitFor', params: { what: 'HOLD' } }],
      },
      {
        when: 'noPhoneAndTheDayIsFull',
        test: (view) => phoneIsUnusable(view) && anEmailWouldGo(view) && view.facts.dayIsFull,
        result: 'defer',
        rule: 'GAT-24',
        to: 'RESCHEDULED',
        until: ({ facts }) => facts.nextDaySlot,
      },
      {
        when: 'noPhoneButEmail',
        test: (view) => phoneIsUnusable(view) && view.facts.emailViable,
        result: 'block',
        to: 'EMAIL_INSTEAD_OF_PHONE',
      },
      { when: 'noPhoneAndNoEmail', test: phoneIsUnusable, result: 'block', to: 'CONTACT_IS_INVALID' },
    ],
  },
  {
    state: 'FIRST_TOUCH',
    gate: 'first_touch',
    rule: 'GAT-08',
    sentence: 'The job starts with a call, or the first touch has been made.',
    sees: ({ facts }) => ({
      first_touch: facts.firstTouch,
      method: facts.firstTouchMethod,
      voice_connected: facts.voiceConnected,
      inside_hours: facts.insideHours,
      sms_consent: facts.smsAllowed,
      line_type: facts.lineType,
      sms_bar: facts.smsBar,
      ...(facts.phoneDayIsFull ? { day_is_full: facts.dayIsFull, phone_day_is_full: true } : {}),
    }),
    exits: [
      { when: 'aCallComesFirst', test: (view) => !startsBySms(view), result: 'skip', to: 'next' },
      {
        when: 'theFirstTextMustWaitForHours',
        test: (view) =>
          firstTouchMethod(view) === 'SMS' && !view.facts.insideHours && !view.facts.firstTouchIgnoresHours,
        result: 'defer',
        rule: 'INI-03',
        to: 'RESCHEDULED',
        until: ({ facts }) => facts.nextSlot,
      },
      {
        when: 'aKillSwitchHoldsTexts',
        test: ({ facts }) => facts.smsAllowed && facts.smsKillSwitch !== null,
        result: 'defer',
        rule: 'GAT-21',
        to: 'WAITS',
        until: heldUntil,
        effects: [{ type: 'waitFor', params: { what: 'HOLD' } }],
      },
      {
        when: 'aKillSwitchHoldsTheEmailInstead',
        test: ({ facts }) => !facts.smsAllowed && facts.emailViable && facts.emailKillSwitch !== null,
        result: 'defer',
        rule: 'GAT-21',
        to: 'WAITS',
        until: heldUntil,
        effects: [{ type: 'waitFor', params: { what: 'HOLD' } }],
      },
      {
        when: 'theLawForbidsATextNow',
        test: ({ facts }) => facts.smsAllowed && !facts.textIsLawful,
        result: 'defer',
        rule: 'HRS-06',
        to: 'RESCHEDULED',
        until: ({ facts }) => facts.nextLegalSlot,
      },
      {
        when: 'theDayIsFullForAFirstTouch',
        test: theDayIsFullForTheFirstTouch,
        result: 'defer',
        rule: 'GAT-24',
        to: 'RESCHEDULED',
        until: ({ facts }) => facts.nextDaySlot,
      },
      {
        when: 'noSmsConsentButEmail',
        test: ({ facts }) => !facts.smsAllowed && facts.emailViable,
        result: 'block',
        to: 'FIRST_TOUCH_BY_EMAIL',
      },
      { when: 'noSmsConsentAndNoEmail', test: ({ facts }) => !facts.smsAllowed, result: 'skip', to: 'next' },
      {
        when: 'theLineTypeWasNotAsked',
        test: ({ facts }) => facts.lineType === 'UNASKED' && facts.smsBar === null,
        result: 'unknown',
        rule: 'GAT-15',
        to: 'ASKING_THE_LINE_TYPE',
      },
      {
        when: 'theNumberCannotBeTexted',
        test: (view) => lineTypeBars(view) || view.facts.smsBar !== null,
        result: 'skip',
        to: 'next',
        effects: [
          { type: 'tell', params: { to: 'sms-conversation', event: { type: 'companion.wanted' } } },
          { type: 'noteCompanion' },
        ],
      },
      {
        when: 'theRecipientMayNotBeTexted',
        test: ({ facts }) => !facts.recipientAllowed,
        result: 'block',
        rule: 'GAT-23',
        to: 'WAITS',
        until: ({ facts }) => facts.retryAt,
      },
      { when: 'theFirstTextMayGo', test: () => true, result: 'pass', to: 'FIRST_TOUCH_BY_SMS' },
    ],
  },
  {
    state: 'VOICE_PROVIDER',
    gate: 'voice_provider',
    rule: 'GAT-27',
    sentence: 'A voice provider is connected, so that a call can be placed.',
    sees: ({ facts }) => ({ voice_connected: facts.voiceConnected }),
    exits: [
      {
        when: 'aBookedCallCannotBePlaced',
        test: (view) => !view.facts.voiceConnected && scheduled(view),
        result: 'fail',
        to: 'WAITS',
        until: after(PERSON_PATIENCE),
        effects: [{ type: 'waitFor', params: { what: 'VOICE' } }],
      },
      {
        when: 'noVoiceProviderIsConnected',
        test: ({ facts }) => !facts.voiceConnected,
        result: 'block',
        to: 'NO_CALL_CAN_BE_PLACED',
      },
    ],
  },
  {
    state: 'CALL_CONSENT',
    gate: 'call_consent',
    rule: 'GAT-09',
    sentence: 'The candidate allows AI calls.',
    sees: ({ facts }) => ({
      calls_allowed: facts.callsAllowed,
      email_viable: facts.emailViable,
      email_kill_switch: facts.emailKillSwitch,
      ...(facts.emailTemplate === undefined ? {} : { email_template: facts.emailTemplate }),
    }),
    exits: [
      {
        when: 'callsAreNotAllowedAndNoTryIsLeft',
        test: (view) => !view.facts.callsAllowed && consentRetriesAreUsed(view),
        result: 'block',
        rule: 'RTY-05',
        to: 'BUDGET_IS_USED',
      },
      {
        when: 'callsAreNotAllowedAndAKillSwitchHoldsEmails',
        test: (view) => !view.facts.callsAllowed && anEmailWouldGo(view) && view.facts.emailKillSwitch !== null,
        result: 'defer',
        rule: 'GAT-21',
        to: 'WAITS',
        until: heldUntil,
        effects: [{ type: 'waitFor', params: { what: 'HOLD' } }],
      },
      {
        when: 'callsAreNotAllowedAndTheDayIsFull',
        test: (view) => !view.facts.callsAllowed && anEmailWouldGo(view) && view.facts.dayIsFull,
        result: 'defer',
        rule: 'GAT-24',
        to: 'RESCHEDULED',
        until: ({ facts }) => facts.nextDaySlot,
      },
      {
        when: 'aiCallsAreNotAllowed',
        test: ({ facts }) => !facts.callsAllowed,
        result: 'block',
        to: 'EMAIL_INSTEAD_OF_CALL',
      },
    ],
  },
  OUTREACH_HOURS_GATE,
  LEGAL_WINDOW_GATE,
  {
    state: 'RETRY_BUDGET',
    gate: 'retry_budget',
    rule: 'GAT-11',
    sentence: 'A call is left in the budget of this round.',
    sees: ({ facts }) => ({ calls_used: facts.callsUsed, calls_in_budget: facts.callsInBudget }),
    exits: [
      { when: 'aBookedCallHasNoBudget', test: scheduled, result: 'skip', to: 'next' },
      {
        when: 'theBudgetIsUsed',
        test: ({ facts }) => facts.callsUsed >= facts.callsInBudget,
        result: 'block',
        to: 'BUDGET_IS_USED',
      },
    ],
  },
  DAILY_CAP_GATE,
  {
    state: 'ALLOW_LIST',
    gate: 'allow_list',
    rule: 'GAT-23',
    sentence: 'The recipient is on the allow-list, where there is one.',
    sees: ({ facts }) => ({ recipient_allowed: facts.recipientAllowed }),
    exits: [
      {
        when: 'theRecipientIsNotAllowed',
        test: ({ facts }) => !facts.recipientAllowed,
        result: 'block',
        to: 'WAITS',
        until: ({ facts }) => facts.retryAt,
      },
    ],
  },
  FROM_NUMBER_GATE,
  CONCURRENCY_GATE,
  {
    state: 'SHADOW_MODE',
    gate: 'shadow_mode',
    rule: 'GAT-22',
    sentence: 'The org and the job send for real.',
    sees: ({ facts }) => ({ shadow: facts.shadow }),
    exits: [{ when: 'nothingIsSentForReal', test: ({ facts }) => facts.shadow, result: 'block', to: 'SHADOWED' }],
  },
];
