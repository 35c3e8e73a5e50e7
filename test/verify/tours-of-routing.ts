/** Walks to where the ATS is told of an end: calls used up, with and without a part of an interview. */
import type { CallEvent } from './action.ts';
import type { Guide, Tour } from './guide.ts';
import { movedInTheAts } from './tour-words.ts';

const FROM = 'an ATS with stages of its own';

const contacted = (guide: Guide): Guide => guide.add().go(movedInTheAts('New')).settle();
const isPlaced = ({ situation }: Guide): boolean =>
  Object.values(situation.candidate.tasks).some(({ kind }) => kind === 'placeCall');
/** Everything the row asks is answered, when it grows stale and when it is due, and the call rings. */
function rings(guide: Guide): Guide {
  for (let asked = 0; asked < 3 && !isPlaced(guide); asked++) guide.until('askEligibility').settle();
  return guide.settle();
}
function calls(guide: Guide, ...events: readonly CallEvent[]): Guide {
  rings(guide);
  for (const event of events) guide.call(event);
  return guide.settle().settle();
}
const voicemail: CallEvent = { kind: 'call.ended', how: 'voicemail' };
const conversation: CallEvent = { kind: 'call.ended', how: 'conversation' };
const brokenOff: CallEvent = { kind: 'call.result', outcome: 'partial' };

export const TOURS_OF_ROUTING: readonly Tour[] = [
  { name: 'in a start stage', from: FROM, walk: contacted },
  { name: 'the last call rings', from: FROM, walk: (guide) => rings(calls(contacted(guide), voicemail)) },
  {
    name: 'the last call rings after a part of an interview',
    from: FROM,
    walk: (guide) => rings(calls(contacted(guide), conversation, brokenOff)),
  },
  {
    name: 'calls are used up',
    from: FROM,
    walk: (guide) => calls(calls(contacted(guide), voicemail), voicemail),
  },
  {
    name: 'calls are used up after a part of an interview',
    from: FROM,
    walk: (guide) => calls(calls(contacted(guide), conversation, brokenOff), voicemail),
  },
  {
    name: 'paused twice before the ATS has answered',
    from: FROM,
    walk: (guide) => contacted(guide).person('outreach.paused').person('outreach.resumed').person('outreach.paused'),
  },
];
