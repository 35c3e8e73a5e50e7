/** Outreach hours and the law at the dispatch of a call (GAT-10, HRS-06). */
import { type GateView, ignoresHours } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';

export const OUTREACH_HOURS_GATE: Gate<GateView, 'RESCHEDULED'> = {
  state: 'OUTREACH_HOURS',
  gate: 'outreach_hours',
  rule: 'GAT-10',
  sentence: "It is within outreach hours in the candidate's timezone.",
  sees: ({ facts }) => ({ inside_hours: facts.insideHours, next_slot: facts.nextCallSlot }),
  exits: [
    { when: 'hoursDoNotBindThisCall', test: ignoresHours, result: 'skip', to: 'next' },
    {
      when: 'itIsOutsideHours',
      test: ({ facts }) => !facts.insideHours,
      result: 'defer',
      to: 'RESCHEDULED',
      until: ({ facts }) => facts.nextCallSlot,
    },
  ],
};

export const LEGAL_WINDOW_GATE: Gate<GateView, 'RESCHEDULED'> = {
  state: 'LEGAL_WINDOW',
  gate: 'legal_window',
  rule: 'HRS-06',
  sentence: 'The law allows a call at this hour.',
  sees: ({ facts }) => ({
    inside_legal_window: facts.insideLegalWindow,
    opens: facts.nextLegalSlot,
    cap_until: facts.legalCapUntil,
  }),
  exits: [
    {
      when: 'theLawCapsCallsToday',
      test: ({ facts }) => facts.legalCapUntil !== null,
      result: 'defer',
      to: 'RESCHEDULED',
      until: ({ facts }) => facts.legalCapUntil ?? facts.nextCallSlot,
    },
    {
      when: 'theLawForbidsABookedCallNow',
      test: (view) => !view.facts.insideLegalWindow && ignoresHours(view),
      result: 'defer',
      to: 'RESCHEDULED',
      until: ({ facts }) => facts.nextLegalSlot,
    },
    {
      when: 'theLawForbidsACallNow',
      test: ({ facts }) => !facts.insideLegalWindow,
      result: 'defer',
      to: 'RESCHEDULED',
      until: ({ facts }) => facts.nextCallSlot,
    },
  ],
};
