/** Walks to deep places of the stages: resumes, rejections, consent, results, invites. */
import { type Guide, says, type Tour } from './guide.ts';
import { barredByTheAts, emails, optOutOfAll, ringsAfterAPart, stoppedAfterAVoicemail, synced } from './tour-words.ts';

export const TOURS_OF_STAGES: readonly Tour[] = [
  {
    name: 'part of an interview and no call left',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.result', outcome: 'partial' }).callEnds('hung_up'),
  },
  {
    name: 'we asked for an opt-in',
    from: 'the script asks for an opt-in',
    walk: (guide) => guide.add().callEnds('voicemail'),
  },
  {
    name: 'we asked about the future',
    from: 'eleven at night: a text first',
    walk: (guide) => guide.add().settle().settle().texts('well, hello', says('REQUESTED_NO_CONTACT')),
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
    walk: (guide) => stoppedAfterAVoicemail(guide).go({ do: 'dial', job: 'nurse' }),
  },
  {
    name: 'they talk to us when a recruiter has attested calls',
    from: 'a plain day',
    walk: (guide) =>
      stoppedAfterAVoicemail(guide)
        .go({ do: 'dial', job: 'nurse' })
        .go({ do: 'person', job: 'nurse', type: 'progress.requested', attests: 'CALL' }),
  },
  {
    name: 'a link is picked when one consent retry is left',
    from: 'no AI calls',
    walk: (guide) => guide.add().settle().go({ do: 'timer' }).person('interview.scheduled'),
  },
  {
    name: 'a slot is picked and every channel taken back',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().person('interview.scheduled').go(optOutOfAll),
  },
  {
    name: 'a video slot is picked',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('pick'),
  },
  {
    name: 'they ask for help when all invites are sent',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().untilStage('ALL_INVITES_SENT').texts('HELP'),
  },
  {
    name: 'all invites are sent',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().untilStage('ALL_INVITES_SENT'),
  },
  {
    name: 'paused with a part of an interview',
    from: 'a plain day',
    walk: (guide) => ringsAfterAPart(guide).person('outreach.paused'),
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
    walk: (guide) => guide.add().person('resume.failed').go(emails(true)).go({ do: 'timer' }).go({ do: 'timer' }),
  },
  {
    name: 'rejected, and no email may go',
    from: 'feedback on resumes',
    walk: (guide) => guide.add().person('resume.failed').go(synced('email_consent', false)).go({ do: 'timer' }),
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
    name: 'consent goes before the row is due',
    from: 'eleven at night: a text first',
    walk: (guide) => {
      guide.add().settle().settle();
      for (const name of ['sms_consent', 'email_consent']) guide.go(synced(name, false));
    },
  },
  {
    name: 'the candidate asks again after consent retries',
    from: 'no phone',
    walk: (guide) => guide.add().settle().until('none').person('progress.requested').settle().until('none'),
  },
  {
    name: 'a link is picked when the calls are used up',
    from: 'a plain day',
    walk: (guide) => guide.add().callEnds('voicemail').callEnds('busy').person('interview.scheduled'),
  },
  {
    name: 'a link is picked while the last call rings, after a part of an interview',
    from: 'a plain day',
    walk: (guide) => ringsAfterAPart(guide).person('interview.scheduled'),
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
    walk: (guide) => guide.add().go(barredByTheAts).go({ do: 'dial', job: 'nurse' }),
  },
  {
    name: 'barred by the ATS before they apply',
    from: 'a plain day',
    walk: (guide) => guide.go(barredByTheAts).add(),
  },
  {
    name: 'the job is paused and goes on while the resume is read',
    from: 'resumes only',
    walk: (guide) => guide.add().go({ do: 'pause', job: 'nurse' }).go({ do: 'resume', job: 'nurse' }),
  },
  ...(['completed', 'knockout_failed', 'declined'] as const).map((outcome) => ({
    name: `they call while the resume is read: ${outcome}`,
    from: 'feedback on resumes',
    walk: (guide: Guide) =>
      guide
        .add()
        .go({ do: 'dial', job: 'nurse' })
        .go({ do: 'call', job: 'nurse', which: 'inbound', event: { kind: 'call.result', outcome } }),
  })),
  {
    name: 'declined by phone when the ATS had taken every consent back',
    from: 'a plain day',
    walk: (guide) => {
      guide.add().callEnds('voicemail');
      for (const name of ['sms_consent', 'all_ai_communications_consent', 'email_consent'])
        guide.go(synced(name, false));
      guide
        .go({ do: 'dial', job: 'nurse' })
        .go({ do: 'call', job: 'nurse', which: 'inbound', event: { kind: 'call.result', outcome: 'declined' } })
        .go(synced('email_consent', true));
    },
  },
  {
    name: 'emails are held and calls not allowed',
    from: 'no AI calls',
    walk: (guide) => guide.go(emails(true)).add(),
  },
  {
    name: 'emails are held and there is no phone',
    from: 'no phone',
    walk: (guide) => guide.go(emails(true)).add(),
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
    walk: (guide) => guide.add().settle().untilStage('MAX_ATTEMPTS_NO_INTERVIEW').link('pick').link('cancel'),
  },
  {
    name: 'asked for on the day of the rejection',
    from: 'rejected without a phone, one touch a day',
    walk: (guide) => guide.add().person('resume.failed').until('sendEmail').settle().person('progress.requested'),
  },
  {
    name: 'stopped while the line is looked up',
    from: 'a plain day',
    walk: (guide) => guide.add().settle().call({ kind: 'call.ended', how: 'voicemail' }).person('outreach.canceled'),
  },
  {
    name: 'they stopped, a recruiter attested, and they declined',
    from: 'a plain day',
    walk: (guide) =>
      stoppedAfterAVoicemail(guide)
        .go({ do: 'person', job: 'nurse', type: 'progress.requested', attests: 'CALL' })
        .until('placeCall')
        .settle()
        .call({ kind: 'call.result', outcome: 'declined' }),
  },
];
