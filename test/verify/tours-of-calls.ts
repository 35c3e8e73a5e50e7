/** Walks to deep places of calling: budgets, providers, numbers, booked calls, pauses. */
import { REFUSED, says, type Tour, times } from './guide.ts';
import { bookedFor, confirmsCalifornia, noTexts, synced } from './tour-words.ts';

export const TOURS_OF_CALLS: readonly Tour[] = [
  {
    name: 'the provider refuses twelve times',
    from: 'a plain day',
    walk: (guide) => {
      guide.add();
      times(11, () => guide.until('placeCall').answer('placeCall', REFUSED));
    },
  },
  {
    name: 'two rows have failed',
    from: 'a plain day',
    walk: (guide) => {
      guide.add();
      times(35, () => guide.until('placeCall').answer('placeCall', REFUSED));
    },
  },
  {
    name: 'the ATS was away eleven times',
    from: 'texts first, with an ATS',
    walk: (guide) => {
      guide.add();
      times(11, () =>
        guide.until('askEligibility').answer('askEligibility', { kind: 'answered', answer: 'UNREACHABLE' }),
      );
      guide.until('askEligibility');
    },
  },
  {
    name: 'a row is born paused',
    from: 'a plain day',
    walk: (guide) =>
      guide.add().settle().go({ do: 'hold', job: 'nurse' }).call({ kind: 'call.ended', how: 'voicemail' }).settle(),
  },
  {
    name: 'every number is busy',
    from: 'a plain day',
    walk: (guide) => guide.go({ do: 'numbers', busy: true }).add(),
  },
  {
    name: 'another record of the phone is in a call',
    from: 'somebody else has the phone',
    walk: (guide) => guide.go({ do: 'sharer', does: 'in a call' }).add(),
  },
  {
    name: 'another record of the phone was called all day',
    from: 'somebody else has the phone',
    walk: (guide) => guide.go({ do: 'sharer', does: 'called all day' }).add(),
  },
  {
    name: 'an interview broke off',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .call({ kind: 'call.ended', how: 'conversation' })
        .call({ kind: 'call.result', outcome: 'partial' })
        .until('placeCall'),
  },
  {
    name: 'one call is left',
    from: 'a plain day',
    walk: (guide) => guide.add().callEnds('voicemail').until('placeCall'),
  },
  {
    name: 'the calls are used up',
    from: 'a plain day',
    walk: (guide) => guide.add().callEnds('voicemail').callEnds('busy'),
  },
  {
    name: 'a second night call on an evening',
    from: 'ten to nine in the evening',
    walk: (guide) => guide.add().settle().go({ do: 'hours' }).call({ kind: 'call.ended', how: 'no_answer' }),
  },
  { name: 'the day was full', from: 'one touch a day in Florida', walk: (guide) => guide.add().callEnds('voicemail') },
  {
    name: 'the day was full at night',
    from: 'one touch a day, at night',
    walk: (guide) => guide.add().settle().settle(),
  },
  {
    name: 'a call is booked',
    from: 'a plain day',
    walk: (guide) => bookedFor(guide, '2026-06-04T14:00'),
  },
  {
    name: 'a call is booked after the calls',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .callEnds('busy')
        .go(confirmsCalifornia)
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-05T14:00'))
        .settle(),
  },
  {
    name: 'a booked call after the calls, and no consent is left',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .callEnds('busy')
        .go(confirmsCalifornia)
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-05T14:00'))
        .settle()
        .go(noTexts)
        .go(synced('email_consent', false))
        .go(synced('all_ai_communications_consent', false))
        .untilPast('2026-06-05T20:00'),
  },
  {
    name: 'the ATS is asked about a booked call after the calls',
    from: 'with an ATS, a day between calls',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .callEnds('voicemail')
        .until('askEligibility')
        .settle()
        .callEnds('busy')
        .go(confirmsCalifornia)
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-05T14:00'))
        .settle()
        .until('askEligibility')
        .settle()
        .until('askEligibility')
        .settle()
        .until('askEligibility'),
  },
  {
    name: 'a booked call is due, and nobody can place it',
    from: 'no voice provider',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .settle()
        .go(confirmsCalifornia)
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-04T14:00'))
        .settle()
        .untilPast('2026-06-04T21:10'),
  },
  {
    name: 'a booked call an hour away',
    from: 'a plain day',
    walk: (guide) => bookedFor(guide, '2026-06-02T10:30'),
  },
  {
    name: 'a booked call is due',
    from: 'a plain day',
    walk: (guide) => bookedFor(guide, '2026-06-04T14:00').until('placeCall'),
  },
  {
    name: 'the row is due in a pause',
    from: 'a plain day',
    walk: (guide) => guide.go({ do: 'pause', job: 'nurse' }).add(),
  },
  {
    name: 'three calls in a day in Florida',
    from: 'Florida',
    walk: (guide) => guide.add().callEnds('voicemail').callEnds('busy').callEnds('busy').until('placeCall'),
  },
  {
    name: 'a row grows stale',
    from: 'with an ATS',
    walk: (guide) => guide.add().settle().callEnds('voicemail').until('askEligibility'),
  },
  {
    name: 'a row is due as it grows stale',
    from: 'with an ATS, a day between calls',
    walk: (guide) => guide.add().settle().callEnds('voicemail').until('askEligibility'),
  },
];
