/** SMS-14, GAT-28: something that the candidate wrote is not understood, and holds everything: since when, and who can end it. */

import { isUnread, receivedAt } from '../../machines/replies/unread.ts';
import { PERSON_PATIENCE } from '../../machines/sms-conversation/index.ts';
import { plus } from '../../machines/vocabulary/instant.ts';
import type { Cause } from './explanation.ts';
import { type Scene, waitsUnder } from './scene.ts';

export function readingCause(scene: Scene): Cause | null {
  const { candidate, application, at, when } = scene;
  const [oldest] = Object.values(candidate.tasks)
    .filter(isUnread)
    .sort((a, b) => (receivedAt(a) < receivedAt(b) ? -1 : 1));
  // Of the past it is known where it held a call.
  if (oldest === undefined && !(scene.isPast && waitsUnder(scene, 'GAT-28'))) return null;
  const since = oldest === undefined ? (scene.rowDecision?.at ?? null) : receivedAt(oldest);
  const what = oldest?.payload.channel === 'EMAIL' ? 'An email' : 'A text';
  const elsewhere = oldest !== undefined && oldest.application !== application.id ? ', on another job,' : '';
  const forAPerson = since === null ? null : plus(since, PERSON_PATIENCE);
  const isForAPerson = oldest?.payload.isForAPerson === true;
  const ends =
    isForAPerson || forAPerson === null
      ? isForAPerson
        ? ' It may be an opt-out, or nobody can read it: it waits for a person (SMS-14).'
        : ''
      : forAPerson <= at
        ? ' It waits for a person to read it (SMS-14).'
        : ` From ${when(forAPerson)} it is for a person to read (SMS-14).`;
  return {
    code: 'REPLY_NOT_UNDERSTOOD',
    rule: 'GAT-28',
    sentence: `${what} of the candidate${elsewhere} is not understood yet, and nothing but answers to keywords goes to them meanwhile.${ends}`,
    verdict: 'HELD',
    since,
    until: null,
    change: [
      { what: 'a recruiter reads it and says what it means', who: 'recruiter' },
      ...(isForAPerson ? [] : [{ what: 'the reply classifier can be asked', who: 'admin' as const }]),
    ],
  };
}
