/** Walks to deep places of links: slots missed and moved, reminders held and overdue, links that end. */
import type { Action } from './action.ts';
import type { Tour } from './guide.ts';
import { barredByTheAts, emails, synced } from './tour-words.ts';

const aTimer: Action = { do: 'timer' };
const hoursTurn: Action = { do: 'hours' };
const noAddress: Action = {
  do: 'event',
  name: 'the address is cleared',
  kind: 'candidate.updated',
  payload: { changes: { email: null }, source: 'API' },
};

export const TOURS_OF_LINKS: readonly Tour[] = [
  {
    name: 'a slot was missed',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('pick').untilStage('OUTREACH'),
  },
  {
    name: 'an interview began and nothing is heard of it',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('start'),
  },
  {
    name: 'silence ended it',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().untilStage('EXPIRED'),
  },
  {
    name: 'a reminder is held',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().go(emails(true)).go({ do: 'timer' }).go({ do: 'timer' }),
  },
  {
    name: 'nobody may be invited and no try is left',
    from: 'video interviews without consent to email',
    walk: (guide) => guide.add().go({ do: 'timer' }).person('outreach.paused').person('outreach.resumed'),
  },
  {
    name: 'a slot picked after everything was sent',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().untilStage('ALL_INVITES_SENT').link('pick'),
  },
  {
    name: 'a slot picked after a reminder',
    from: 'video interviews whose links end',
    walk: (guide) => guide.add().settle().go(aTimer).settle().link('pick'),
  },
  {
    name: 'the link has ended before its reminders',
    from: 'video interviews whose links end',
    walk: (guide) => guide.add().settle().go(aTimer).settle().go(aTimer),
  },
  {
    name: 'the link ended while its reminder was held',
    from: 'video interviews whose links end',
    walk: (guide) => guide.add().settle().go(emails(true)).go(aTimer).go(aTimer),
  },
  {
    name: 'the link ends in a pause',
    from: 'video interviews whose links end',
    walk: (guide) => guide.add().settle().person('outreach.paused').go(aTimer),
  },
  {
    name: 'a held reminder is let go at night',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().go(emails(true)).go(aTimer).go(hoursTurn).go(emails(false)),
  },
  {
    name: 'cancelled when everything was sent and the link has ended',
    from: 'video interviews whose links end',
    walk: (guide) => guide.add().settle().untilStage('ALL_INVITES_SENT').person('outreach.canceled'),
  },
  {
    name: 'the ATS bars whom a link was sent',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().go(barredByTheAts),
  },
  {
    name: 'the address is gone before the invite',
    from: 'video interviews',
    walk: (guide) => guide.go(emails(true)).add().go(noAddress),
  },
  {
    name: 'the address is gone after the invite',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().go(noAddress),
  },
  {
    name: 'email is barred after the invite',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().go(synced('email_consent', false)),
  },
  {
    name: 'they call when a slot is booked',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('pick').go({ do: 'dial', job: 'nurse' }),
  },
  {
    name: 'they call in the middle of an interview',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('start').go({ do: 'dial', job: 'nurse' }),
  },
  {
    name: 'declined on the page',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('decline'),
  },
  {
    name: 'knocked out on the page',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('knock out'),
  },
  {
    name: 'paused until a reminder is overdue',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().person('outreach.paused').go(hoursTurn).go(hoursTurn),
  },
  {
    name: 'paused until the last interval is over',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().go(aTimer).settle().person('outreach.paused').go(hoursTurn).go(hoursTurn),
  },
  {
    name: 'a slot was missed while emails are held',
    from: 'video interviews',
    walk: (guide) => guide.add().settle().link('pick').go(emails(true)).untilStage('OUTREACH').go(aTimer),
  },
  {
    name: 'a link falls through when no try without calls is left',
    from: 'no AI calls',
    walk: (guide) => guide.add().settle().untilStage('MAX_ATTEMPTS_NO_INTERVIEW').link('pick').link('cancel'),
  },
];
