/**
 * What a text of the candidate means in each situation: lists of transitions that several states share, in the order in
 * which they are tried. The caution of SMS-05 and SMS-09 is this order.
 */
import type { GrantsBesides } from './guards.ts';
import {
  books,
  classifiedOptOut,
  confirmsZone,
  decidedTo,
  declines,
  declinesAtTheQuestion,
  holdsTheRow,
  optIn,
  optInAnswer,
  rules,
  says,
  tell,
  writingGrants,
} from './speaking.ts';

interface Reply {
  readonly guard: GrantsBesides;
  readonly target?: string;
  readonly actions: readonly unknown[];
  readonly meta: { readonly rules: readonly string[] };
}

const whichTime = {
  guard: 'theyNameATimeThatIsUnclear',
  target: '#AWAITING_SCHEDULE',
  actions: [writingGrants, ...holdsTheRow, says('WHICH_TIME')],
  meta: rules('SMS-13'),
} as const;
/** SMS-13, in every state in which no question of ours is open. */
const scheduling = [
  { guard: 'theyNameAGoodTime', target: '#SCHEDULED', actions: [writingGrants, ...books], meta: rules('SMS-13') },
  {
    guard: 'theyNameAGoodTimeAndItsZone',
    target: '#SCHEDULED',
    actions: [writingGrants, confirmsZone, ...books],
    meta: rules('SMS-13', 'TZ-04'),
  },
  {
    guard: 'theyNameATimeInAnUnconfirmedZone',
    target: '#AWAITING_TIMEZONE',
    actions: [writingGrants, 'keepTime', ...holdsTheRow, says('ASK_TIMEZONE')],
    meta: rules('SMS-13'),
  },
  {
    guard: 'theyNameATimeThatCannotBe',
    target: '#AWAITING_SCHEDULE',
    actions: [writingGrants, ...holdsTheRow, says('BAD_TIME')],
    meta: rules('SMS-13', 'HRS-06'),
  },
  whichTime,
  {
    guard: 'theyWantToSchedule',
    target: '#AWAITING_SCHEDULE',
    actions: [writingGrants, ...holdsTheRow, says('ASK_TIME')],
    meta: rules('SMS-13', 'SMS-19'),
  },
  {
    guard: 'theyWantACallThatCannotBeOffered',
    actions: [writingGrants, says('OFFER_NUMBER')],
    meta: rules('SMS-13'),
  },
] as const;
/** TCH-03: an email asks for a time as well. What an email says grants no texts and confirms no timezone; the answer is a text. */
export const schedulingByEmail = [
  { guard: 'theyNameAGoodTime', target: '#SCHEDULED', actions: books, meta: rules('SMS-13', 'TCH-03') },
  { guard: 'theyNameAGoodTimeAndItsZone', target: '#SCHEDULED', actions: books, meta: rules('SMS-13', 'TCH-03') },
  {
    guard: 'theyNameATimeInAnUnconfirmedZone',
    target: '#AWAITING_TIMEZONE',
    actions: ['keepTime', ...holdsTheRow, says('ASK_TIMEZONE')],
    meta: rules('SMS-13', 'TCH-03'),
  },
  {
    guard: 'theyNameATimeThatCannotBe',
    target: '#AWAITING_SCHEDULE',
    actions: [...holdsTheRow, says('BAD_TIME')],
    meta: rules('SMS-13', 'HRS-06'),
  },
  {
    guard: 'theyNameATimeThatIsUnclear',
    target: '#AWAITING_SCHEDULE',
    actions: [...holdsTheRow, says('WHICH_TIME')],
    meta: rules('SMS-13', 'TCH-03'),
  },
  {
    guard: 'theyWantToSchedule',
    target: '#AWAITING_SCHEDULE',
    actions: [...holdsTheRow, says('ASK_TIME')],
    meta: rules('SMS-13', 'SMS-19'),
  },
  /** SMS-12: it brings nobody back, and says where they can turn. */
  { guard: 'theyWantACallThatCannotBeOffered', actions: says('OFFER_NUMBER'), meta: rules('SMS-13') },
] as const;
/** A question of ours by text is open, and a text answers it. */
export const noSchedulingByEmail = { meta: rules('SMS-02', 'SMS-09') } as const;

