/**
 * A call that cannot be placed for want of a number or of a voice provider, and an application that waits to be heard of
 * where none is connected (GAT-12, GAT-27): what is missing, since when, and who can see to it.
 */

import { isWeb } from '../../machines/call-attempt/rows-of.ts';
import { inviteChart } from '../../machines/candidate/chart-keys.ts';
import { voiceIsConnected } from '../../machines/candidate/world.ts';
import type { Change } from '../../machines/vocabulary/change.ts';
import type { Cause } from './explanation.ts';
import { looksAgainAt, type Scene } from './scene.ts';

const CONNECTED: Change = { what: 'a voice provider is connected', who: 'admin' };

/** The row is pending, and stays so until somebody sees to what is missing. */
export function unplaceableCause(scene: Scene): Cause | null {
  const { row, application, world, when, isPast } = scene;
  if (row === null || row.status !== 'PENDING') return null;
  const { call: wait } = application.waits;
  const found = wait?.attempt === row.attempt ? wait : undefined;
  // GAT-27: a booked call is a person's from its booking on.
  const isBooked = row.kind === 'SCHEDULED' && !isPast && !voiceIsConnected(world);
  if (isBooked || found?.rule === 'GAT-27')
    return {
      code: 'NO_VOICE_PROVIDER',
      rule: 'GAT-27',
      sentence: `A call was agreed for ${when(row.scheduledAt)}, and no voice provider is connected to place it: it is a person’s (GAT-27).`,
      verdict: 'HELD',
      since: found?.since ?? row.createdAt,
      until: null,
      change: [{ what: 'a recruiter calls the candidate at the agreed time', who: 'recruiter' }, CONNECTED],
    };
  if (found?.rule !== 'GAT-12') return null;
  const next = looksAgainAt(scene);
  return {
    code: 'NO_FROM_NUMBER',
    rule: 'GAT-12',
    sentence: `The next call cannot be placed: the org has no number that may place calls, since ${when(found.since)}${next === null ? '' : `; it is looked for again at ${when(next)}`} (GAT-12).`,
    verdict: 'HELD',
    since: found.since,
    until: null,
    change: [{ what: 'a number with voice is registered to the org', who: 'admin' }],
  };
}

const IN_WRITING: ReadonlySet<string> = new Set(['SMS_SENT', 'EMAIL_SENT']);

/** GAT-27: the first touch has been made and no call follows; they are heard of, or silence ends it (WEB-09). */
export function listeningCause({
  application,
  job,
  row,
  history,
  candidate,
  isPast,
  entry,
  when,
}: Scene): Cause | null {
  if (application.stage !== 'OUTREACH' || row !== null || isWeb(job, application)) return null;
  const newest = history.rows.findLast((each) => each.application === application.id && each.kind !== 'INBOUND');
  const timer = Object.values(candidate.timers).find(({ chart }) => chart === inviteChart(application.id));
  const inWriting = newest !== undefined && IN_WRITING.has(newest.status);
  if (isPast ? !inWriting && newest?.reason !== 'NO_VOICE_PROVIDER' : timer === undefined) return null;
  const since = newest?.endedAt ?? entry?.at ?? null;
  const went = inWriting && since !== null ? `the first touch went in writing at ${when(since)}, and ` : '';
  const ends = timer === undefined ? 'too long a silence ends it' : `silence ends it at ${when(timer.dueAt)}`;
  return {
    code: 'NO_VOICE_PROVIDER',
    rule: 'GAT-27',
    sentence: `No call can be placed, since no voice provider is connected: ${went}no call follows. A reply or a booked time moves them on, or ${ends} (GAT-27, WEB-09).`,
    verdict: 'HELD',
    since,
    until: null,
    change: [{ what: 'the candidate replies or books a time', who: 'candidate' }, CONNECTED],
  };
}
