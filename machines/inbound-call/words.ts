/** An inbound call in words: what happens to it, and under which conditions. */
import type { ChartWords } from '../chart-words.ts';
import type { InboundCallEvent } from './events.ts';
import type { guards } from './guards.ts';

export const inboundCallWords: ChartWords<InboundCallEvent['type'], keyof typeof guards, never> = {
  events: {
    'inbound.arrived': 'it rings',
    'answer.given': 'the caller answered',
    'answer.missing': 'nothing was heard',
    'inbound.over': 'the line was closed',
  },
  waits: {},
  conditions: {
    theirNumberIsWithheldOrInvalid: 'their number is withheld or invalid',
    theOlderTableNamesAJobForSomebodyKnown: 'the older table names a job, and somebody known calls',
    itIsHardToHear: 'it was hard to hear',
    tooManyAnswersWereWrong: 'too many answers of theirs, or in the org, were wrong',
    theyAreAskedForACode: 'the org has email',
    thatWasTheLastTry: 'that was the third time',
    nothingWasHeardTooOften: 'that was the third silence',
  },
  states: { ARRIVED: 'Ringing', INTERVIEW: 'Interview', NOT_TAKEN_IN: 'No name heard' },
};