/** SMS-07: START answers a question of ours; the other keywords mean there what they mean everywhere. */
export const startAnswers = {
  guard: 'theySayStart',
  target: '#INITIAL_OUTREACH',
  actions: optIn,
  meta: rules('SMS-07'),
} as const;
const optsIn = { type: 'grantConsent', params: { column: 'sms_consent', source: 'SMS_OPT_IN' } } as const;
export const yesToOptIn = [
  {
    guard: 'theySayYesAndATextMayGo',
    target: '#INITIAL_OUTREACH',
    actions: [optsIn, ...optInAnswer('post_opt_in_sms')],
    meta: rules('SMS-03', 'SMS-07'),
  },
  { guard: 'theySayYes', target: '#INITIAL_OUTREACH', actions: optsIn, meta: rules('SMS-03', 'PAU-04') },
] as const;
const otherAnswersToOptIn = [
  { guard: 'theySayNo', target: '#CONFIRMING_OPT_OUT', actions: classifiedOptOut, meta: rules('SMS-04', 'SMS-17') },
  {
    guard: 'itIsTheWrongNumber',
    target: '#INITIAL_OUTREACH',
    actions: ['noteWrongNumber', tell('application', { type: 'number.reportedWrong' })],
    meta: rules('SMS-10'),
  },
  {
    guard: 'theyWantAPerson',
    target: '#HUMAN_REVIEW',
    actions: tell('application', { type: 'humanReview.requested' }),
    meta: rules('SMS-10'),
  },
  {
    guard: 'theyNeedAnAccommodation',
    target: '#HUMAN_REVIEW',
    actions: tell('application', { type: 'accommodation.requested' }),
    meta: rules('SMS-10'),
  },
] as const;
export const answersToOptIn = [...yesToOptIn, ...otherAnswersToOptIn] as const;
/** SMS-09: other jobs are welcome; this one is declined. */
export const yesToTheQuestion = [
  { guard: 'theySayYes', target: '#NOT_INTERESTED', actions: declinesAtTheQuestion, meta: rules('SMS-09') },
] as const;

/** SMS-14: of what was said before or to the question, only what ends it or brings a person in counts while it is open. */
export const correctionsToOptIn = [...otherAnswersToOptIn, { meta: rules('SMS-03', 'SMS-14') }] as const;
/** SMS-09, SMS-14: the question was asked because of a text that was read wrongly; then it is open no more. */
export const correctionsToTheQuestion = [
  { guard: 'theyAskForNoContact', meta: rules('SMS-09') },
  { guard: 'itIsAnOlderText', meta: rules('SMS-09', 'SMS-14') },
  {
    guard: 'theyDeclineTheJob',
    target: '#NOT_INTERESTED',
    actions: ['takeTheQuestionBack', ...declines],
    meta: rules('SMS-10', 'SMS-14'),
  },
  {
    guard: 'itIsTheWrongNumber',
    target: '#INITIAL_OUTREACH',
    actions: ['takeTheQuestionBack', 'noteWrongNumber', tell('application', { type: 'number.reportedWrong' })],
    meta: rules('SMS-10', 'SMS-14'),
  },
  {
    guard: 'theyWantAPerson',
    target: '#HUMAN_REVIEW',
    actions: ['takeTheQuestionBack', tell('application', { type: 'humanReview.requested' })],
    meta: rules('SMS-10', 'SMS-14'),
  },
  {
    guard: 'theyNeedAnAccommodation',
    target: '#HUMAN_REVIEW',
    actions: ['takeTheQuestionBack', tell('application', { type: 'accommodation.requested' })],
    meta: rules('SMS-10', 'SMS-14'),
  },
  { target: '#INITIAL_OUTREACH', actions: 'takeTheQuestionBack', meta: rules('SMS-14') },
] as const;

/**
 * SMS-11: what they say does the same whether or not writing may grant; where it may, the grant goes with it, in the
 * place in which it stands here.
 */
const grantsWhereItMay = <const Said extends Reply>(said: Said) =>
  [
    {
      ...said,
      guard: { type: 'writingGrantsAnd', params: { condition: said.guard } },
      meta: rules(...said.meta.rules, 'SMS-11'),
    },
    { ...said, actions: said.actions.filter((action) => action !== writingGrants) },
  ] as const;

