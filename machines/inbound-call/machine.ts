/**
 * Owns a call that somebody places to a number of the org, while they are on the line: routed (INB-01…06), verified or
 * taken in, and on to the interview, from where the candidate's call row follows what comes of it. What the caller
 * hears is the question of the state that the chart rests in.
 */
import { assign, setup } from 'xstate';
import { type InboundCallContext, initialContext } from './context.ts';
import type { InboundCallEvent } from './events.ts';
import { guards } from './guards.ts';

const rules = (...ids: string[]) => ({ rules: ids });

/** One question of verification: theirs leads on; the third wrong answer, or too many anywhere, ends the call. */
const verifies = (next: string, own: string, rule: string) =>
  ({
    'answer.given': [
      { guard: 'tooManyAnswersWereWrong', target: '#NOT_VERIFIED', meta: rules('INB-07') },
      { guard: 'theAnswerIsTheirs', target: next, actions: 'beginAQuestion', meta: rules(rule) },
      { guard: 'thatWasTheLastTry', target: '#NOT_VERIFIED', actions: 'countWrong', meta: rules('INB-07') },
      { target: own, reenter: true, actions: 'countWrong', meta: rules('INB-07') },
    ],
    'answer.missing': [
      { guard: 'nothingWasHeardTooOften', target: '#NOT_VERIFIED', meta: rules('INB-07') },
      { target: own, reenter: true, actions: 'countSilence', meta: rules('INB-07') },
    ],
  }) as const;

