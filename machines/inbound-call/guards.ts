/** The conditions of an inbound call. Each reads after "if". */
import { factsOf } from '../vocabulary/told.ts';
import type { InboundCallContext } from './context.ts';
import type { InboundCallEvent } from './events.ts';
import type { InboundCallFacts } from './facts.ts';

interface Args {
  readonly context: InboundCallContext;
  readonly event: InboundCallEvent;
}

const facts = (event: InboundCallEvent) => factsOf<InboundCallFacts>(event);

/** INB-07: the third wrong answer to one question ends it; so does the third silence. */
const LAST = 3;

export const guards = {
  theirNumberIsWithheldOrInvalid: ({ event }: Args) => facts(event).route === 'REJECT',
  theNumberStandsForAJob: ({ event }: Args) => facts(event).route === 'PERMANENT',
  theOlderTableNamesAJobForSomebodyKnown: ({ event }: Args) =>
    facts(event).route === 'LEGACY' && facts(event).callerIsSomebody,
  theOlderTableNamesAJob: ({ event }: Args) => facts(event).route === 'LEGACY',
  anInterviewBrokeOff: ({ event }: Args) => facts(event).route === 'RESUME',
  theyWereCalledBefore: ({ event }: Args) => facts(event).route === 'KNOWN_CALLER',
  tooManyAnswersWereWrong: ({ event }: Args) => facts(event).tooManyTries,
  theyAreAskedForACode: ({ event }: Args) => facts(event).route === 'VERIFY_CODE',
  theAnswerIsTheirs: ({ event }: Args) => facts(event).answer === 'RIGHT',
  itWasUnderstood: ({ event }: Args) => facts(event).answer === 'RIGHT',
  itIsHardToHear: ({ event }: Args) => facts(event).answer === 'UNSURE',
  thatWasTheLastTry: ({ context }: Args) => context.wrong + 1 >= LAST,
  nothingWasHeardTooOften: ({ context }: Args) => context.silences + 1 >= LAST,
};