/** SMS-13: they name their zone, or say yes to the one we have. */
export const answersToTimezone = [
  ...grantsWhereItMay({
    guard: 'theyNameTheirZoneAndTheTimeIsGood',
    target: '#SCHEDULED',
    actions: [writingGrants, confirmsZone, ...books],
    meta: rules('SMS-13', 'TZ-04'),
  }),
  ...grantsWhereItMay({
    guard: 'theyNameTheirZoneWhenNoCallCanBeOffered',
    target: '#INITIAL_OUTREACH',
    actions: [writingGrants, confirmsZone, 'forgetKeptTime', says('OFFER_NUMBER')],
    meta: rules('SMS-13'),
  }),
  ...grantsWhereItMay({
    guard: 'theyNameTheirZone',
    target: '#AWAITING_SCHEDULE',
    actions: [writingGrants, confirmsZone, 'forgetKeptTime', says('BAD_TIME')],
    meta: rules('SMS-13'),
  }),
] as const;

const whatWeDid = grantsWhereItMay({
  guard: 'theyAskWhetherWeCalled',
  actions: [writingGrants, says('WHAT_WE_DID')],
  meta: rules('SMS-08'),
});
/** SMS-08: what a text means when no question of ours is open. */
export const repliesAtAnyTime = [
  {
    guard: 'theyHaveBeenAsked',
    target: '#CONFIRMING_OPT_OUT',
    actions: classifiedOptOut,
    meta: rules('SMS-09', 'SMS-17'),
  },
  {
    guard: 'theQuestionMayGo',
    target: '#AWAITING_DNC_CONFIRMATION',
    actions: [
      'noteTheQuestion',
      decidedTo('SMS', 'dnc_confirmation_sms', 'questionSms'),
      { type: 'sendSms', params: { template: 'dnc_confirmation_sms', skipConsentCheck: false, answers: true } },
    ],
    meta: rules('SMS-09'),
  },
  {
    guard: 'theQuestionIsUnsendable',
    target: '#NOT_INTERESTED',
    actions: declinesAtTheQuestion,
    meta: rules('SMS-09'),
  },
  { guard: 'theyAskForNoContact', target: '#CONFIRMING_OPT_OUT', actions: classifiedOptOut, meta: rules('SMS-09') },
  { guard: 'theyDeclineTheJob', target: '#NOT_INTERESTED', actions: declines, meta: rules('SMS-10') },
  {
    guard: 'itIsTheWrongNumber',
    actions: ['noteWrongNumber', tell('application', { type: 'number.reportedWrong' })],
    meta: rules('SMS-10'),
  },
  ...grantsWhereItMay({
    guard: 'theyWantAPerson',
    target: '#HUMAN_REVIEW',
    actions: [tell('application', { type: 'humanReview.requested' }), writingGrants],
    meta: rules('SMS-10'),
  }),
  ...grantsWhereItMay({
    guard: 'theyNeedAnAccommodation',
    target: '#HUMAN_REVIEW',
    actions: [tell('application', { type: 'accommodation.requested' }), writingGrants],
    meta: rules('SMS-10'),
  }),
  ...whatWeDid,
  {
    guard: 'theyComeBack',
    target: '#INITIAL_OUTREACH',
    actions: [tell('application', { type: 'candidate.reengaged', by: 'SMS' }), writingGrants],
    meta: rules('SMS-12', 'SMS-11'),
  },
  ...scheduling,
  ...grantsWhereItMay({ guard: 'theySayTheirZone', actions: [confirmsZone, writingGrants], meta: rules('TZ-04') }),
  { guard: 'theyAreInterested', actions: writingGrants, meta: rules('SMS-11') },
  { guard: 'writingGrantsTexts', actions: writingGrants, meta: rules('SMS-11') },
] as const;

/** What its words alone say: which of two times, and whether it was us; asked back or answered as it comes in. */
const saidByItsWords: ReadonlySet<unknown> = new Set([whichTime, ...whatWeDid]);
/** SMS-14: what it was read as wrongly means nothing any more; what a person says names one time, or none. */
export const correctionsAtAnyTime = [
  { guard: 'theyHaveOptedOut', target: '#DO_NOT_CONTACT', actions: classifiedOptOut, meta: rules('SMS-14', 'SMS-17') },
  ...repliesAtAnyTime.filter((reply) => !saidByItsWords.has(reply)),
] as const;
