/** The planned touch in words: what happens to it, how long it waits, and under which conditions. */
import type { ChartWords } from '../chart-words.ts';
import type { TouchEvent } from './events.ts';
import type { guards } from './guards.ts';

export const touchWords: ChartWords<TouchEvent['type'], keyof typeof guards, 'whenDue' | 'answerPatience'> = {
  events: {
    'touch.planned': 'the touch was planned',
    'touch.due': 'its time has come',
    'touch.cancelled': 'its occasion has gone',
    'hold.lifted': 'a pause or a kill switch was lifted',
    'lineType.answered': 'the lookup of the line type answered',
  },
  waits: {
    whenDue: {
      words: ({ rejection_emails }) =>
        `its time: for an email after a rejection ${rejection_emails.delay_hours} h later`,
      setting: 'delay_hours',
    },
    answerPatience: { words: () => '10 minutes without an answer' },
  },
  conditions: {
    itBelongsNoMore: 'it belongs no more',
    itIsOutsideHours: 'it is outside outreach hours',
  },
  states: { DECIDING: 'May it go now?', DUE: 'Due now' },
};
