/** What many tours do on their way, in a word each. */
import type { Action } from './actions.ts';
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
