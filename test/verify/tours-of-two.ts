/** Walks to deep places with two applications of one candidate. */
import { REFUSED, type Tour } from './guide.ts';

export const TOURS_OF_TWO: readonly Tour[] = [
  {
    name: 'fourteen days of cooldown',
    from: 'two jobs',
    walk: (guide) =>
      guide
        .add()
        .go({ do: 'switch', channel: 'CALL', on: true })
        .answer('placeCall', REFUSED)
        .add('driver')
        .untilStage('COOLDOWN_EXPIRED', 'driver'),
  },
  {
    name: 'only the day window holds',
    from: 'two jobs',
    walk: (guide) => guide.add().callEnds('voicemail').add('driver').person('outreach.canceled'),
  },
  {
    name: 'both have begun',
    from: 'two jobs',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .person('outreach.paused')
        .untilStage('none')
        .add('driver')
        .person('outreach.resumed'),
  },
  {
    name: 'a link is picked while the other job calls',
    from: 'two jobs',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .callEnds('busy')
        .add('driver')
        .untilStage('OUTREACH', 'driver')
        .person('interview.scheduled'),
  },
  {
    name: 'they stopped on the other job',
    from: 'two jobs without email',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .callEnds('busy')
        .add('driver')
        .untilStage('OUTREACH', 'driver')
        .texts('STOP')
        .settle(),
  },
  {
    name: 'a second first touch on one day',
    from: 'two jobs, texts first, one touch a day',
    walk: (guide) => guide.add().settle().settle().person('outreach.canceled').add('driver'),
  },
  {
    name: 'the other takes over',
    from: 'two jobs, sourced, with an ATS',
    walk: (guide) => guide.add().settle().person('outreach.paused').add('driver').settle().settle(),
  },
];
