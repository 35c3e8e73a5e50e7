/**
 * Writes down what a chart's step changed for people: the stage, the row, the state of the conversation; each change one
 * line in the journal. The charts are the truth; records only project them for lists, indexes and facts.
 */

import { dropMoves } from '../ats/moves.ts';
import { isWeb, openRowOf } from '../call-attempt/rows-of.ts';
import { inviteChart } from '../candidate/chart-keys.ts';
import { type Draft, rowKey } from '../candidate/draft.ts';
import { jobOf } from '../candidate/world.ts';
import { CATALOG } from '../catalog.ts';
import { cooldownEventName } from '../cooldown/words.ts';
import { type CallRowKind, type CallRowStatus, isInFlightStatus, isOpenCallRowStatus } from '../vocabulary/call-row.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { isInviteState } from '../vocabulary/invite-state.ts';
import { isStage, REVIEWS, type Review, type Stage } from '../vocabulary/stage.ts';
import type { TouchStatus } from '../vocabulary/touch.ts';
import { looksInVain } from '../waits/note-wait.ts';
import { inviteChartOf } from '../web-invite/invites.ts';
import type { Delivery } from './delivery.ts';
import type { Step } from './step.ts';

/** STG-12: these begin a new round. */
const ROUND_STARTERS: ReadonlySet<string> = new Set(['progress.requested', 'candidate.reengaged', 'contact.fixed']);

export function projectState(draft: Draft, delivery: Delivery, result: Step): void {
  if (delivery.machine === 'application') projectApplication(draft, delivery, result);
  else if (delivery.machine === 'call-attempt') projectRow(draft, delivery, result);
  else if (delivery.machine === 'touch') projectTouch(draft, delivery, result);
  else if (delivery.machine === 'web-invite') projectInvite(draft, delivery, result);
  else projectConversation(draft, delivery, result);
}

const TOUCH_ENDS: Readonly<Record<string, TouchStatus>> = { SENT: 'sent', SKIPPED: 'skipped', CANCELLED: 'cancelled' };

function projectTouch(draft: Draft, delivery: Delivery, { value, context }: Step): void {
  const { plannedTouches } = draft.application(delivery.application);
  const touch = plannedTouches.find(({ number }) => number === delivery.attempt);
  if (!touch) return;
  const status = TOUCH_ENDS[String(value)] ?? 'scheduled';
  // PAU-04, GAT-21: a hold says when it is looked at again, and not that it is due then.
  const movedTo = context['held'] === true ? null : context['wakeAt'];
  const dueAt = (movedTo ?? context['dueAt'] ?? touch.dueAt) as Instant;
  const reason = (context['reason'] ?? null) as string | null;
  if (status === touch.status && dueAt === touch.dueAt) return;
  const now = { ...touch, status, dueAt: status === 'scheduled' ? dueAt : touch.dueAt, reason };
  draft.updateApplication(delivery.application, {
    plannedTouches: plannedTouches.map((other) => (other === touch ? now : other)),
  });
  draft.append('touch', delivery.application, {
    number: touch.number,
    touch: touch.kind,
    status,
    due_at: now.dueAt,
    reason,
  });
}

/** The deepest names of a state value: leaves of every region. */
function leavesOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value as { [key: string]: Json }).flatMap(([name, inner]) => [name, ...leavesOf(inner)]);
}

/** What the event says of its cause, for explanations: whose pause, why, through which source, by which category. */
const causeOf = (event: Delivery['event']): { [detail: string]: Json } =>
  Object.fromEntries(
    ['scope', 'reason', 'source', 'category'].flatMap((detail) =>
      typeof event[detail] === 'string' ? [[detail, event[detail]]] : [],
    ),
  );

/** A wait that ran out is called by its name in the chart. */
const nameOf = (event: string): string => cooldownEventName(event.replace(/^xstate\.after\.([^.]+)\..*$/, 'after $1'));

const stageIn = (value: Json): Stage | null => leavesOf(value).find(isStage) ?? null;

/** STG-15: what ends the check lets the application in that was added; who added it stands in the chart meanwhile. */
const CHECK_IS_OVER: ReadonlySet<string> = new Set(['eligibility.confirmed', 'after checkPatience']);

function causeOfMove({ event }: Delivery, context: Step['context']): { readonly event: string; readonly by: Json } {
  const name = nameOf(event.type);
  return CHECK_IS_OVER.has(name)
    ? { event: 'application.added', by: context['addedBy'] ?? null }
    : { event: name, by: (event['by'] ?? null) as Json };
}

function projectApplication(draft: Draft, delivery: Delivery, { value, rule, context }: Step): void {
  const before = draft.application(delivery.application);
  const stage = stageIn(value);
  const review = leavesOf(value).find((leaf): leaf is Review => REVIEWS.includes(leaf as Review)) ?? before.review;
  if (stage === null && delivery.event.type === 'application.added')
    draft.append('check', delivery.application, { rule, by: (delivery.event['by'] ?? null) as Json });
  if (stage === before.stage && review === before.review) return;
  if (stage !== before.stage) {
    const { now } = draft.world;
    const startsRound = ROUND_STARTERS.has(delivery.event.type);
    draft.updateApplication(delivery.application, {
      stage,
      stageSince: now,
      round: before.round + (startsRound ? 1 : 0),
      outreachSince: stage === 'OUTREACH' ? now : before.outreachSince,
      ...(delivery.event.type === 'candidate.reengaged' ? { declined: false } : {}),
    });
    if (startsRound) takeRowAlong(draft, delivery.application);
    // CNS-12: the legacy flag is read by nothing, kept by imports, and cleared by re-engagement alone.
    if (delivery.event.type === 'candidate.reengaged')
      draft.update({ legacyDoNotContact: false, legacyDncReason: null });
    const cause = causeOfMove(delivery, context);
    draft.append('stage', delivery.application, {
      from: before.stage,
      to: stage,
      event: cause.event,
      rule,
      by: cause.by,
      ...causeOf(delivery.event),
    });
    draft.othersMayMove = true;
    tellInvite(draft, delivery.application, stage);
    if (stage === 'DISPOSITIONED_IN_ATS') dropMoves(draft, delivery.application);
  }
  if (review !== before.review) {
    draft.updateApplication(delivery.application, { review });
    draft.append('review', delivery.application, { from: before.review, to: review, event: delivery.event.type });
  }
}

