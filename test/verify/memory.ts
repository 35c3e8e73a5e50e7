/**
 * What the checker remembers of a candidate's past, where the candidate before and after do not tell it.
 *
 * Owns: counting what left. Must not know: what may leave. Guarantee: plain JSON, a few fields, so that situations that
 * differ in nothing else are seen as one.
 */
import { jobOf, settingsOf } from '../../machines/candidate/world.ts';
import { placementOf } from '../../machines/hours/placement.ts';
import { CANDIDATES_OWN_ACT } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { newSends } from './sends.ts';
import type { Memory, Situation } from './situation.ts';
import { type Taken, worldOf } from './situation.ts';

export const BLANK_MEMORY: Memory = {
  touches: [],
  optInScripts: [],
  confirmations: 0,
  questions: 0,
  takenBack: false,
  stale: [],
  resumesUnheard: [],
};

type Jobs = Situation['jobs'];

const NOT_SENT: ReadonlySet<string> = new Set(['refused', 'invalid_number', 'absent', 'expired']);

/** Pure: the memory after jobs were saved anew, before any candidate hears of it. */
export function rememberJobs(memory: Memory, before: Jobs, after: Jobs): Memory {
  const resumed = [...after.values()].filter(({ id, paused }) => !paused && before.get(id)?.paused === true);
  if (resumed.length === 0) return memory;
  return { ...memory, resumesUnheard: [...new Set([...memory.resumesUnheard, ...resumed.map(({ id }) => id)])].sort() };
}

const lastOf = (touches: Memory['touches'], row: string): Instant | undefined =>
  touches.findLast((touch) => touch.row === row)?.at;

/** Pure: the memory after what was just taken in. */
export function remember(taken: Taken): Memory {
  const { before, after, deed } = taken;
  const { occurrence } = deed;
  const text = occurrence?.kind === 'event' && occurrence.event.kind === 'sms.received';
  const refused =
    occurrence?.kind === 'answer' && NOT_SENT.has(occurrence.result.outcome.kind) ? occurrence.result.task.key : null;
  let { touches, optInScripts, confirmations, questions, takenBack, stale, resumesUnheard } = before.memory;
  const heard = occurrence?.kind === 'event' && occurrence.event.kind === 'job.resumed' && occurrence.event.payload;
  if (heard) resumesUnheard = resumesUnheard.filter((job) => job !== heard['job']);
  if (text) {
    confirmations = 0;
    questions = 0;
    takenBack = false;
  }
  // P-02: texts were allowed again, so that the next opt-out is another one.
  if (taken.records.ledger.some((entry) => entry.column === 'sms_consent' && entry.new === true)) confirmations = 0;
  if (refused !== null && occurrence?.kind === 'answer') {
    touches = touches.filter(({ key }) => key !== refused);
    // What never left is as if it had not been said; it may go again under another permit.
    const { message } = occurrence.result.task.payload as { message?: string };
    const template = before.candidate.messages[message ?? '']?.template;
    if (template === 'opt_in_sms') optInScripts = optInScripts.slice(0, -1);
    if (template === 'opt_out_confirmation_sms') confirmations -= 1;
    if (template === 'dnc_confirmation_sms') questions -= 1;
  }
  // RTY-06: a call that rang nobody is no touch.
  for (const [row, { handedOverAt }] of Object.entries(before.candidate.rows))
    if (handedOverAt !== null && after.candidate.rows[row]?.handedOverAt === null)
      touches = touches.filter((touch) => touch.row !== row || touch.at !== lastOf(touches, row));
  for (const send of newSends(taken)) {
    const application = after.candidate.applications[send.application];
    if (!application) continue;
    const job = jobOf(worldOf(after), application.job);
    if (send.template === 'opt_in_sms') optInScripts = [...optInScripts, JSON.stringify(job.script)];
    if (send.template === 'opt_out_confirmation_sms') confirmations += 1;
    if (send.template === 'dnc_confirmation_sms') questions += 1;
    if (!send.answers && send.template !== 'meeting_reminder_sms') {
      const placement = placementOf(after.candidate.record, settingsOf(worldOf(after), job));
      touches = [
        ...touches.slice(-8),
        { key: send.key, row: send.row, at: after.now, day: placement.localDay(after.now) },
      ];
    }
  }
  const { ledger } = taken.records;
  const ofTexts = ledger.filter(({ column }) => column === 'sms_consent');
  const revocation = ofTexts.find((entry) => entry.new === false && CANDIDATES_OWN_ACT.has(entry.source));
  // What stands against a text that was read wrongly is gone once texts are allowed again.
  if (ofTexts.some((entry) => entry.new === true)) takenBack = false;
  if (revocation) takenBack = revocation.source !== 'SMS_CLASSIFIED_OPT_OUT';
  const classifying = Object.values(after.candidate.tasks).filter(({ kind }) => kind === 'classifyReply');
  if (revocation) stale = classifying.map(({ key }) => key);
  else stale = stale.filter((key) => key in after.candidate.tasks);
  return { touches, optInScripts, confirmations, questions, takenBack, stale, resumesUnheard };
}
