/** Calls that the candidate placed: linked to an application, granting what a call grants, interviewed like any other. */

import { reboundRows } from '../call-attempt/rows.ts';
import { rowsOf } from '../call-attempt/rows-of.ts';
import { keepSetup } from '../call-attempt/setup.ts';
import { applicationChart, callChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { CandidateFields, EventPayloads, PhonePlace } from '../candidate/events.ts';
import { putNewApplication } from '../candidate/new-application.ts';
import type { CandidateRecord } from '../candidate/working-set.ts';
import { changeAndReconsider } from '../consent/changes.ts';
import { wasRevokedByCandidate } from '../consent/ledger.ts';
import { phoneMaySay } from '../hours/timezone-choice.ts';
import { heldBesideZip } from '../identity/intake.ts';
import { currentTimezone, takeFields } from '../identity/take-fields.ts';
import { BEING_PLANNED } from '../vocabulary/call-row.ts';
import { STAGE_GROUPS } from '../vocabulary/stage.ts';

export function connectInbound(draft: Draft, payload: EventPayloads['inbound.connected']): void {
  const { call, from, to, route, rule, prior = null, setup = null } = payload;
  const application = applicationFor(draft, payload);
  const attempt = 1 + rowsOf(draft, application.id).reduce((highest, row) => Math.max(highest, row.attempt), 0);
  const { now } = draft.world;
  const row = `${application.id}/${attempt}`;
  const goesOnFrom = prior === null ? {} : { prior };
  draft.append('inbound_call', application.id, { row, route, rule, result: 'interview', ...goesOnFrom });
  draft.putRow({
    application: application.id,
    attempt,
    kind: 'INBOUND',
    status: BEING_PLANNED,
    scheduledAt: now,
    unroundedAt: now,
    reason: null,
    round: draft.application(application.id).round,
    web: false,
    createdAt: now,
    from,
    slot: null,
    waitsForSlot: false,
    to,
    providerId: call,
    handedOverAt: now,
    endedAt: null,
    result: null,
    // INB-05: a copy of the call before, which was led by what held then.
    setup: setup ?? keepSetup(draft, application.id),
  });
  const key = callChart(application.id, attempt);
  draft.beginChart(key, 'call-attempt', { kind: 'INBOUND' });
  draft.deliver(key, { type: 'call.answered' });
  // INB-09: the caller is known before the application is; after an opt-out of their own the entry decision comes first.
  if (application.isNew && !wasRevokedByCandidate(draft.consent)) grantAiCalls(draft, call);
  // The line is taken before the application can want it: a row that is due now waits (GAT-25).
  if (application.isNew)
    draft.deliver(applicationChart(application.id), { type: 'application.added', by: 'candidate' });
  grantByCall(draft, application.id, call);
  writeNumberBack(draft, from, payload.place);
}

function applicationFor(
  draft: Draft,
  { application, job, newApplication, source }: EventPayloads['inbound.connected'],
): { readonly id: string; readonly isNew: boolean } {
  const known =
    application ??
    Object.values(draft.applications).find((each) => each.job === job)?.id ??
    (job === null ? newestOf(draft) : null);
  if (known !== null) return { id: draft.application(known).id, isNew: false };
  if (job === null) throw new Error('A call was linked to a candidate who is on no job.');
  putNewApplication(draft, { id: newApplication, job, source });
  return { id: newApplication, isNew: true };
}

const newestOf = (draft: Draft): string | null =>
  Object.values(draft.applications).sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1))[0]?.id ?? null;

/** INB-09: a call grants AI calls and nothing else; after an opt-out only with a real outcome (INB-10). */
function grantByCall(draft: Draft, application: string, call: string): void {
  if (!hasOptedOut(draft, application)) grantAiCalls(draft, call);
}

export const hasOptedOut = (draft: Draft, application: string): boolean => {
  const { stage } = draft.application(application);
  return stage !== null && (STAGE_GROUPS.OPTED_OUT as readonly string[]).includes(stage);
};

export const grantAiCalls = (draft: Draft, call: string): void =>
  changeAndReconsider(draft, {
    changes: { all_ai_communications_consent: true },
    source: 'INBOUND_CALL',
    evidence: call,
    by: 'candidate',
  });

/** INB-08, best-effort: only where no number was known. What it says of the place counts where nothing better does. */
function writeNumberBack(draft: Draft, from: string, place: PhonePlace | undefined): void {
  if (draft.record.phone !== null) return;
  const said = place === undefined ? {} : saidByPhone(draft.record, from, place);
  const { placeChanged } = takeFields(draft, { phone: from, ...said }, true);
  for (const { id, stage } of Object.values(draft.applications))
    if (stage === 'INVALID_CONTACT') draft.tell(applicationChart(id), { type: 'contact.fixed' });
  if (placeChanged) reboundRows(draft);
}

function saidByPhone(record: CandidateRecord, from: string, place: PhonePlace): CandidateFields {
  const { state, otherStates, ...zones } = place;
  const states = record.state === null ? { state, otherStates } : {};
  return { ...states, ...(phoneMaySay(currentTimezone(record)) ? zones : heldBesideZip(record, from, place)) };
}
