/**
 * Properties of properties.md that the lines of a run can show, beyond its bookkeeping (`always.ts`).
 *
 * Pure. They look at the state in which each instant leaves an application, and at every send against that state.
 */

import { offsetMinutesAt, zonesOf } from '../../machines/hours/zone-rules.ts';
import { BLOCKING_STAGES, type Stage } from '../../machines/vocabulary/stage.ts';
import type { Line } from './expectation.ts';

type Document = Readonly<Record<string, unknown>>;

const OPEN: ReadonlySet<unknown> = new Set(['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED']);
/** What may go to somebody whose stage blocks outreach: SMS-06 texts, answers to them, and TCH-01 after a thumbs-down. */
const NO_OUTREACH: ReadonlySet<unknown> = new Set([
  'opt_in_clarify_sms',
  'post_opt_in_sms',
  'opt_out_confirmation_sms',
  'help_sms',
  'conversation_sms',
  'dnc_confirmation_sms',
  'rejection_email',
  'video_reminder_email',
  'reschedule_email',
]);
const ONCE: ReadonlySet<unknown> = new Set([
  'companion_email',
  'first_touch_sms',
  'failed_call_sms',
  'email_only_outreach',
  'opt_in_sms',
]);
const UNLIMITED: ReadonlySet<unknown> = new Set([...NO_OUTREACH, 'meeting_reminder_sms']);

const list = (value: unknown): readonly Document[] => (Array.isArray(value) ? (value as Document[]) : []);
const wallMinutes = (at: string, zone: string): number => {
  const ms = Date.parse(at);
  return ms / 60_000 + offsetMinutesAt(zonesOf(zone)[0] ?? (zonesOf(null)[0] as never), ms);
};

export function brokenProperties(lines: readonly Line[], scenario: Document): readonly string[] {
  const broken: string[] = [];
  const stage = new Map<string, unknown>();
  const rows = new Map<string, Map<unknown, Line>>();
  const once = new Map<string, number>();
  const touches = new Map<string, number>();
  const isWeb = new Set(
    list(scenario['jobs'])
      .filter((job) => JSON.stringify(job['call_types'] ?? '').includes('WEB'))
      .map(({ id }) => id),
  );
  /** The zone of each candidate whose zone never changed. */
  const movers = new Set(
    list(scenario['steps'])
      .filter((step) => ['confirm_timezone', 'update_candidate', 'ats_sync'].includes(String(step['do'])))
      .map((step) => step['candidate']),
  );
  const zones = new Map(
    lines
      .filter(({ type, candidate }) => type === 'final' && !movers.has(candidate))
      .map((line) => [line['candidate'], String(line['timezone'] ?? '')]),
  );

  const settled = (at: string): void => {
    for (const [who, at_] of stage) {
      const open = [...(rows.get(who)?.values() ?? [])].filter(
        ({ kind, status }) => kind !== 'INBOUND' && OPEN.has(status),
      );
      if (BLOCKING_STAGES.has(at_ as Stage) && open.length > 0)
        broken.push(`P-08: ${who} is in ${at_} with an open row at ${at}`);
      const job = who.slice(who.lastIndexOf('/') + 1);
      if (at_ === 'OUTREACH' && open.length === 0 && !isWeb.has(job))
        broken.push(`P-19: ${who} is in OUTREACH without an open row at ${at}`);
      if (at_ === 'OUTREACH_PAUSED' && open.some(({ status }) => status === 'PENDING'))
        broken.push(`PAU-01: ${who} is paused with a pending row at ${at}`);
    }
  };

  /** Stages in which an instant began: what was handed over in the very instant of the change was on its way (P-02). */
  let stageBefore = new Map<string, unknown>();
  let last = '';
  for (const line of lines) {
    const { type, candidate, job, template, channel, status } = line;
    const who = `${candidate}/${job}`;
    const at = String(line['at'] ?? '');
    if (type === 'final') break;
    if (at > last) {
      settled(last);
      last = at;
      stageBefore = new Map(stage);
    }
    if (type === 'stage') {
      stage.set(who, line['to']);
      if (isWeb.has(job) && String(line['to']).startsWith('MAX_ATTEMPTS')) broken.push(`P-10: ${who} in ${line['to']}`);
      if (!isWeb.has(job) && line['to'] === 'ALL_INVITES_SENT') broken.push(`P-10: ${who} sent invites`);
    }
    if (type === 'call_row') {
      if (!rows.has(who)) rows.set(who, new Map());
      rows.get(who)?.set(line['attempt'], line);
    }
    if (type !== 'send' || status !== 'accepted') continue;
    const where = `${template} to ${who} at ${at}`;
    if (channel === 'CALL' && isWeb.has(job)) broken.push(`P-10: ${where}, a web job`);
    const blocked = BLOCKING_STAGES.has(stage.get(who) as Stage) && BLOCKING_STAGES.has(stageBefore.get(who) as Stage);
    if (blocked && !NO_OUTREACH.has(template)) broken.push(`P-08: ${where} in ${stage.get(who)}`);
    if (ONCE.has(template)) {
      const sent = (once.get(`${who} ${template}`) ?? 0) + 1;
      once.set(`${who} ${template}`, sent);
      if (sent > 1) broken.push(`INI-07, P-03: ${where} for the ${sent}nd time`);
    }
    const zone = zones.get(candidate);
    if (zone !== undefined) {
      const minutes = wallMinutes(at, zone);
      const clock = ((minutes % 1_440) + 1_440) % 1_440;
      if (channel === 'CALL' && (clock < 8 * 60 || clock >= 21 * 60))
        broken.push(`P-05: ${where}, ${Math.floor(clock / 60)} o'clock there`);
      // CNS-17: whoever picks up has a day of their own, whomever it was for.
      const of = channel === 'EMAIL' ? [candidate] : [candidate, `phone ${line['to']}`];
      for (const each of of) {
        const day = `${each} ${each === candidate ? '' : zone} ${Math.floor(minutes / 1_440)}`;
        if (!UNLIMITED.has(template)) touches.set(day, (touches.get(day) ?? 0) + 1);
        if ((touches.get(day) ?? 0) > 4) broken.push(`GAT-24: ${where} is touch ${touches.get(day)} of that day`);
      }
    }
  }
  settled(last);
  return broken;
}
