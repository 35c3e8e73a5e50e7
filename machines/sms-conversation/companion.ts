/** The second region: the one companion email of an application, and what holds it (INI-07). */
import { decidedTo, rules } from './speaking.ts';

export const companionEmail = {
  initial: 'NOT_SENT',
  description: 'The one companion email of this application.',
  states: {
    NOT_SENT: {
      description: 'It has not had its occasion, or could not go.',
      on: { 'companion.wanted': { target: 'WANTED', meta: rules('INI-07') } },
    },
    WANTED: {
      description: 'May the email go now?',
      always: [
        { guard: 'theEmailMustWait', target: 'WAITING', meta: rules('GAT-24', 'PAU-04') },
        {
          guard: 'theEmailMayGo',
          target: 'SENT',
          actions: [
            decidedTo('EMAIL_ONLY', 'companion_email', 'companionEmail'),
            { type: 'sendEmail', params: { template: 'companion_email' } },
          ],
          meta: rules('INI-07', 'CNS-06'),
        },
        {
          target: 'NOT_SENT',
          actions: decidedTo('CANCEL', 'companion_email', 'companionEmail'),
          meta: rules('CNS-06'),
        },
      ],
    },
    WAITING: {
      description: 'A pause, a kill switch or a full day holds the email.',
      meta: { movedOnBy: 'the end of what holds it' },
      after: { untilTheEmailMayGo: { target: 'WANTED', meta: rules('PAU-04') } },
      on: {
        'hold.lifted': { target: 'WANTED', meta: rules('PAU-04', 'GAT-21') },
        'outreach.stopped': { guard: 'theStageAllowsNoFollowUp', target: 'NOT_SENT', meta: rules('STG-08') },
      },
    },
    SENT: { description: 'It has gone; it never goes again.' },
  },
} as const;
