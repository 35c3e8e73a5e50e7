/**
 * What a link remembered at a past instant, read from the journal: its states, the emails that went, the slot.
 *
 * Guarantees: pure. The length of a link's life and the spacing of reminders are read from today's settings by whoever
 * asks; here stands only what was written down.
 */

import { isOf } from '../../machines/candidate/journal-data.ts';
import type { Decision, StoredChart } from '../../machines/candidate/working-set.ts';
import { initialContext, type WebInviteContext } from '../../machines/web-invite/index.ts';
import type { JournalLine } from '../store/subjects/outlines.ts';

const EMAILS: ReadonlySet<unknown> = new Set(['web_invite_email', 'web_invite_reminder_email', 'reschedule_email']);

/** Entries and decisions of one application, none later than the instant; null where there was no link. */
export function inviteThen(
  entries: readonly JournalLine[],
  decisions: readonly Decision[],
  round: number,
): StoredChart | null {
  const states = entries.filter(isOf('invite_state'));
  if (states.length === 0) return null;
  const emails = entries.filter(isOf('send')).filter(({ data }) => EMAILS.has(data.template));
  const invited = entries.filter(isOf('call_row')).findLast(({ data }) => data.status === 'INVITED');
  const since = invited?.at ?? null;
  const roundBegan = entries.filter(isOf('stage')).findLast(({ data }) => ROUND_STARTERS.has(data.event))?.at;
  const isThisRound = since !== null && (roundBegan === undefined || since >= roundBegan);
  const reminders = decisions.filter(
    ({ about, outcome, at }) =>
      about === 'web_invite_reminder_email' && outcome !== 'WAIT' && since !== null && at >= since,
  );
  const booked = states.at(-1)?.data.to === 'SCHEDULED' || states.at(-1)?.data.to === 'STARTED';
  const slot = entries.findLast(isOf('slot'))?.data.slot ?? null;
  const accepted = emails.filter(({ data }) => data.status !== 'refused');
  const last = [emails.at(-1)?.at, reminders.at(-1)?.at].filter((at) => at !== undefined).sort();
  const context: WebInviteContext = {
    ...initialContext(),
    invitedInRound: isThisRound ? round : 0,
    reminders: reminders.length,
    countsFrom: last.at(-1) ?? since,
    slot: booked ? slot : null,
    lastEmailAt: accepted.at(-1)?.at ?? null,
    expiresAt: states.at(-1)?.data.to === 'LINK_EXPIRED' ? (states.at(-1)?.at ?? null) : null,
  };
  return { machine: 'web-invite', version: 1, snapshot: { value: {}, context: { ...context } } };
}

/** STG-12. */
const ROUND_STARTERS: ReadonlySet<unknown> = new Set(['progress.requested', 'candidate.reengaged', 'contact.fixed']);
