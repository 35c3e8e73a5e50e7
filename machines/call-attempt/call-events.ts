/** The voice provider's webhooks: in any order, late or twice, the outcome is the same (INT-04, INT-06). */

import { applicationChart, callChartOf } from '../candidate/chart-keys.ts';
import { type Draft, rowKey } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import { recordIgnored } from '../candidate/ignored.ts';
import type { ApplicationRecord, CallRow } from '../candidate/working-set.ts';
import { changeAndReconsider, writeRevocation } from '../consent/changes.ts';
import type { InboxEvent } from '../engine/batch.ts';
import { canonicalZone } from '../hours/zone-rules.ts';
import { takeConfirmedTimezone } from '../identity/take-fields.ts';
import { grantAiCalls, hasOptedOut } from '../inbound-calls/connect.ts';
import type { Told } from '../tells.ts';
import type { CallEnd } from '../vocabulary/call-outcome.ts';
import { isOpenCallRowStatus } from '../vocabulary/call-row.ts';
import { earliest, type Instant, latest } from '../vocabulary/instant.ts';
import { rowsOf } from './rows-of.ts';

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

export function takeCallEvent(draft: Draft, said: Payload, event: InboxEvent): void {
  // A call that the candidate placed is known by the provider's id.
  const row = draft.rows[said.row] ?? Object.values(draft.rows).find(({ providerId }) => providerId === said.row);
  if (!row) throw new Error(`The call ${said.row} is not one of this candidate.`);
  const type = event.kind;
  // The answer to the hand-over may be lost, or yet to come.
  if (row.providerId === null && said.providerId !== undefined) draft.updateRow(row, { providerId: said.providerId });
  const payload = 'how' in said ? { ...said, how: ofPresentNumber(draft, row, said.how) } : said;
  if (type === 'call.result') noteResult(draft, row, payload as Result, event.at);
  if ('how' in payload) noteEnd(draft, row, payload, event.at);
  if (type === 'call.result' && row.kind === 'INBOUND') reengageByCall(draft, row, payload as Result);
  // What an interviewer keeps of the interview is stored with the row, and no chart's.
  const { row: _row, providerId: _providerId, snapshot: _snapshot, ...rest } = payload as Partial<Result>;
  const { sendersFault: _sendersFault, ...detail } = rest as Partial<EventPayloads['call.ended']>;
  // The kind of an inbox event about a call is the type of the chart's event, and its payload the detail.
  const told = { ...detail, type, row: payload.row } as Told<'call-attempt'> & { readonly row: string };
  const verdict = isOpenCallRowStatus(row.status) ? draft.deliver(callChartOf(row), told, event.at) : 'absent';
  if (verdict !== 'handled' && type === 'call.result') movesNothing(draft, row, payload as Result);
}

/** INT-05 speaks of the number that was dialled, which may have been corrected since: then the new one is called. */
const ofPresentNumber = (draft: Draft, row: CallRow, how: CallEnd): CallEnd =>
  how === 'invalid_number' && row.to !== draft.record.phone ? 'not_placed' : how;

type End = Pick<EventPayloads['call.ended'], 'how' | 'sendersFault'>;

function noteEnd(draft: Draft, row: CallRow, { how, sendersFault }: End, at: Instant): void {
  if (how === 'conversation')
    draft.updateApplication(row.application, { lastConnectedAt: lastConnected(draft, row.application, at) });
  if (row.endedAt === null && !isOpenCallRowStatus(row.status)) {
    draft.updateRow(row, { endedAt: at });
    draft.othersMayMove = true;
  }
  if (row.kind === 'INBOUND' || !(row.status === 'DISPATCHING' || row.status === 'CALLING')) return;
  if (sendersFault) draft.append('call_faulted', row.application, { attempt: row.attempt, fault: 'SENDER' });
  if (how === 'invalid_number') draft.update({ phoneUncallable: true });
  if (how === 'invalid_number' || how === 'not_placed') takeBack(draft, row);
}

