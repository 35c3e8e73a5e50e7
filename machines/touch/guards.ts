/** The conditions of a planned touch. Each reads after "if". */
import { factsOf } from '../vocabulary/told.ts';
import type { TouchContext } from './context.ts';
import type { TouchEvent } from './events.ts';
import type { TouchFacts } from './facts.ts';

interface Args {
  readonly context: TouchContext;
  readonly event: TouchEvent;
}

const facts = (event: TouchEvent) => factsOf<TouchFacts>(event);

export const guards = {
  itsTimeHasCome: ({ event }: Args) => event.type === 'touch.planned' && event.dueAt <= facts(event).now,
  itWasHeld: ({ context }: Args) => context.wakeAt !== null,
  itBelongsNoMore: ({ event }: Args) => !facts(event).stillBelongs,
  itIsTooLate: ({ event }: Args) => facts(event).tooLate,
  /** PAU-04: a reminder of a booking speaks of its own hour; held beyond it, it is dropped. */
  itWasHeldBeyondItsHour: ({ context, event }: Args) =>
    context.wakeAt !== null &&
    context.dueAt !== null &&
    context.dueAt < facts(event).now &&
    (context.kind === 'meeting_reminder' || (context.kind === 'video_reminder' && context.held)),
  itIsOutsideHours: ({ event }: Args) => !facts(event).insideHours,
  theLineTypeWasNotAsked: ({ event }: Args) => facts(event).sms?.may === 'ASK_LINE_TYPE',
  theTextMayGo: ({ event }: Args) => facts(event).sms?.may === 'GO',
  theTextMustWait: ({ event }: Args) => facts(event).sms?.may === 'WAIT',
  theEmailMayGo: ({ event }: Args) => facts(event).email?.may === 'GO',
  theEmailMustWait: ({ event }: Args) => facts(event).email?.may === 'WAIT',
};
