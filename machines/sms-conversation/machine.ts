/**
 * Owns the text conversation of one application, with the one companion email that goes with it; state names are the
 * values of `sms_state`. Guarantee: keywords act in every state, before anything else is looked at (SMS-07).
 */
import { assign, setup } from 'xstate';
import { between, MINUTE } from '../vocabulary/instant.ts';
import { instantOf } from '../vocabulary/told.ts';
import { companionEmail } from './companion.ts';
import { initialContext, type SmsConversationContext } from './context.ts';
import { effects } from './effects.ts';
import type { SmsConversationEvent } from './events.ts';
import { nothingSaid } from './first-text.ts';
import { guards } from './guards.ts';
import { ALERT_PATIENCE, ANSWER_PATIENCE, PERSON_PATIENCE } from './patience.ts';
import { leftOf, reading } from './reading.ts';
import {
  answersToOptIn,
  answersToTimezone,
  correctionsAtAnyTime,
  correctionsToOptIn,
  correctionsToTheQuestion,
  noSchedulingByEmail,
  repliesAtAnyTime,
  schedulingByEmail,
  startAnswers,
  yesToOptIn,
  yesToTheQuestion,
} from './replies.ts';
import {
  books,
  classifiedOptOut,
  decidedTo,
  declinesAtTheQuestion,
  facts,
  optIn,
  optInAnswer,
  optOut,
  rules,
  says,
  serviceText,
  tell,
  writes,
} from './speaking.ts';

