/**
 * What came of an interview, by phone or video, told by whoever held it (INT-08): the same as if the voice provider's webhook
 * or the page had told it.
 *
 * Guarantees: what it says of the person is kept whatever it moves (STG-02); told for an application that is in no
 * interview it moves nothing, and is recorded as one ignored event (INT-06).
 */

import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import { recordIgnored } from '../candidate/ignored.ts';
import type { CallRow } from '../candidate/working-set.ts';
import { writeRevocation } from '../consent/changes.ts';
import type { InboxEvent } from '../engine/batch.ts';
import type { ResultOfCall } from '../vocabulary/call-report.ts';
import { isInFlightStatus } from '../vocabulary/call-row.ts';
import { earliest, latest } from '../vocabulary/instant.ts';
import { takeVideoResult } from '../web-invite/video-results.ts';
import { meaningOf, scoreOf, takeCallEvent } from './call-events.ts';
import { rowsOf } from './rows-of.ts';

type Payload = EventPayloads['interview.result'];

export function takeInterviewResult(draft: Draft, payload: Payload, event: InboxEvent): void {
  const { application, call, interview, ...said } = payload;
  const at = earliest(event.at, draft.world.now);
  if (interview === 'VIDEO') takeVideoResult(draft, draft.application(application).id, said, { ...event, at });
  else {
    const row = rowInterviewed(draft, application, call);
    if (row === undefined) noteWithoutCall(draft, payload, event);
    else takeOfCall(draft, row, said, { ...event, at });
  }
}

/** A retry is counted from the end of the call, which lies after its beginning, whatever clock says it. */
function takeOfCall(draft: Draft, row: CallRow, said: ResultOfCall, event: InboxEvent): void {
  const at = latest(event.at, row.handedOverAt ?? event.at);
  takeCallEvent(draft, { ...said, row: `${row.application}/${row.attempt}` }, { ...event, kind: 'call.result', at });
}

/** The call that is named; where none is, the one under way, else the last that was. One that was never placed is none. */
function rowInterviewed(draft: Draft, application: string, call: string | null): CallRow | undefined {
  const placed = rowsOf(draft, application)
    .filter((row) => row.handedOverAt !== null)
    .sort((a, b) => b.attempt - a.attempt);
  if (call !== null) return placed.find((row) => `${row.application}/${row.attempt}` === call);
  return placed.find(({ status }) => isInFlightStatus(status)) ?? placed[0];
}

/** Nobody was called: what was said stands in the history, and only what stops us is acted on. */
function noteWithoutCall(draft: Draft, payload: Payload, { externalId }: InboxEvent): void {
  const { outcome, completion, passed } = payload;
  const { id } = draft.application(payload.application);
  draft.append('call_result', id, { attempt: null, outcome, completion, passed, ...scoreOf(payload) });
  if (outcome === 'declined') draft.updateApplication(id, { declined: true });
  if (outcome === 'opt_out') writeRevocation(draft, id, ['TEXT_AND_AI'], 'CALL_CLASSIFIED_OPT_OUT', externalId);
  recordIgnored(draft, id, { type: meaningOf(outcome) }, 'no call of this application has been placed (INT-06)');
}
