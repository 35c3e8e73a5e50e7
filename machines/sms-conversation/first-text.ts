/** Before anything is said by text: the first text after a missed call, or the opt-in prompt in its place (SMS-01, SMS-02, SMS-18). */
import { companion, decidedTo, outreachText, rules } from './speaking.ts';

export const nothingSaid = {
  id: 'NONE',
  description: 'Nothing has been said by text.',
  initial: 'UNTOUCHED',
  on: {
    'firstTouch.wanted': {
      target: '#INITIAL_OUTREACH',
      actions: [...outreachText('first_touch_sms'), companion],
      meta: rules('GAT-08', 'INI-02', 'INI-03'),
    },
  },
  states: {
    UNTOUCHED: {
      description: 'No call has been missed yet.',
      on: { 'call.missed': { target: 'FOLLOW_UP', meta: rules('SMS-01') } },
    },
    FOLLOW_UP: {
      description: 'The first call was missed: does a text follow now, later, or not at all?',
      always: [
        { guard: 'theStageAllowsNoFollowUp', target: 'FOLLOWED_UP', meta: rules('STG-08', 'SMS-18') },
        { guard: 'theOccasionHasPassed', target: 'FOLLOWED_UP', meta: rules('SMS-18') },
        {
          guard: 'itIsOutsideHours',
          target: 'WAITING_FOR_HOURS',
          meta: rules('SMS-18'),
        },
        { guard: 'optInComesFirst', target: 'OPT_IN', meta: rules('SMS-02') },
        { guard: 'theLineTypeWasNotAsked', target: 'ASKING_THE_LINE_TYPE', meta: rules('GAT-15') },
        {
          guard: 'theTextMustWait',
          target: 'WAITING_TO_TEXT',
          actions: decidedTo('RESCHEDULE', 'failed_call_sms', 'outreachSms'),
          meta: rules('PAU-04', 'GAT-24'),
        },
        {
          guard: 'theTextMayGo',
          target: '#INITIAL_OUTREACH',
          actions: [...outreachText('failed_call_sms'), companion],
          meta: rules('SMS-01'),
        },
        {
          target: 'FOLLOWED_UP',
          actions: [decidedTo('CANCEL', 'failed_call_sms', 'outreachSms'), companion],
          meta: rules('INI-07'),
        },
      ],
    },
    OPT_IN: {
      description: 'The script asks for an opt-in in the place of the first text.',
      always: [
        { guard: 'thePromptNeedsTheLineType', target: 'ASKING_THE_LINE_TYPE', meta: rules('GAT-15') },
        {
          guard: 'thePromptMustWait',
          target: 'WAITING_TO_TEXT',
          actions: decidedTo('RESCHEDULE', 'opt_in_sms', 'optInSms'),
          meta: rules('PAU-04', 'GAT-24'),
        },
        {
          guard: 'thePromptMayGo',
          target: '#AWAITING_OPT_IN',
          actions: [
            decidedTo('SMS', 'opt_in_sms', 'optInSms'),
            'noteOptInAsked',
            { type: 'sendSms', params: { template: 'opt_in_sms', skipConsentCheck: true, answers: false } },
            companion,
          ],
          meta: rules('SMS-02', 'SMS-06'),
        },
        {
          target: 'FOLLOWED_UP',
          actions: [decidedTo('CANCEL', 'opt_in_sms', 'optInSms'), companion],
          meta: rules('INI-07'),
        },
      ],
    },
    WAITING_FOR_HOURS: {
      description: 'The call was missed outside hours; the text waits for the next opening.',
      meta: { movedOnBy: 'the opening of the hours' },
      entry: 'startWaiting',
      after: { untilHoursOpen: { target: 'FOLLOW_UP', meta: rules('SMS-18') } },
      on: {
        'outreach.stopped': { guard: 'theStageAllowsNoFollowUp', target: 'FOLLOWED_UP', meta: rules('STG-08') },
      },
    },
    WAITING_TO_TEXT: {
      description: 'A pause, a kill switch or a full day holds the text.',
      meta: { movedOnBy: 'the end of what holds it' },
      entry: 'startWaiting',
      after: { untilTheTextMayGo: { target: 'FOLLOW_UP', meta: rules('PAU-04') } },
      on: {
        'hold.lifted': { target: 'FOLLOW_UP', meta: rules('PAU-04', 'GAT-21') },
        'outreach.stopped': { guard: 'theStageAllowsNoFollowUp', target: 'FOLLOWED_UP', meta: rules('STG-08') },
      },
    },
    ASKING_THE_LINE_TYPE: {
      description: 'The lookup is asked what kind of line the number is.',
      meta: { movedOnBy: 'the answer, or ten minutes' },
      entry: 'askLineType',
      after: { lookupPatience: { target: 'FOLLOW_UP', meta: rules('GAT-15') } },
      on: { 'lineType.answered': { target: 'FOLLOW_UP', meta: rules('GAT-15') } },
    },
    FOLLOWED_UP: { description: 'The first missed call has been seen to; no text went.', entry: 'stopWaiting' },
  },
} as const;