export const smsConversationMachine = setup({
  types: {
    context: {} as SmsConversationContext,
    events: {} as SmsConversationEvent,
  },
  guards,
  delays: {
    untilHoursOpen: ({ event }) => between(instantOf(event), facts(event).nextSlot),
    untilTheTextMayGo: ({ event }) =>
      between(
        instantOf(event),
        // SMS-02: without consent to texts it is the prompt that waits.
        facts(event).outreachSms.until ?? facts(event).optInSms.until ?? facts(event).nextSlot,
      ),
    untilTheEmailMayGo: ({ event }) =>
      between(instantOf(event), facts(event).companionEmail.until ?? facts(event).nextSlot),
    lookupPatience: 10 * MINUTE,
    /** SMS-09. */
    answerPatience: ANSWER_PATIENCE,
    /** SMS-14. */
    alertPatience: ({ event }) => leftOf(event, ALERT_PATIENCE),
    personPatience: ({ event }) => leftOf(event, PERSON_PATIENCE),
    schedulingPatience: ({ event }) => between(instantOf(event), facts(event).holdUntil),
  },
  actions: {
    ...effects,
    startWaiting: assign({ waitsSince: ({ context, event }) => context.waitsSince ?? instantOf(event) }),
    stopWaiting: assign({ waitsSince: null }),
    keepTime: assign({
      keptTime: ({ context, event }) => ('time' in event ? event.time : context.keptTime),
    }),
    forgetKeptTime: assign({ keptTime: null }),
    noteTheQuestion: assign({
      questionAskedAt: ({ event }) => instantOf(event),
      questionTakenBack: false,
    }),
    takeTheQuestionBack: assign({ questionTakenBack: true }),
    countFailure: assign({ failures: ({ context }) => context.failures + 1 }),
  },
}).createMachine({
  id: 'sms-conversation',
  version: '6',
  description: 'What is said by text on one application, and the email that accompanies it.',
  context: initialContext,
  type: 'parallel',
  options: { maxIterations: 100 },
  states: {
    conversation: {
      initial: 'NONE',
      description: 'Where the conversation by text stands.',
      on: {
        'sms.received': [
          {
            guard: 'theySayStopAndTheCarrierAnswered',
            target: '#DO_NOT_CONTACT',
            actions: optOut,
            meta: rules('SMS-07', 'SMS-17'),
          },
          { guard: 'theySayStop', target: '#CONFIRMING_OPT_OUT', actions: optOut, meta: rules('SMS-07', 'REV-02') },
          { guard: 'theySayStartAfterDecliningTheJob', actions: optIn, meta: rules('SMS-12') },
          {
            guard: 'theySayStartAfterOptingOut',
            target: '#INITIAL_OUTREACH',
            actions: [tell('application', { type: 'candidate.reengaged', by: 'SMS' }), optIn],
            meta: rules('SMS-12'),
          },
          { guard: 'theySayStart', actions: optIn, meta: rules('SMS-07') },
          { guard: 'theCarrierGaveHelp', meta: rules('SMS-17') },
          { guard: 'theyAskForHelpAndATextMayGo', actions: serviceText('help_sms'), meta: rules('SMS-07') },
          {
            guard: 'theyAskForHelp',
            actions: decidedTo('CANCEL', 'help_sms', 'serviceSms'),
            meta: rules('SMS-07', 'TCH-06'),
          },
          writes(null),
        ],
        'reply.classified': repliesAtAnyTime,
        'reply.corrected': correctionsAtAnyTime,
        'email.classified': schedulingByEmail,
        'sms.failed': [
          {
            guard: 'theNumberIsInvalid',
            actions: ['countFailure', 'noteSmsNumberInvalid', tell('application', { type: 'contact.invalid' })],
            meta: rules('GAT-16'),
          },
          { guard: 'theCarrierSaysTheyOptedOut', target: '#DO_NOT_CONTACT', actions: optOut, meta: rules('SMS-07') },
          {
            guard: 'thisIsTheTenthFailure',
            target: '#DISABLED',
            actions: [
              'countFailure',
              { type: 'alert', params: { text: 'Ten texts failed on one application; texting it is switched off.' } },
            ],
            meta: rules('GAT-17'),
          },
          { actions: 'countFailure', meta: rules('GAT-17') },
        ],
      },
      states: {
        NONE: nothingSaid,
        INITIAL_OUTREACH: { id: 'INITIAL_OUTREACH', description: 'A text of outreach has gone.' },
        AWAITING_OPT_IN: {
          id: 'AWAITING_OPT_IN',
          description: 'We asked whether we may text; silence is no answer and calls go on.',
          meta: { movedOnBy: "the candidate's answer; nothing waits for it" },
          on: {
            'sms.received': [startAnswers, ...yesToOptIn, writes('opt_in')],
            'reply.classified': [
              ...answersToOptIn,
              {
                guard: 'anAnswerToOptInMayGo',
                target: '#AWAITING_OPT_IN_CLARIFY',
                actions: optInAnswer('opt_in_clarify_sms'),
                meta: rules('SMS-05'),
              },
              { target: '#AWAITING_OPT_IN_CLARIFY', meta: rules('SMS-05') },
            ],
            'reply.corrected': correctionsToOptIn,
            'email.classified': noSchedulingByEmail,
          },
        },
        AWAITING_OPT_IN_CLARIFY: {
          id: 'AWAITING_OPT_IN_CLARIFY',
          description: 'The first answer was unclear; the next unclear one counts as no.',
          meta: { movedOnBy: "the candidate's answer; nothing waits for it" },
          on: {
            'sms.received': [startAnswers, ...yesToOptIn, writes('opt_in')],
            'reply.classified': [
              ...answersToOptIn,
              { target: '#CONFIRMING_OPT_OUT', actions: classifiedOptOut, meta: rules('SMS-05', 'SMS-17') },
            ],
            'reply.corrected': correctionsToOptIn,
            'email.classified': noSchedulingByEmail,
          },
        },
        AWAITING_DNC_CONFIRMATION: {
          id: 'AWAITING_DNC_CONFIRMATION',
          description: 'They asked for no contact: we asked once whether future opportunities may still be offered.',
          meta: { movedOnBy: 'the answer, or 72 hours' },
          after: {
            answerPatience: { target: '#DO_NOT_CONTACT', actions: classifiedOptOut, meta: rules('SMS-09') },
          },
          on: {
            'sms.received': [startAnswers, ...yesToTheQuestion, writes('future')],
            'reply.classified': [
              ...yesToTheQuestion,
              { target: '#CONFIRMING_OPT_OUT', actions: classifiedOptOut, meta: rules('SMS-09', 'SMS-17') },
            ],
            'reply.corrected': correctionsToTheQuestion,
            'email.classified': noSchedulingByEmail,
            'sms.failed': [
              {
                guard: 'theCarrierSaysTheyOptedOut',
                target: '#DO_NOT_CONTACT',
                actions: optOut,
                meta: rules('SMS-07'),
              },
              {
                guard: 'theNumberOfTheQuestionIsInvalid',
                target: '#NOT_INTERESTED',
                actions: ['countFailure', 'noteSmsNumberInvalid', ...declinesAtTheQuestion],
                meta: rules('SMS-09', 'GAT-16'),
              },
              {
                guard: 'theQuestionFailed',
                target: '#NOT_INTERESTED',
                actions: ['countFailure', ...declinesAtTheQuestion],
                meta: rules('SMS-09'),
              },
              { guard: 'theNumberIsInvalid', actions: ['countFailure', 'noteSmsNumberInvalid'], meta: rules('GAT-16') },
              { actions: 'countFailure', meta: rules('GAT-17') },
            ],
          },
        },
        AWAITING_SCHEDULE: {
          id: 'AWAITING_SCHEDULE',
          description: 'They agreed to talk and have not named a time; the planned call waits for it.',
          meta: { movedOnBy: 'the time they name, or the end of the reminders' },
          after: { schedulingPatience: { target: '#INITIAL_OUTREACH', meta: rules('SMS-19') } },
        },
        AWAITING_TIMEZONE: {
          id: 'AWAITING_TIMEZONE',
          description: 'They named a time; we asked in which timezone.',
          meta: { movedOnBy: 'the timezone they name, or the end of the reminders' },
          after: {
            schedulingPatience: { target: '#INITIAL_OUTREACH', actions: 'forgetKeptTime', meta: rules('SMS-19') },
          },
          on: {
            'timezone.confirmed': [
              { guard: 'theKeptTimeIsGood', target: '#SCHEDULED', actions: books, meta: rules('SMS-13', 'TZ-04') },
              {
                guard: 'noCallCanBeOffered',
                target: '#INITIAL_OUTREACH',
                actions: ['forgetKeptTime', says('OFFER_NUMBER')],
                meta: rules('SMS-13'),
              },
              { target: '#AWAITING_SCHEDULE', actions: ['forgetKeptTime', says('BAD_TIME')], meta: rules('SMS-13') },
            ],
            'sms.received': answersToTimezone,
            'reply.classified': answersToTimezone,
          },
        },
        SCHEDULED: { id: 'SCHEDULED', description: 'A call is booked at the time they named.' },
        CONFIRMING_OPT_OUT: {
          id: 'CONFIRMING_OPT_OUT',
          description: 'They said STOP: one confirmation goes, where it can.',
          always: [
            {
              guard: 'aServiceTextMayGo',
              target: '#DO_NOT_CONTACT',
              actions: serviceText('opt_out_confirmation_sms'),
              meta: rules('SMS-17'),
            },
            {
              target: '#DO_NOT_CONTACT',
              actions: decidedTo('CANCEL', 'opt_out_confirmation_sms', 'serviceSms'),
              meta: rules('SMS-17', 'TCH-06'),
            },
          ],
        },
        NOT_INTERESTED: { id: 'NOT_INTERESTED', description: 'They declined this job by text.' },
        DO_NOT_CONTACT: {
          id: 'DO_NOT_CONTACT',
          description: 'They opted out by text.',
          on: {
            'sms.received': [
              { guard: 'theySayStopAndTheCarrierAnswered', actions: optOut, meta: rules('SMS-17') },
              { guard: 'theySayStopAnew', target: '#CONFIRMING_OPT_OUT', actions: optOut, meta: rules('SMS-17') },
              { guard: 'theySayStop', actions: optOut, meta: rules('SMS-17') },
              {
                guard: 'theySayStartAfterDecliningTheJob',
                target: '#NOT_INTERESTED',
                actions: optIn,
                meta: rules('SMS-12'),
              },
              {
                guard: 'theySayStart',
                target: '#INITIAL_OUTREACH',
                actions: [tell('application', { type: 'candidate.reengaged', by: 'SMS' }), optIn],
                meta: rules('SMS-12'),
              },
            ],
          },
        },
        HUMAN_REVIEW: { id: 'HUMAN_REVIEW', description: 'They asked for a person; a recruiter takes over.' },
        DISABLED: { id: 'DISABLED', description: 'Too many texts failed; none is sent any more.' },
      },
    },

    companion: companionEmail,
    reading,
  },
});
