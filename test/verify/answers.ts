/** What a lookup, a provider, the ATS or the classifier may answer. No provider contradicts what it has said before. */

import type { Task } from '../../machines/candidate/working-set.ts';
import { DAY, plus } from '../../machines/vocabulary/instant.ts';
import { REPLY_INTENTS } from '../../machines/vocabulary/reply-intent.ts';
import type { Outcome } from './action.ts';
import { OPEN } from './property.ts';
import type { Situation } from './situation.ts';

/** SMS-13: nobody can say which of the two is meant. */
export const TWO_TIMES = 'call me friday at 2 or 3';
/** Who says how they read it leaves the time to the words. */
export const READ_FROM_ITS_WORDS: Outcome = { kind: 'answered', intent: 'WANTS_TO_SCHEDULE', source: 'model' };

const accepted: Outcome = { kind: 'accepted', providerId: 'p' };
const refused = (refusal: string): Outcome => ({ kind: 'refused', refusal, code: 'x' });

export function outcomes(task: Task, { candidate, now }: Situation): readonly Outcome[] {
  if (task.kind === 'placeCall') {
    const row = candidate.rows[(task.payload as { row: string }).row];
    const rings = row !== undefined && (row.status !== 'DISPATCHING' || row.endedAt !== null) && OPEN.has(row.status);
    const heardOf =
      rings ||
      (row !== undefined && !OPEN.has(row.status) && row.status !== 'NOT_INTERESTED' && row.status !== 'CANCELLED');
    // What has rung was accepted; only the answer may be lost.
    return heardOf
      ? [accepted, { kind: 'unresolved' }]
      : [
          accepted,
          refused('transient'),
          { kind: 'invalid_number', code: 'x' },
          { kind: 'absent' },
          { kind: 'unresolved' },
        ];
  }
  if (task.kind === 'sendSms')
    return [
      accepted,
      refused('transient'),
      refused('invalid_number'),
      refused('opted_out'),
      refused('unrecognised'),
      { kind: 'absent' },
      { kind: 'unknown' },
    ];
  if (task.kind === 'sendEmail') return [accepted, refused('blocked'), { kind: 'absent' }, { kind: 'unknown' }];
  if (task.kind === 'askEligibility')
    return ['ELIGIBLE', 'UNREACHABLE', 'ORG_OUTREACH_POLICY', 'DISPOSITIONED', 'DO_NOT_CONTACT'].map((answer) => ({
      kind: 'answered',
      answer,
    }));
  if (task.kind === 'askLineType') return ['MOBILE', 'PAGER', null].map((lineType) => ({ kind: 'answered', lineType }));
  if (task.kind === 'classifyReply') {
    if (task.payload.text === TWO_TIMES) return [READ_FROM_ITS_WORDS];
    const day = plus(now, 2 * DAY).slice(0, 10);
    return [
      ...REPLY_INTENTS.map((intent) => ({ kind: 'answered', intent, time: null, timezone: null })),
      { kind: 'answered', intent: 'WANTS_TO_SCHEDULE', time: `${day}T14:00`, timezone: null },
      { kind: 'answered', intent: 'WANTS_TO_SCHEDULE', time: `${day}T14:00`, timezone: 'America/Los_Angeles' },
      { kind: 'answered', intent: 'WANTS_TO_SCHEDULE', time: `${day}T03:00`, timezone: null },
      // A place beside what weighs more (a no) or does more (coming back), and beside what is nothing else.
      ...['TIMEZONE', 'INTERESTED', 'NO'].map((intent) => ({
        kind: 'answered',
        intent,
        time: null,
        timezone: 'America/Los_Angeles',
      })),
    ];
  }
  // REV-01: no chart hears what became of it, so one answer stands for all.
  if (task.kind === 'writeBackRevocation') return [{ kind: 'unresolved' }];
  // ATS-05: no chart hears of these either; stranded or not is what P-13 looks at.
  if (task.kind === 'moveInAts') return [{ kind: 'unresolved' }];
  return [{ kind: 'done' }];
}