export const inboundCallMachine = setup({
  types: {
    context: {} as InboundCallContext,
    events: {} as InboundCallEvent,
  },
  guards,
  actions: {
    beginAQuestion: assign({ wrong: 0, silences: 0 }),
    countWrong: assign({ wrong: ({ context }) => context.wrong + 1, silences: 0 }),
    countSilence: assign({ silences: ({ context }) => context.silences + 1 }),
  },
}).createMachine({
  id: 'inbound-call',
  version: '1',
  description: 'A call that somebody places to one of our numbers, until it is theirs.',
  context: initialContext,
  initial: 'ARRIVED',
  options: { maxIterations: 50 },
  on: { 'inbound.over': { target: '#HUNG_UP', meta: rules('INT-05') } },
  states: {
    ARRIVED: {
      description: 'It rings: who calls, and which number?',
      meta: { movedOnBy: 'the runtime, at once' },
      on: {
        'inbound.arrived': [
          { guard: 'theirNumberIsWithheldOrInvalid', target: '#REJECTED', meta: rules('INB-01') },
          { guard: 'theNumberStandsForAJob', target: '#INTAKE', meta: rules('INB-02') },
          { guard: 'theOlderTableNamesAJobForSomebodyKnown', target: '#INTERVIEW', meta: rules('INB-03') },
          { guard: 'theOlderTableNamesAJob', target: '#INTAKE', meta: rules('INB-03') },
          { guard: 'anInterviewBrokeOff', target: '#INTERVIEW', meta: rules('INB-04') },
          { guard: 'theyWereCalledBefore', target: '#INTERVIEW', meta: rules('INB-05') },
          { guard: 'tooManyAnswersWereWrong', target: '#NOT_VERIFIED', meta: rules('INB-07') },
          { guard: 'theyAreAskedForACode', target: '#ASKING_FOR_THE_CODE', meta: rules('INB-06') },
          { target: '#ASKING_FOR_THE_NUMBER', meta: rules('INB-06') },
        ],
      },
    },
    INTAKE: {
      id: 'INTAKE',
      description: 'The number stands for a job, and the caller says who they are.',
      initial: 'ASKING_FOR_A_NAME',
      states: {
        ASKING_FOR_A_NAME: {
          id: 'ASKING_FOR_A_NAME',
          description: 'The caller is asked for their name.',
          meta: { movedOnBy: 'the caller' },
          on: {
            'answer.given': [
              {
                guard: 'itWasUnderstood',
                target: '#ASKING_FOR_AN_EMAIL',
                actions: 'beginAQuestion',
                meta: rules('INB-02'),
              },
              { guard: 'thatWasTheLastTry', target: '#NOT_TAKEN_IN', actions: 'countWrong', meta: rules('INB-02') },
              { target: '#ASKING_FOR_A_NAME', reenter: true, actions: 'countWrong', meta: rules('INB-02') },
            ],
            'answer.missing': [
              { guard: 'nothingWasHeardTooOften', target: '#NOT_TAKEN_IN', meta: rules('INB-02') },
              { target: '#ASKING_FOR_A_NAME', reenter: true, actions: 'countSilence', meta: rules('INB-02') },
            ],
          },
        },
        ASKING_FOR_AN_EMAIL: {
          id: 'ASKING_FOR_AN_EMAIL',
          description: 'The caller is asked for their email address; the phone they call from suffices without one.',
          meta: { movedOnBy: 'the caller' },
          on: {
            'answer.given': [
              {
                guard: 'itWasUnderstood',
                target: '#INTERVIEW',
                actions: 'beginAQuestion',
                meta: rules('INB-02', 'IMP-01'),
              },
              {
                guard: 'itIsHardToHear',
                target: '#CONFIRMING_THE_EMAIL',
                meta: rules('INB-02'),
              },
              { guard: 'thatWasTheLastTry', target: '#INTERVIEW', actions: 'countWrong', meta: rules('INB-02') },
              { target: '#ASKING_FOR_AN_EMAIL', reenter: true, actions: 'countWrong', meta: rules('INB-02') },
            ],
            'answer.missing': [
              { guard: 'nothingWasHeardTooOften', target: '#INTERVIEW', meta: rules('INB-02') },
              { target: '#ASKING_FOR_AN_EMAIL', reenter: true, actions: 'countSilence', meta: rules('INB-02') },
            ],
          },
        },
        CONFIRMING_THE_EMAIL: {
          id: 'CONFIRMING_THE_EMAIL',
          description: 'The address was hard to hear: it is said back, and the caller says whether it is right.',
          meta: { movedOnBy: 'the caller' },
          on: {
            'answer.given': [
              {
                guard: 'itWasUnderstood',
                target: '#INTERVIEW',
                actions: 'beginAQuestion',
                meta: rules('INB-02', 'IMP-01'),
              },
              { guard: 'thatWasTheLastTry', target: '#INTERVIEW', actions: 'countWrong', meta: rules('INB-02') },
              { target: '#ASKING_FOR_AN_EMAIL', actions: 'countWrong', meta: rules('INB-02') },
            ],
            'answer.missing': [
              { guard: 'nothingWasHeardTooOften', target: '#INTERVIEW', meta: rules('INB-02') },
              { target: '#CONFIRMING_THE_EMAIL', reenter: true, actions: 'countSilence', meta: rules('INB-02') },
            ],
          },
        },
      },
    },
    VERIFICATION: {
      id: 'VERIFICATION',
      description: 'Nobody we know calls from there: they say who they are, and it has to be right.',
      initial: 'ASKING_FOR_THE_CODE',
      states: {
        ASKING_FOR_THE_CODE: {
          id: 'ASKING_FOR_THE_CODE',
          description: 'The caller reads back the code that stands in our emails.',
          meta: { movedOnBy: 'the caller' },
          on: verifies('#ASKING_FOR_THE_FULL_NAME', '#ASKING_FOR_THE_CODE', 'INB-06'),
        },
        ASKING_FOR_THE_NUMBER: {
          id: 'ASKING_FOR_THE_NUMBER',
          description: 'The caller says the number that they applied with or were texted on.',
          meta: { movedOnBy: 'the caller' },
          on: verifies('#ASKING_FOR_THE_FULL_NAME', '#ASKING_FOR_THE_NUMBER', 'INB-06'),
        },
        ASKING_FOR_THE_FULL_NAME: {
          id: 'ASKING_FOR_THE_FULL_NAME',
          description: 'The caller says their full name, which has to be that of the code or the number.',
          meta: { movedOnBy: 'the caller' },
          on: verifies('#INTERVIEW', '#ASKING_FOR_THE_FULL_NAME', 'INB-06'),
        },
      },
    },
    INTERVIEW: {
      id: 'INTERVIEW',
      description: 'The call is somebody’s: it is linked to their application, and the interview begins.',
      meta: { movedOnBy: 'the end of the call' },
      on: { 'inbound.over': { target: '#OVER', meta: rules('INB-10') } },
    },
    OVER: {
      id: 'OVER',
      type: 'final',
      description: 'The line is closed; what came of it is the call row’s to say.',
    },
    HUNG_UP: {
      id: 'HUNG_UP',
      type: 'final',
      description: 'The caller hung up before it was known whose call it is.',
    },
    REJECTED: { id: 'REJECTED', type: 'final', description: 'The call is not taken: nobody can be called back.' },
    NOT_VERIFIED: {
      id: 'NOT_VERIFIED',
      type: 'final',
      description: 'The call ends politely: what they said is not theirs, or was tried too often.',
    },
    NOT_TAKEN_IN: {
      id: 'NOT_TAKEN_IN',
      type: 'final',
      description: 'The call ends politely: no name could be heard.',
    },
  },
});
