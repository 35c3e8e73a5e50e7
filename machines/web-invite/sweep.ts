/** Whether silence has lasted too long (WEB-09). */
import { callsInstead, rules, tell } from './speaking.ts';

export const sweep = {
  initial: 'OFF',
  description: 'Whether silence has lasted too long.',
  on: {
    'stage.entered': [
      { guard: 'silenceMayEndIt', target: '#CHECKING', meta: rules('WEB-09') },
      { target: '#OFF', meta: rules('WEB-09') },
    ],
    'email.refused': { actions: 'forgetEmail', meta: rules('WEB-09') },
  },
  states: {
    OFF: { id: 'OFF', description: 'Silence ends nothing in this stage.' },
    CHECKING: {
      id: 'CHECKING',
      description: 'How long has nothing been heard?',
      always: [
        { ...callsInstead, target: '#OFF' },
        {
          guard: 'theyWereSilentTooLong',
          target: '#OFF',
          actions: tell('application', { type: 'inactivity.reached' }),
          meta: rules('WEB-09'),
        },
        { target: '#WATCHING', meta: rules('WEB-09') },
      ],
    },
    WATCHING: {
      id: 'WATCHING',
      description: 'Silence is timed; every email and every act of theirs begins it anew.',
      meta: { movedOnBy: 'the end of the silence' },
      after: { untilInactive: { target: '#CHECKING', meta: rules('WEB-09') } },
      on: { 'email.refused': { target: '#CHECKING', actions: 'forgetEmail', meta: rules('WEB-09') } },
    },
  },
} as const;
