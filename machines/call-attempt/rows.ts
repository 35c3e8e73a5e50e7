/** Call rows as records: made, paused, woken, re-bounded and closed; never two open ones on an application. */

import { callChart, callChartOf, conversationChart, inviteChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { ApplicationRecord, CallRow } from '../candidate/working-set.ts';
import { jobOf, settingsOf, voiceIsConnected } from '../candidate/world.ts';
import { placementOf } from '../hours/placement.ts';
import { cancelOutreachTouches } from '../touch/plan.ts';
import { BEING_PLANNED, type CallRowKind } from '../vocabulary/call-row.ts';
import { type Instant, latest } from '../vocabulary/instant.ts';
import { inviteChartOf, invitesGoOnWithoutARow } from '../web-invite/invites.ts';
import { isFirstOutreach, isWeb, openRowOf, rowsOf } from './rows-of.ts';

interface Plan {
  readonly kind: CallRowKind;
  readonly scheduledAt: Instant;
  readonly unroundedAt: Instant;
}

/** PAU-02: a booked call whose time passed in the pause goes on as a RETRY. */
type Placed = Omit<Plan, 'kind'> & { readonly kind?: CallRowKind };

/** STG-03, PAU-02: afterwards one open outbound row stands; paused ones are placed anew, never before now. */
export function openCallRow(draft: Draft, application: string): void {
  const open = openRowOf(draft, application);
  const record = draft.application(application);
  if (!open && invitesGoOnWithoutARow(draft, record, isWeb(jobOf(draft.world, record.job), record))) return;
  if (!open && noCallFollows(draft, record)) {
    draft.tell(inviteChartOf(draft, application), { type: 'stage.entered' });
    return;
  }
  if (!open) makeRow(draft, application, firstPlan(draft, application));
  else if (open.status === 'PAUSED') draft.tell(callChartOf(open), { type: 'row.resumed', ...placedAnew(draft, open) });
}

/** GAT-27: the first touch has been made, and no call can be placed: a reply, a booked time or the sweep moves them on. */
const noCallFollows = (draft: Draft, record: ApplicationRecord): boolean =>
  !voiceIsConnected(draft.world) && !isWeb(jobOf(draft.world, record.job), record) && !isFirstOutreach(draft, record);

/** RTY, INI-06: the chart of a row that ended plans the next; where an open one stands already, nothing happens. */
export function planCallRow(draft: Draft, application: string, plan: Plan): void {
  if (!openRowOf(draft, application)) makeRow(draft, application, plan);
}

export function pauseCallRows(draft: Draft, application: string): void {
  const open = openRowOf(draft, application);
  if (open) draft.tell(callChartOf(open), { type: 'row.paused' });
}

/** STG-08, STG-13: open rows close and what waits to be sent is told that the stage has ended it. */
export function closeOutreach(draft: Draft, application: string, status: 'NOT_INTERESTED' | 'CANCELLED'): void {
  const open = openRowOf(draft, application);
  if (open)
    draft.tell(callChartOf(open), {
      type: 'row.closed',
      status,
      reason: status === 'CANCELLED' ? 'STAGE_BLOCKED' : null,
    });
  draft.tell(conversationChart(application), { type: 'outreach.stopped' });
  cancelOutreachTouches(draft, application);
}

/** TZ-05, SET-03: rows that hours placed are placed again, from their unrounded time, never before now. */
export function reboundRows(draft: Draft): void {
  for (const row of Object.values(draft.rows))
    if (row.status === 'PENDING' && row.kind !== 'SCHEDULED')
      draft.tell(callChartOf(row), { type: 'row.rebound', ...placedAnew(draft, row) });
  for (const id of Object.keys(draft.applications))
    if (draft.charts[inviteChart(id)]) draft.tell(inviteChart(id), { type: 'hours.moved' });
}

const placement = (draft: Draft, application: string) => {
  const job = jobOf(draft.world, draft.application(application).job);
  return placementOf(draft.record, settingsOf(draft.world, job));
};

function placedAnew(draft: Draft, row: CallRow): Placed {
  const { now } = draft.world;
  // PAU-02: a booked call keeps a time that is still ahead.
  if (row.kind === 'SCHEDULED' && row.scheduledAt > now)
    return { scheduledAt: row.scheduledAt, unroundedAt: row.unroundedAt };
  const first = firstPlan(draft, row.application);
  const starts = isFirstOutreach(draft, draft.application(row.application)) || first.kind === row.kind;
  if (row.kind !== 'SCHEDULED' && starts && row.unroundedAt <= now)
    return { scheduledAt: first.scheduledAt, unroundedAt: row.unroundedAt };
  const at = placement(draft, row.application);
  const from = latest(now, row.unroundedAt);
  return {
    scheduledAt: row.web ? at.nextSlot(from) : at.nextCallSlot(from),
    unroundedAt: row.unroundedAt,
    ...(row.kind === 'SCHEDULED' ? { kind: 'RETRY' as const } : {}),
  };
}

/** When the row of a fresh entry into OUTREACH stands (HRS-03, INI-01…05); the gates decide again when it is due. */
function firstPlan(draft: Draft, application: string): Plan {
  const record = draft.application(application);
  const job = jobOf(draft.world, record.job);
  const settings = settingsOf(draft.world, job);
  const at = placementOf(draft.record, settings);
  const { now } = draft.world;
  const kind = rowsOf(draft, application).some(
    (row) =>
      row.round === record.round && row.kind !== 'INBOUND' && row.status !== 'PENDING' && row.status !== 'PAUSED',
  )
    ? 'RETRY'
    : 'FIRST';
  const { initial_outreach_method: asSet, override_outreach_hours_for_initial_outreach: atOnce } =
    settings.initial_outreach;
  const method = voiceIsConnected(draft.world) ? asSet : 'SMS'; // GAT-27
  const plan = (scheduledAt: Instant) => ({ kind, scheduledAt, unroundedAt: now }) as const;
  const firstTouch = isFirstOutreach(draft, record);
  if (isWeb(job, record)) return plan(atOnce && firstTouch ? now : at.nextSlot(now));
  if (!firstTouch) return plan(at.nextCallSlot(now));
  if (atOnce || method === 'OUTREACH_HOURS') return plan(now);
  return plan(method === 'SMS' ? at.nextSlot(now) : at.nextCallSlot(now));
}

/** Writes the row down and starts its chart; answers its attempt. */
export function makeRow(draft: Draft, application: string, plan: Plan): number {
  const { now } = draft.world;
  const record = draft.application(application);
  const job = jobOf(draft.world, record.job);
  const attempt = 1 + rowsOf(draft, application).reduce((highest, row) => Math.max(highest, row.attempt), 0);
  const scheduledAt = latest(now, plan.scheduledAt);
  draft.putRow({
    application,
    attempt,
    kind: plan.kind,
    status: BEING_PLANNED,
    scheduledAt,
    unroundedAt: plan.unroundedAt,
    reason: null,
    round: record.round,
    web: isWeb(job, record),
    createdAt: now,
    from: null,
    slot: null,
    waitsForSlot: false,
    to: null,
    providerId: null,
    handedOverAt: null,
    endedAt: null,
    result: null,
    setup: null,
  });
  const key = callChart(application, attempt);
  draft.beginChart(key, 'call-attempt', { kind: plan.kind });
  draft.deliver(key, {
    type: 'row.planned',
    scheduledAt,
    unroundedAt: plan.unroundedAt,
    paused: job.paused || record.ownPause,
  });
  return attempt;
}
