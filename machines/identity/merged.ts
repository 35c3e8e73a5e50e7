/**
 * Owns where what a merged candidate did, receives or opens from then on leads: to the survivor (CNS-16). Guarantees:
 * every revocation that was on its way while they were merged is told to the survivor in the transaction that writes
 * it, and once; nothing brings them back to life.
 */

import type { Draft } from '../candidate/draft.ts';
import type { EventKind, EventPayloads } from '../candidate/events.ts';
import type { InboxEvent } from '../engine/batch.ts';
import { callsPlaced } from '../messages/what-we-did.ts';
import { CONSENT_COLUMNS, type ConsentColumn, type ConsentSource } from '../vocabulary/channel.ts';

/** Of the person, whichever of their records it came to. */
const LEADS_ON: ReadonlySet<string> = new Set<EventKind>([
  'sms.received',
  'phone.stopped',
  'timezone.confirmed',
  'inbound.connected',
  'calls.inherited',
]);
/** These would bring the record back to life. */
const COMES_TO_NOTHING: ReadonlySet<string> = new Set<EventKind>([
  'candidate.imported',
  'candidate.updated',
  'application.added',
  'application.event',
  'link.used',
  'invite.asked',
]);

/** True: there is nothing more to be done with it here. */
export function leadsToTheSurvivor(draft: Draft, event: InboxEvent): boolean {
  const { mergedInto } = draft.record;
  if (mergedInto === null) return false;
  if (LEADS_ON.has(event.kind)) {
    // The application is one of this record's; the survivor finds the one it means.
    const { application: _, ...rest } = event.payload;
    forward(draft, { ...event, externalId: `${event.externalId} of ${draft.record.id}`, payload: rest });
    draft.append('merged', null, { event: event.kind, into: mergedInto });
    return true;
  }
  if (!COMES_TO_NOTHING.has(event.kind)) return false;
  const application = draft.applications[String(event.payload['application'] ?? '')];
  draft.append('ignored', application?.id ?? null, {
    event: String(event.payload['type'] ?? event.kind),
    stage: application?.stage ?? null,
    reason: `the candidate was merged into ${mergedInto} (CNS-16)`,
  });
  return true;
}

/** What stands for the source of a revocation where the merge did not know it: the candidate's own act, by its usual way. */
const USUAL: Readonly<Record<ConsentColumn, ConsentSource>> = {
  sms_consent: 'SMS_STOP',
  all_ai_communications_consent: 'SMS_STOP',
  email_consent: 'EMAIL_UNSUBSCRIBE',
  call_consent: 'CALL_CLASSIFIED_OPT_OUT',
};

/** From here on the survivor stands for both; what had been revoked when this is taken in is revoked there, too. */
export function merge(draft: Draft, { into, name, by, revoked }: EventPayloads['candidate.merged']): void {
  draft.update({ mergedInto: into });
  draft.append('merged', null, { into, by: by ?? null });
  const calls = [...draft.record.callsOfMerged, ...callsPlaced(Object.values(draft.rows)).map(({ at }) => at)];
  if (calls.length > 0) tellOfCalls(draft, `${name}/calls`, { calls });
  for (const column of CONSENT_COLUMNS.filter((each) => draft.consent.revokedByCandidate[each]))
    forward(draft, {
      ...{ source: 'api', externalId: `${name}/revoke/${column}`, kind: 'consent.changed', at: draft.world.now },
      payload: {
        changes: { [column]: false },
        source: revoked[column]?.source ?? USUAL[column],
        evidence: revoked[column]?.evidence ?? null,
        by: by ?? 'merge',
      },
    });
}

/** What the survivor is asked of calls is answered for both (SMS-08); told again, it is the same. */
function tellOfCalls(draft: Draft, externalId: string, payload: EventPayloads['calls.inherited']): void {
  forward(draft, {
    source: 'merged',
    externalId,
    kind: 'calls.inherited',
    at: draft.world.now,
    payload: { ...payload },
  });
}

export function inheritCalls(draft: Draft, { calls }: EventPayloads['calls.inherited']): void {
  draft.update({ callsOfMerged: [...new Set([...draft.record.callsOfMerged, ...calls])].sort() });
}

/** Consent that went from this record goes from the survivor. */
export function tellSurvivor(
  draft: Draft,
  columns: readonly ConsentColumn[],
  { source, evidence, by }: { readonly source: ConsentSource; readonly evidence: string | null; readonly by: string },
): void {
  if (draft.record.mergedInto === null || columns.length === 0) return;
  forward(draft, {
    source: 'merged',
    externalId: `${draft.record.id}/${draft.newId()}`,
    kind: 'consent.changed',
    at: draft.world.now,
    payload: { changes: Object.fromEntries(columns.map((column) => [column, false])), source, evidence, by },
  });
}

function forward(
  draft: Draft,
  { source, externalId, kind, at, payload }: Pick<InboxEvent, 'source' | 'externalId' | 'kind' | 'at' | 'payload'>,
): void {
  const { mergedInto } = draft.record;
  if (mergedInto !== null) draft.forwarded.push({ candidate: mergedInto, source, externalId, kind, at, payload });
}
