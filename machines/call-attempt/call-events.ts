/** The voice provider's webhooks: in any order, late or twice, the outcome is the same (INT-04, INT-06). */

import { applicationChart, callChartOf } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import { recordIgnored } from '../candidate/ignored.ts';
import type { ApplicationRecord, CallRow } from '../candidate/working-set.ts';
import { changeAndReconsider, writeRevocation } from '../consent/changes.ts';
import type { InboxEvent } from '../engine/batch.ts';
import { canonicalZone } from '../hours/zone-rules.ts';
import { takeConfirmedTimezone } from '../identity/take-fields.ts';
import { grantAiCalls, hasOptedOut } from '../inbound-calls/connect.ts';
import type { Told } from '../tells.ts';
import { isOpenCallRowStatus } from '../vocabulary/call-row.ts';
import { earliest, type Instant, latest } from '../vocabulary/instant.ts';

type Result = EventPayloads['call.result'];
type Payload = EventPayloads['call.answered'] | EventPayloads['call.ended'] | Result;

/** INT-06: a result that moves nothing is recorded under the name of the event it would have been. */
const MEANS: { readonly [outcome in Result['outcome']]?: string } = {
  completed: 'interview.completed',
  knockout_failed: 'interview.knockedOut',
  held: 'interview.held',
  declined: 'role.declined',
  opt_out: 'consent.revoked',
  wrong_number: 'number.reportedWrong',
  human_review: 'humanReview.requested',
  accommodation: 'accommodation.requested',
};

export function takeCallEvent(draft: Draft, payload: Payload, event: InboxEvent): void {
  // A call that the candidate placed is known by the provider's id.
  const row = draft.rows[payload.row] ?? Object.values(draft.rows).find(({ providerId }) => providerId === payload.row);
  if (!row) throw new Error(`The call ${payload.row} is not one of this candidate.`);
  const type = event.kind;
  if (type === 'call.result') noteResult(draft, row, payload as Result, event.at);
  if (type === 'call.ended' && (payload as { how: string }).how === 'conversation')
    draft.updateApplication(row.application, { lastConnectedAt: lastConnected(draft, row.application, event.at) });
  if (type === 'call.ended' && row.endedAt === null && !isOpenCallRowStatus(row.status)) {
    draft.updateRow(row, { endedAt: event.at });
    draft.othersMayMove = true;
  }
  if (type === 'call.result' && row.kind === 'INBOUND') reengageByCall(draft, row, payload as Result);
  const { row: _row, ...detail } = payload;
  // The kind of an inbox event about a call is the type of the chart's event, and its payload the detail.
  const told = { ...detail, type, row: payload.row } as Told<'call-attempt'> & { readonly row: string };
  const verdict = isOpenCallRowStatus(row.status) ? draft.deliver(callChartOf(row), told, event.at) : 'absent';
  if (verdict !== 'handled' && type === 'call.result')
    recordIgnored(
      draft,
      row.application,
      { ...told, type: MEANS[(payload as Result).outcome] ?? type },
      'its call row was closed before (INT-06)',
    );
}

/** What the call says about the person is written, whatever becomes of the row (STG-02). */
function noteResult(draft: Draft, row: CallRow, result: Result, at: Instant): void {
  const application = draft.application(row.application);
  const { outcome, completion, passed } = result;
  const closed = !isOpenCallRowStatus(row.status);
  const theirNumber = row.kind === 'INBOUND' ? row.from : row.to;
  const timezone = canonicalZone(result.timezone ?? '');
  draft.updateRow(row, {
    result: { outcome, completion, passed, afterClosing: closed, ...(timezone === null ? {} : { timezone }) },
  });
  draft.append('call_result', row.application, { attempt: row.attempt, outcome, completion, passed });
  // Said of the number that was called, which may have been corrected since.
  if (outcome === 'wrong_number' && theirNumber === draft.record.phone) draft.update({ phoneReportedWrong: true });
  // INT-06, STG-02: a closed row moves nothing any more, but the candidate has spoken. An open one revokes by its chart.
  if (outcome === 'opt_out' && closed)
    writeRevocation(
      draft,
      row.application,
      ['TEXT_AND_AI'],
      'CALL_CLASSIFIED_OPT_OUT',
      `${row.application}/${row.attempt}`,
    );
  if (outcome === 'declined') draft.updateApplication(application.id, { declined: true });
  draft.updateApplication(application.id, { interview: interviewAfter(application, result) });
  // INT-08: said when the call ended, whenever word of it comes. What names no zone was not understood (TZ-02), and a
  // stranger's is not the candidate's.
  if (timezone !== null && outcome !== 'wrong_number')
    takeConfirmedTimezone(draft, timezone, earliest(at, draft.world.now));
  if (result.verbalSmsConsent && draft.world.org.flags['ON_CALL_SMS_CONSENT'] === true)
    changeAndReconsider(draft, {
      changes: { sms_consent: true },
      source: 'CALL_VERBAL',
      evidence: `${row.application}/${row.attempt}`,
      by: 'candidate',
    });
}

/** INB-10, INB-09: a real outcome of a call they placed themself takes the opted-out back, and only then does it grant. */
function reengageByCall(draft: Draft, row: CallRow, { outcome }: Result): void {
  const real = outcome === 'completed' || outcome === 'knockout_failed' || outcome === 'held';
  if (!real || !hasOptedOut(draft, row.application)) return;
  grantAiCalls(draft, row.providerId ?? '');
  draft.deliver(applicationChart(row.application), { type: 'candidate.reengaged', by: 'CALL' });
}

export function interviewAfter(
  application: ApplicationRecord,
  { outcome, completion, passed }: Pick<Result, 'outcome' | 'completion' | 'passed'>,
) {
  const { interview } = application;
  const best = Math.max(interview.bestCompletion, completion ?? 0);
  const known = { ...interview, completion: completion ?? interview.completion, bestCompletion: best };
  if (outcome === 'completed') return { ...known, result: 'COMPLETED' as const, passed };
  // INT-02: kept back until the review; the result counts when that is over.
  if (outcome === 'held') return { ...known, passed };
  if (outcome === 'knockout_failed') return { ...known, result: 'KNOCKED_OUT' as const, passed: false };
  return known;
}

/** Told late, or again after it was forgotten, an earlier conversation is not the last one. */
function lastConnected(draft: Draft, application: string, at: Instant): Instant {
  const { lastConnectedAt } = draft.application(application);
  return lastConnectedAt === null ? at : latest(lastConnectedAt, at);
}