/** WEB-09: a web job's silence is watched from the first OUTREACH on; every stage after it is heard of. */
function tellInvite(draft: Draft, application: string, stage: Stage | null): void {
  const record = draft.application(application);
  const begins = LISTENED_TO.has(stage) && isWeb(jobOf(draft.world, record.job), record);
  if (begins) inviteChartOf(draft, application);
  if (draft.charts[inviteChart(application)]) draft.tell(inviteChart(application), { type: 'stage.entered' });
}

const LISTENED_TO: ReadonlySet<Stage | null> = new Set<Stage | null>(['OUTREACH', 'ALL_INVITES_SENT']);

function projectInvite(draft: Draft, delivery: Delivery, { value }: Step): void {
  const { invite } = value as { invite: Json };
  const state = leavesOf(invite).find(isInviteState) ?? null;
  const before = draft.application(delivery.application).inviteState;
  if (delivery.event.type === 'slot.picked')
    draft.append('slot', delivery.application, { slot: delivery.event['slot'] as Instant });
  if (state === before) return;
  draft.updateApplication(delivery.application, { inviteState: state });
  draft.append('invite_state', delivery.application, { from: before, to: state });
}

/** STG-12: a row that stood through INVALID_CONTACT (STG-09) goes on in the new round, and its call counts there. */
function takeRowAlong(draft: Draft, application: string): void {
  const open = openRowOf(draft, application);
  if (open) draft.updateRow(open, { round: draft.application(application).round });
}

const OPEN_NAMES: ReadonlyMap<string, CallRowStatus> = new Map(
  Object.entries(CATALOG['call-attempt'].machine.states).flatMap(([name, node]) => {
    const status = (node.meta as { status?: CallRowStatus } | undefined)?.status;
    return status ? [[name, status] as const] : [];
  }),
);

const statusIn = (value: Json): CallRowStatus => {
  const name = typeof value === 'string' ? value : (Object.keys(value as object)[0] ?? '');
  return OPEN_NAMES.get(name) ?? (name as CallRowStatus);
};

function projectRow(draft: Draft, delivery: Delivery, { value, context }: Step): void {
  const row = draft.rows[rowKey(delivery.application, delivery.attempt ?? 0)];
  if (!row) return;
  const status = statusIn(value);
  // A row that looks again and finds the same has another time to look at, and keeps its place (P-18).
  const keepsItsTime = status === row.status && looksInVain(draft, delivery);
  const scheduledAt = keepsItsTime ? row.scheduledAt : ((context['scheduledAt'] ?? row.scheduledAt) as Instant);
  const reason = (context['reason'] ?? null) as string | null;
  const closed = !isOpenCallRowStatus(status);
  // GAT-13: an initiation lasts from the hand-over until the call is answered or over.
  const initiating = status === 'DISPATCHING' || status === 'CALLING';
  // REV-07: a call that we closed goes on until the provider says that it is over (GAT-25).
  const stillOnTheLine = delivery.event.type === 'row.closed' && isInFlightStatus(row.status) && row.handedOverAt;
  const kind = (context['kind'] ?? row.kind) as CallRowKind;
  draft.updateRow(row, {
    kind,
    status,
    // WEB-01, WEB-08: a job's call type may change while a row waits; what goes says what the row was.
    web: status === 'INVITED' || (row.web && !initiating),
    scheduledAt,
    unroundedAt: keepsItsTime ? row.unroundedAt : ((context['unroundedAt'] ?? row.unroundedAt) as Instant),
    reason,
    slot: initiating ? row.slot : null,
    waitsForSlot: status === 'PENDING' && context['waitsFor'] === 'SLOT',
    endedAt: closed && !stillOnTheLine ? delivery.at : null,
  });
  if (status === row.status && scheduledAt === row.scheduledAt && reason === row.reason) return;
  draft.append('call_row', delivery.application, {
    attempt: row.attempt,
    kind,
    status,
    scheduled_at: scheduledAt,
    reason,
  });
  if (isInFlightStatus(row.status) !== isInFlightStatus(status) || closed) draft.othersMayMove = true;
}

function projectConversation(draft: Draft, delivery: Delivery, { value }: Step): void {
  const { conversation } = value as { conversation: Json };
  const state = typeof conversation === 'string' ? conversation : (Object.keys(conversation as object)[0] ?? 'NONE');
  const before = draft.application(delivery.application).smsState;
  if (state === before) return;
  draft.updateApplication(delivery.application, { smsState: state });
  draft.append('sms_state', delivery.application, { from: before, to: state });
  if (before === 'AWAITING_DNC_CONFIRMATION') draft.othersMayMove = true; // GAT-26
}
