/** What many tours do on their way, in a word each. */
import { ANAS_PHONE } from '../support/given.ts';
import type { Action } from './action.ts';
import { type Guide, says } from './guide.ts';

export const emails = (on: boolean): Action => ({ do: 'switch', channel: 'EMAIL', on });
export const texts = (on: boolean): Action => ({ do: 'switch', channel: 'SMS', on });
export const synced = (column: string, value: boolean): Action => ({
  do: 'event',
  name: `ATS_SYNC says ${column} = ${value}`,
  kind: 'consent.changed',
  payload: { changes: { [column]: value }, source: 'ATS_SYNC' },
});
export const noTexts = synced('sms_consent', false);
export const optOutByLink: Action = {
  do: 'event',
  name: 'ACTION_LINK: TEXT_AND_AI',
  kind: 'optOut.requested',
  payload: { channels: ['TEXT_AND_AI'], source: 'ACTION_LINK', application: null },
};
/** REV-01: a STOP on another candidate of this phone: the columns change, the stage does not. */
const stoppedElsewhere: Action = {
  do: 'event',
  name: 'somebody with this phone says STOP',
  kind: 'phone.stopped',
  payload: { phone: ANAS_PHONE, evidence: 'sms x' },
};
/** SMS-11: they took texts back elsewhere and a recruiter attests calls alone: the wait for their zone goes on. */
export const callsAloneAreLeft = (guide: Guide): Guide =>
  guide.go(stoppedElsewhere).go({ do: 'person', job: 'nurse', type: 'progress.requested', attests: 'CALL' });
export const optOutOfAll: Action = {
  do: 'event',
  name: 'ACTION_LINK: TEXT_AND_AI and EMAIL',
  kind: 'optOut.requested',
  payload: { channels: ['TEXT_AND_AI', 'EMAIL'], source: 'ACTION_LINK', application: null },
};
export const confirmsCalifornia: Action = {
  do: 'event',
  name: 'the candidate confirms California',
  kind: 'timezone.confirmed',
  payload: { timezone: 'America/Los_Angeles' },
};
export const barredByTheAts: Action = {
  do: 'event',
  name: 'the ATS says Unavailable Indefinitely',
  kind: 'ats.synced',
  payload: { fields: {}, consent: {}, status: 'Unavailable Indefinitely', job: null },
};
export const activeInTheAts: Action = {
  ...barredByTheAts,
  name: 'the ATS says Active',
  payload: { fields: {}, consent: {}, status: 'Active', job: null },
};
/** A call, a voicemail, and a time they name in the zone they have confirmed. */
export const bookedFor = (guide: Guide, time: string): Guide =>
  guide
    .add()
    .callEnds('voicemail')
    .go(confirmsCalifornia)
    .texts('well, hello', says('WANTS_TO_SCHEDULE', time))
    .settle();
/** SMS-13: a time before the zone is known. */
export const namedATime = (guide: Guide, time = '2026-06-05T14:00'): Guide =>
  guide.add().settle().settle().texts('well, hello', says('WANTS_TO_SCHEDULE', time)).settle();
/** A voicemail, and STOP is their answer. */
export const stoppedAfterAVoicemail = (guide: Guide): Guide => guide.add().callEnds('voicemail').texts('STOP').settle();
/** A part of an interview, and the next call rings. */
export const ringsAfterAPart = (guide: Guide): Guide =>
  guide.add().settle().call({ kind: 'call.result', outcome: 'partial' }).until('placeCall').settle();
/** ATS-04: by someone else. */
export const movedInTheAts = (stage: string): Action => ({
  do: 'event',
  name: `somebody moves them to ${stage}`,
  kind: 'ats.synced',
  payload: { fields: {}, consent: {}, stage, job: 'nurse' },
});
/** SMS-14: the text that brought our question about was read wrongly, and a person has said so. */
export const takenBack = (guide: Guide): Guide =>
  guide
    .add()
    .settle()
    .settle()
    .texts('well, hello', says('REQUESTED_NO_CONTACT'))
    .settle()
    .go({ do: 'correct', intent: 'QUESTION' });
