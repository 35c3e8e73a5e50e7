/** Walks to deep places of the conversation: questions, prompts, zones, follow-ups, reminders. */
import { TWO_TIMES } from './answers.ts';
import { REFUSED, says, type Tour, times } from './guide.ts';
import {
  activeInTheAts,
  barredByTheAts,
  bookedFor,
  callsAloneAreLeft,
  confirmsCalifornia,
  emails,
  namedATime,
  noTexts,
  optOutByLink,
  stoppedAfterAVoicemail,
  takenBack,
  texts,
} from './tour-words.ts';

export const TOURS_OF_TEXTS: readonly Tour[] = [
  {
    name: 'the question was taken back',
    from: 'eleven at night: a text first',
    walk: (guide) => takenBack(guide),
  },
  {
    name: 'the question was taken back, and they write again',
    from: 'eleven at night: a text first',
    walk: (guide) => takenBack(guide).texts('well, hello'),
  },
  {
    name: 'the question is open, they ask for help, and the text before it is corrected',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .settle()
        .texts('well, hello', says('REQUESTED_NO_CONTACT'))
        .settle()
        .go({ do: 'timer' })
        .texts('HELP')
        .settle()
        .go({ do: 'correct', intent: 'HUMAN_REVIEW' }),
  },
  {
    name: 'the calls are used up, we asked about the future and they say yes',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .callEnds('busy')
        .texts('well, hello', says('REQUESTED_NO_CONTACT'))
        .settle()
        .texts('YES'),
  },
  {
    name: 'we asked about the future, the ATS bars them and they say yes',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .settle()
        .texts('well, hello', says('REQUESTED_NO_CONTACT'))
        .settle()
        .go(barredByTheAts)
        .texts('YES'),
  },
  {
    name: 'they want to talk, and name no time in days',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .settle()
        .texts('well, hello', says('WANTS_TO_SCHEDULE'))
        .settle()
        .untilPast('2026-06-12T00:00'),
  },
  {
    name: 'they name a time, and no zone in days',
    from: 'eleven at night: a text first',
    walk: (guide) => namedATime(guide, '2026-06-20T14:00').untilPast('2026-06-12T00:00'),
  },
  {
    name: 'declined, barred by the ATS, and no longer barred',
    from: 'a plain day',
    walk: (guide) =>
      guide.add().settle().call({ kind: 'call.result', outcome: 'declined' }).go(barredByTheAts).go(activeInTheAts),
  },
  {
    name: 'their text was read, and they opted out by a link',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts('well, hello', says('QUESTION')).go(optOutByLink),
  },
  {
    name: 'their text was read before the prompt',
    from: 'the script asks for an opt-in',
    walk: (guide) => guide.add().texts('well, hello', says('QUESTION')).go(noTexts).callEnds('voicemail'),
  },
  {
    name: 'they name two times',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts(TWO_TIMES),
  },
  {
    name: 'nine texts have failed',
    from: 'eleven at night: a text first',
    walk: (guide) => {
      guide.add().settle().settle();
      times(9, () => guide.texts('HELP').answer('sendSms', REFUSED));
      guide.texts('HELP');
    },
  },
  {
    name: 'nobody understands a text, and the call is due',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts('well, hello').untilPast('2026-06-03T16:00'),
  },
  {
    name: 'their number takes no texts, and they write',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .settle()
        .texts('HELP')
        .answer('sendSms', { kind: 'refused', refusal: 'invalid_number', code: 'x' })
        .texts('well, hello'),
  },
  {
    name: 'they write twice before anybody has understood',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts('well, hello').texts('well, hello'),
  },
  {
    name: 'nobody understands two texts, and people know of both',
    from: 'eleven at night: a text first',
    walk: (guide) => times(2, () => guide.add().settle().settle().texts('well, hello').go({ do: 'timer' })),
  },
  {
    name: 'two texts that nobody understands are a person’s',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide.add().settle().settle().texts('well, hello').texts('well, hello').untilPast('2026-06-05T06:00'),
  },
  {
    name: 'we asked about the future and they write',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide.add().settle().settle().texts('well, hello', says('REQUESTED_NO_CONTACT')).settle().texts('well, hello'),
  },
  {
    name: 'opted out by a link, and they write',
    from: 'a plain day',
    walk: (guide) => guide.add().callEnds('voicemail').go(optOutByLink).texts('well, hello'),
  },
  {
    name: 'they ask whether it was us who called',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts('did you really call me?', says('QUESTION')),
  },
  {
    name: 'opted out by a link, and they ask whether it was us who called',
    from: 'a plain day',
    walk: (guide) =>
      guide.add().callEnds('voicemail').go(optOutByLink).texts('did you really call me?', says('QUESTION')),
  },
  {
    name: 'we asked for an opt-in and they write',
    from: 'the script asks for an opt-in',
    walk: (guide) => guide.add().callEnds('voicemail').texts('well, hello'),
  },
  {
    name: 'the opt-in was unclear, and they write again',
    from: 'the script asks for an opt-in',
    walk: (guide) =>
      guide.add().callEnds('voicemail').texts('well, hello', says('UNCLEAR')).settle().texts('well, hello'),
  },
  {
    name: 'the opt-in was unclear',
    from: 'the script asks for an opt-in',
    walk: (guide) => guide.add().callEnds('voicemail').texts('well, hello', says('UNCLEAR')).settle(),
  },
  {
    name: 'the question is open and the row is due',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide.add().settle().settle().texts('well, hello', says('REQUESTED_NO_CONTACT')).settle().go({ do: 'timer' }),
  },
  {
    name: 'they want to talk',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts('well, hello', says('WANTS_TO_SCHEDULE')).settle(),
  },
  {
    name: 'they named a time',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide.add().settle().settle().texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-05T14:00')).settle(),
  },
  {
    name: 'they confirmed their zone',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().go(confirmsCalifornia).texts('well, hello'),
  },
  {
    name: 'declined by text',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide.add().settle().settle().texts('well, hello', says('NOT_INTERESTED')).settle().texts('well, hello'),
  },
  {
    name: 'a booked call, and a reminder whose line nobody knows',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .call({ kind: 'call.ended', how: 'voicemail' })
        .go(confirmsCalifornia)
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-04T14:00'))
        .go({
          do: 'event',
          name: 'the phone number is another one',
          kind: 'candidate.updated',
          payload: { changes: { phone: '+14155550124' }, source: 'API' },
        })
        .until('askLineType')
        .settle()
        .go({ do: 'timer' }),
  },
  {
    name: 'they named a time and confirmed no zone',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .settle()
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-05T14:00'))
        .settle()
        .texts('well, hello'),
  },
  {
    name: 'a follow-up waits and they write',
    from: 'ten to nine in the evening',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .go({ do: 'hours' })
        .call({ kind: 'call.ended', how: 'no_answer' })
        .go(emails(true))
        .texts('well, hello', says('QUESTION')),
  },
  {
    name: 'rejected, stopped, and texts again',
    from: 'feedback on resumes',
    walk: (guide) => guide.add().person('resume.failed').texts('STOP').settle().texts('START'),
  },
  {
    name: 'no zone, and they opted out by a link',
    from: 'eleven at night: a text first',
    walk: (guide) => namedATime(guide).go(optOutByLink).texts('well, hello'),
  },
  {
    name: 'the reminder is held until a little after its hour',
    from: 'a plain day',
    walk: (guide) =>
      bookedFor(guide, '2026-06-04T14:00').go(texts(true)).untilPast('2026-06-04T20:00').go(texts(false)),
  },
  {
    name: 'stopped, and a recruiter attests texts',
    from: 'a plain day',
    walk: (guide) =>
      stoppedAfterAVoicemail(guide).go({ do: 'person', job: 'nurse', type: 'progress.requested', attests: 'SMS' }),
  },
  {
    name: 'knocked out, stopped, and texts again',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .call({ kind: 'call.result', outcome: 'knockout_failed' })
        .texts('STOP')
        .settle()
        .texts('START'),
  },
  {
    name: 'they write after the interview',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.result', outcome: 'completed' }).texts('well, hello'),
  },
  {
    name: 'emails are held and texts not allowed',
    from: 'neither texts nor calls by consent',
    walk: (guide) => guide.go(emails(true)).add(),
  },
  {
    name: 'they write while the follow-up waits for the morning',
    from: 'ten to nine in the evening',
    walk: (guide) => {
      guide.add().settle().go({ do: 'hours' }).call({ kind: 'call.ended', how: 'no_answer' });
      guide.go({ do: 'timer' }).texts('well, hello', says('QUESTION'));
    },
  },
  {
    name: 'they write a while after the missed call',
    from: 'one touch a day in Florida',
    walk: (guide) => guide.add().callEnds('voicemail').go({ do: 'hours' }).texts('well, hello', says('QUESTION')),
  },
  {
    name: 'the prompt waits for tomorrow',
    from: 'an opt-in and one touch a day',
    walk: (guide) => guide.add().callEnds('voicemail'),
  },
  {
    name: 'the prompt cannot be sent',
    from: 'the script asks for an opt-in',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .call({ kind: 'call.ended', how: 'busy' })
        .answer('askLineType', { kind: 'answered', lineType: 'PAGER' }),
  },
  {
    name: 'texts are held while they answer the prompt',
    from: 'the script asks for an opt-in',
    walk: (guide) => guide.add().callEnds('voicemail').go(texts(true)).texts('well, hello'),
  },
  {
    name: 'texts are held while they answer the clarification',
    from: 'the script asks for an opt-in',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .texts('well, hello', says('UNCLEAR'))
        .settle()
        .go(texts(true))
        .texts('well, hello'),
  },
  {
    name: 'no zone and a time by night',
    from: 'eleven at night: a text first',
    walk: (guide) => namedATime(guide, '2026-06-05T03:00').texts('well, hello'),
  },
  {
    name: 'no zone, and calls alone are left',
    from: 'eleven at night: a text first',
    walk: (guide) => callsAloneAreLeft(namedATime(guide)).texts('well, hello'),
  },
  {
    name: 'no zone, a time by night, and calls alone are left',
    from: 'eleven at night: a text first',
    walk: (guide) => callsAloneAreLeft(namedATime(guide, '2026-06-05T03:00')).texts('well, hello'),
  },
  {
    name: 'no zone, and texts are held',
    from: 'eleven at night: a text first',
    walk: (guide) => namedATime(guide).go(texts(true)).texts('well, hello'),
  },
  {
    name: 'no zone, and consent to texts is gone',
    from: 'eleven at night: a text first',
    walk: (guide) => namedATime(guide).go(noTexts).texts('well, hello'),
  },
  {
    name: 'no zone, and outreach is paused',
    from: 'eleven at night: a text first',
    walk: (guide) => namedATime(guide).person('outreach.paused').texts('well, hello'),
  },
  {
    name: 'no zone, and they declined by phone',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      namedATime(guide)
        .go({ do: 'dial', job: 'nurse' })
        .go({ do: 'call', job: 'nurse', which: 'inbound', event: { kind: 'call.result', outcome: 'declined' } })
        .texts('well, hello'),
  },
  {
    name: 'the reminder comes too late',
    from: 'a plain day',
    walk: (guide) => {
      bookedFor(guide, '2026-06-04T14:00').go(texts(true)).go({ do: 'switch', channel: 'CALL', on: true });
      times(6, () => guide.go({ do: 'timer' }));
    },
  },
];
