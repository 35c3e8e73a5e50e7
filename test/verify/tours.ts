/**
 * Ways to deep places: what takes a dozen of the same events to reach is walked to first, then everything may happen.
 *
 * Owns: the walks, told in a few words each. Guarantee: a tour is the same actions the search itself could take.
 */
import type { Action } from './actions.ts';
import { oneApplication, twoApplications } from './beginnings.ts';
import { Guide, REFUSED, says, type Tour, times } from './guide.ts';
import type { Beginning } from './situation.ts';
import { TOURS_OF_TWO } from './tours-of-two.ts';

const emails = (on: boolean): Action => ({ do: 'switch', channel: 'EMAIL', on });
const texts = (on: boolean): Action => ({ do: 'switch', channel: 'SMS', on });
const noTexts: Action = {
  do: 'event',
  name: 'ATS_SYNC says sms_consent = false',
  kind: 'consent.changed',
  payload: { changes: { sms_consent: false }, source: 'ATS_SYNC' },
};
/** SMS-13: a time before the zone is known. */
const namedATime = (guide: Guide, time = '2026-06-05T14:00'): Guide =>
  guide.add().settle().settle().texts('well, hello', says('WANTS_TO_SCHEDULE', time)).settle();

const ONE: readonly Tour[] = [
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
    name: 'nine texts have failed',
    from: 'eleven at night: a text first',
    walk: (guide) => {
      guide.add().settle().settle();
      times(9, () => guide.texts('HELP').answer('sendSms', REFUSED));
      guide.texts('HELP');
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
    name: 'part of an interview and no call left',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.result', outcome: 'partial' }).callEnds('hung_up'),
  },
  {
    name: 'a second night call on an evening',
    from: 'ten to nine in the evening',
    walk: (guide) => guide.add().settle().go({ do: 'hours' }).call({ kind: 'call.ended', how: 'no_answer' }),
  },
  {
    name: 'we asked for an opt-in',
    from: 'the script asks for an opt-in',
    walk: (guide) => guide.add().callEnds('voicemail'),
  },
  {
    name: 'the opt-in was unclear',
    from: 'the script asks for an opt-in',
    walk: (guide) => guide.add().callEnds('voicemail').texts('well, hello', says('UNCLEAR')).settle(),
  },
  { name: 'the day was full', from: 'one touch a day in Florida', walk: (guide) => guide.add().callEnds('voicemail') },
  {
    name: 'the day was full at night',
    from: 'one touch a day, at night',
    walk: (guide) => guide.add().settle().settle(),
  },
  {
    name: 'we asked about the future',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts('well, hello', says('REQUESTED_NO_CONTACT')),
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
    name: 'a call is booked',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .go({
          do: 'event',
          name: 'the candidate confirms California',
          kind: 'timezone.confirmed',
          payload: { timezone: 'America/Los_Angeles' },
        })
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-04T14:00'))
        .settle(),
  },
  {
    name: 'a call is booked after the calls',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .callEnds('busy')
        .go({
          do: 'event',
          name: 'the candidate confirms California',
          kind: 'timezone.confirmed',
          payload: { timezone: 'America/Los_Angeles' },
        })
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-05T14:00'))
        .settle(),
  },
  {
    name: 'they confirmed their zone',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .settle()
        .go({
          do: 'event',
          name: 'the candidate confirms California',
          kind: 'timezone.confirmed',
          payload: { timezone: 'America/Los_Angeles' },
        })
        .texts('well, hello'),
  },
  { name: 'consent retries are used up', from: 'no AI calls', walk: (guide) => guide.add().settle().until('none') },
  { name: 'one consent retry is left', from: 'no phone', walk: (guide) => guide.add().settle() },
  {
    name: 'a part of an interview, by their own call',
    from: 'a plain day',
    walk: (guide) => guide.add().callEnds('voicemail').go({ do: 'dial', job: 'nurse' }).until('none'),
  },
  {
    name: 'they call while they are opted out',
    from: 'a plain day',
    walk: (guide) => guide.add().callEnds('voicemail').texts('STOP').settle().go({ do: 'dial', job: 'nurse' }),
  },
  {
    name: 'a video slot is picked',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().person('interview.scheduled'),
  },
  {
    name: 'all invites are sent',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().person('invites.exhausted'),
  },
  {
    name: 'paused with a part of an interview',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .call({ kind: 'call.result', outcome: 'partial' })
        .until('placeCall')
        .settle()
        .person('outreach.paused'),
  },
  {
    name: 'a knockout is held',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.result', outcome: 'held' }),
  },
  {
    name: 'knocked out',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.result', outcome: 'knockout_failed' }),
  },
  {
    name: 'completed, then revoked and granted',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.result', outcome: 'completed' }).texts('STOP').settle(),
  },
  {
    name: 'declined by text',
    from: 'eleven at night: a text first',
    walk: (guide) =>
      guide.add().settle().settle().texts('well, hello', says('NOT_INTERESTED')).settle().texts('well, hello'),
  },
  {
    name: 'rejected, then asked for again',
    from: 'resumes are reviewed and rejections written',
    walk: (guide) => guide.add().person('resume.failed'),
  },
  {
    name: 'rejected, and it is time to write',
    from: 'feedback on resumes',
    walk: (guide) => guide.add().person('resume.failed').go({ do: 'timer' }).settle(),
  },
  {
    name: 'rejected, and emails are held',
    from: 'feedback on resumes',
    walk: (guide) =>
      guide
        .add()
        .person('resume.failed')
        .go({ do: 'switch', channel: 'EMAIL', on: true })
        .go({ do: 'timer' })
        .go({ do: 'timer' }),
  },
  {
    name: 'rejected, and no email may go',
    from: 'feedback on resumes',
    walk: (guide) =>
      guide
        .add()
        .person('resume.failed')
        .go({
          do: 'event',
          name: 'ATS_SYNC says email_consent = false',
          kind: 'consent.changed',
          payload: { changes: { email_consent: false }, source: 'ATS_SYNC' },
        })
        .go({ do: 'timer' }),
  },
  {
    name: 'rejected, and the hours lie elsewhere by then',
    from: 'feedback on resumes',
    walk: (guide) =>
      guide
        .add()
        .person('resume.failed')
        .go({
          do: 'event',
          name: 'the candidate confirms Tokyo',
          kind: 'timezone.confirmed',
          payload: { timezone: 'Asia/Tokyo' },
        })
        .go({ do: 'timer' }),
  },
  {
    name: 'turned down by a thumb',
    from: 'resumes are reviewed and rejections written',
    walk: (guide) => guide.add().person('review.thumbsDown'),
  },
  {
    name: 'the ATS bars one whose resume is read',
    from: 'resumes are reviewed and rejections written',
    walk: (guide) => guide.add().person('resume.passed').until('askEligibility'),
  },
  {
    name: 'a booked call an hour away',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .go({
          do: 'event',
          name: 'the candidate confirms California',
          kind: 'timezone.confirmed',
          payload: { timezone: 'America/Los_Angeles' },
        })
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-02T10:30'))
        .settle(),
  },
  {
    name: 'a booked call is due',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .go({
          do: 'event',
          name: 'the candidate confirms California',
          kind: 'timezone.confirmed',
          payload: { timezone: 'America/Los_Angeles' },
        })
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-04T14:00'))
        .settle()
        .until('placeCall'),
  },
  {
    name: 'a booked call, and a reminder whose line nobody knows',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .call({ kind: 'call.ended', how: 'voicemail' })
        .go({
          do: 'event',
          name: 'the candidate confirms California',
          kind: 'timezone.confirmed',
          payload: { timezone: 'America/Los_Angeles' },
        })
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
    name: 'the row is due in a pause',
    from: 'a plain day',
    walk: (guide) => guide.go({ do: 'pause', job: 'nurse' }).add(),
  },
  {
    name: 'consent goes before the row is due',
    from: 'eleven at night: a text first',
    walk: (guide) => {
      guide.add().settle().settle();
      for (const name of ['sms_consent', 'email_consent'])
        guide.go({
          do: 'event',
          name: `ATS_SYNC says ${name} = false`,
          kind: 'consent.changed',
          payload: { changes: { [name]: false }, source: 'ATS_SYNC' },
        });
    },
  },
  {
    name: 'three calls in a day in Florida',
    from: 'Florida',
    walk: (guide) => guide.add().callEnds('voicemail').callEnds('busy').callEnds('busy').until('placeCall'),
  },
  {
    name: 'the candidate asks again after consent retries',
    from: 'no phone',
    walk: (guide) => guide.add().settle().until('none').person('progress.requested').settle().until('none'),
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
    name: 'a link is picked when the calls are used up',
    from: 'a plain day',
    walk: (guide) => guide.add().callEnds('voicemail').callEnds('busy').person('interview.scheduled'),
  },
  {
    name: 'a link is picked while the last call rings, after a part of an interview',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .call({ kind: 'call.result', outcome: 'partial' })
        .until('placeCall')
        .settle()
        .person('interview.scheduled'),
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
        .go({ do: 'switch', channel: 'EMAIL', on: true })
        .texts('well, hello', says('QUESTION')),
  },
  { name: 'they stopped before they applied', from: 'nothing but calls', walk: (guide) => guide.texts('STOP').add() },
  {
    name: 'they call without any consent',
    from: 'no consent at all',
    walk: (guide) => guide.add().go({ do: 'dial', job: 'nurse' }),
  },
  {
    name: 'they call while the ATS bars them',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .go({
          do: 'event',
          name: 'the ATS says Unavailable Indefinitely',
          kind: 'ats.synced',
          payload: { fields: {}, consent: {}, status: 'Unavailable Indefinitely', job: null },
        })
        .go({ do: 'dial', job: 'nurse' }),
  },
  {
    name: 'they write after the interview',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.result', outcome: 'completed' }).texts('well, hello'),
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
  {
    name: 'an invite was held until the night',
    from: 'video interviews',
    walk: (guide) => guide.go(emails(true)).add().go({ do: 'hours' }).go(emails(false)),
  },
  {
    name: 'a second invite on one day',
    from: 'video interviews, one touch a day',
    walk: (guide) => guide.add().settle().person('outreach.canceled').person('progress.requested'),
  },
  {
    name: 'a link falls through when the consent retries are used up',
    from: 'no phone',
    walk: (guide) =>
      guide
        .add()
        .settle()
        .untilStage('MAX_ATTEMPTS_NO_INTERVIEW')
        .person('interview.scheduled')
        .person('interview.unscheduled'),
  },
  {
    name: 'asked for on the day of the rejection',
    from: 'rejected without a phone, one touch a day',
    walk: (guide) => guide.add().person('resume.failed').until('sendEmail').settle().person('progress.requested'),
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
    name: 'stopped while the line is looked up',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.ended', how: 'voicemail' }).person('outreach.canceled'),
  },
  {
    name: 'no zone and a time by night',
    from: 'eleven at night: a text first',
    walk: (guide) => namedATime(guide, '2026-06-05T03:00').texts('well, hello'),
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
    name: 'they stopped, a recruiter attested, and they declined',
    from: 'a plain day',
    walk: (guide) =>
      guide
        .add()
        .callEnds('voicemail')
        .texts('STOP')
        .settle()
        .go({ do: 'person', job: 'nurse', type: 'progress.requested', attests: 'CALL' })
        .until('placeCall')
        .settle()
        .call({ kind: 'call.result', outcome: 'declined' }),
  },
  {
    name: 'the reminder comes too late',
    from: 'a plain day',
    walk: (guide) => {
      guide
        .add()
        .callEnds('voicemail')
        .go({
          do: 'event',
          name: 'the candidate confirms California',
          kind: 'timezone.confirmed',
          payload: { timezone: 'America/Los_Angeles' },
        })
        .texts('well, hello', says('WANTS_TO_SCHEDULE', '2026-06-04T14:00'))
        .settle()
        .go(texts(true))
        .go({ do: 'switch', channel: 'CALL', on: true });
      times(6, () => guide.go({ do: 'timer' }));
    },
  },
];

/** The beginnings, and after them the tours: each begins where its walk ends. */
function toured(beginnings: readonly Beginning[], tours: readonly Tour[]): readonly Beginning[] {
  return [
    ...beginnings,
    ...tours.flatMap(({ name, from, walk }) => {
      const origin = beginnings.find((beginning) => beginning.name === from);
      if (!origin) throw new Error(`No beginning is called "${from}".`);
      const guide = new Guide(origin);
      walk(guide);
      return [{ ...origin, name: `${from}: ${name}`, prefix: guide.actions }];
    }),
  ];
}

export const oneApplicationToured = (): readonly Beginning[] => toured(oneApplication(), ONE);
export const twoApplicationsToured = (): readonly Beginning[] => toured(twoApplications(), TOURS_OF_TWO);