/** RTY-06: a call that rang nobody is no touch and no attempt. */
function takeBack(draft: Draft, { application, attempt, handedOverAt }: CallRow): void {
  const { touches } = draft.record;
  const its = touches.find(
    (touch) => touch.channel === 'CALL' && touch.application === application && touch.at === handedOverAt,
  );
  if (its !== undefined) draft.untouch(its.key);
  const row = draft.rows[rowKey(application, attempt)];
  if (row !== undefined) draft.updateRow(row, { handedOverAt: null });
  const handedOver = rowsOf(draft, application).flatMap(({ handedOverAt: at }) => at ?? []);
  const isFirst = attempt === 1 && !draft.record.touches.some((touch) => touch.application === application);
  draft.updateApplication(application, {
    lastHandedOverAt: handedOver.sort().at(-1) ?? null,
    ...(isFirst ? { touched: false } : {}),
  });
  draft.othersMayMove = true;
}

/** INT-06, STG-02: no row is moved by it any more, but the candidate has spoken. */
function movesNothing(draft: Draft, { application, attempt }: CallRow, { outcome }: Result): void {
  if (outcome === 'opt_out')
    writeRevocation(draft, application, ['TEXT_AND_AI'], 'CALL_CLASSIFIED_OPT_OUT', `${application}/${attempt}`);
  recordIgnored(draft, application, { type: meaningOf(outcome) }, 'its call row was closed before (INT-06)');
}

/** The name under which a result is recorded that moves nothing. */
export const meaningOf = (outcome: Result['outcome']): string => MEANS[outcome] ?? 'call.result';

/** What the call says about the person is written, whatever becomes of the row (STG-02). */
function noteResult(draft: Draft, row: CallRow, result: Result, at: Instant): void {
  const application = draft.application(row.application);
  const { outcome, completion, passed, snapshot = null } = result;
  const score = scoreOf(result);
  const closed = !isOpenCallRowStatus(row.status);
  const theirNumber = row.kind === 'INBOUND' ? row.from : row.to;
  const timezone = canonicalZone(result.timezone ?? '');
  draft.updateRow(row, {
    result: {
      ...{ outcome, completion, passed, afterClosing: closed },
      ...score,
      ...(timezone === null ? {} : { timezone }),
      ...(snapshot === null ? {} : { snapshot }),
    },
  });
  draft.append('call_result', row.application, { attempt: row.attempt, outcome, completion, passed, ...score });
  // Said of the number that was called, which may have been corrected since.
  if (outcome === 'wrong_number' && theirNumber === draft.record.phone) draft.update({ phoneReportedWrong: true });
  if (outcome === 'declined') draft.updateApplication(application.id, { declined: true });
  draft.updateApplication(application.id, { interview: interviewAfter(application, result) });
  // INT-08: said when the call ended, whenever word of it comes. What names no zone was not understood (TZ-02), and a
  // stranger's is not the candidate's.
  if (timezone !== null && outcome !== 'wrong_number')
    takeConfirmedTimezone(draft, timezone, earliest(at, draft.world.now));
  // CNS-11: theirs to give, and not with the same breath in which they take all of it back.
  const mayGrant = outcome !== 'wrong_number' && outcome !== 'opt_out';
  if (result.verbalSmsConsent && mayGrant && draft.world.org.flags['ON_CALL_SMS_CONSENT'] === true)
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

/** INT-01: kept where whoever held the interview counts one. */
export const scoreOf = ({ score = null }: { readonly score?: number | null }): { readonly score?: number } =>
  score === null ? {} : { score };

export function interviewAfter(
  application: ApplicationRecord,
  said: Pick<Result, 'outcome' | 'completion' | 'passed' | 'score'>,
): ApplicationRecord['interview'] {
  const { outcome, completion, passed } = said;
  const { interview } = application;
  const best = Math.max(interview.bestCompletion, completion ?? 0);
  const completed = completion ?? interview.completion;
  const known = { ...interview, completion: completed, bestCompletion: best, ...scoreOf(said) };
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
