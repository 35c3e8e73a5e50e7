/** An email out of turn: the invite once more, or word that another slot may be picked (WEB-02, WEB-10). */
import { type Args, decidedTo, replans, rules, wants } from './speaking.ts';

const theLetter = ({ context }: Args): string => context.letter ?? 'web_invite_email';

export const letter = {
  initial: 'NONE',
  description: 'An email out of turn: the invite once more, or word that another slot may be picked.',
  states: {
    NONE: {
      description: 'None is wanted.',
      on: {
        'letter.wanted': { target: 'WANTED', actions: 'noteLetter', meta: rules('WEB-10', 'WEB-05') },
        'invite.asked': {
          actions: wants('web_invite_email'),
          meta: rules('WEB-02'),
        },
      },
    },
    WANTED: {
      description: 'May it go now?',
      always: [
        {
          guard: 'theLetterHasNoPlaceAnyMore',
          target: 'NONE',
          actions: ['forgetLetter', replans],
          meta: rules('TCH-09'),
        },
        {
          guard: 'theEmailMayGo',
          target: 'NONE',
          actions: [
            decidedTo('EMAIL_ONLY', theLetter),
            {
              type: 'sendEmail',
              params: ({ context }: Args) => ({ template: context.letter ?? 'web_invite_email' }),
            },
            'noteLetterLeft',
            replans,
          ],
          meta: rules('WEB-10', 'WEB-02'),
        },
        {
          guard: 'theEmailMustWait',
          target: 'HELD',
          actions: decidedTo('WAIT', theLetter),
          meta: rules('TCH-09', 'PAU-04'),
        },
        {
          target: 'NONE',
          actions: [decidedTo('CANCEL', theLetter), 'forgetLetter', replans],
          meta: rules('TCH-09', 'CNS-03'),
        },
      ],
    },
    HELD: {
      description: 'A pause, a kill switch or a full day holds it.',
      meta: { movedOnBy: 'the end of what holds it' },
      after: { untilTheLetterMayGo: { target: 'WANTED', meta: rules('PAU-04') } },
      on: {
        'hold.lifted': { target: 'WANTED', meta: rules('PAU-04', 'GAT-21') },
        'stage.entered': {
          guard: 'theLetterHasNoPlaceAnyMore',
          target: 'NONE',
          actions: ['forgetLetter', replans],
          meta: rules('STG-08'),
        },
      },
    },
  },
} as const;
