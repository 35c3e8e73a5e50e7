/**
 * What each kind of inbox event means: what it says about the person is written down whatever the stage (STG-02), then
 * the charts it concerns are told.
 */

import { takeToldEligibility } from '../ats/eligibility.ts';
import { redriveStranded } from '../ats/redrive.ts';
import { takeAtsStatus, takePlaceInAts } from '../ats/status.ts';
import { takeAgreedTime } from '../call-attempt/agreed-on-a-call.ts';
import { takeCallEvent } from '../call-attempt/call-events.ts';
import { takeInterviewResult } from '../call-attempt/interview-results.ts';
import { endRingingCalls } from '../call-attempt/place-call.ts';
import { openCallRow, reboundRows } from '../call-attempt/rows.ts';
import { openRowOf } from '../call-attempt/rows-of.ts';
import { applicationChart, conversationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { CandidateFields, EventKind, EventPayloads } from '../candidate/events.ts';
import { putNewApplication } from '../candidate/new-application.ts';
import { tellApplication } from '../candidate/people.ts';
import { changeAndMove, revokeChannels, writeConsent, writeRevocation } from '../consent/changes.ts';
import { inheritCalls, leadsToTheSurvivor, merge } from '../identity/merged.ts';
import { takeConfirmedTimezone, takeFields } from '../identity/take-fields.ts';
import { connectInbound } from '../inbound-calls/connect.ts';
import { liftHolds } from '../kill-switches/holds.ts';
import { emailBounced } from '../messages/email-bounces.ts';
import { isSuppressed } from '../messages/recipients.ts';
import { settleSend } from '../messages/settled-sends.ts';
import { receivedEmail, takeLabel } from '../replies/take-reply.ts';
import { newestApplication, receivedSms } from '../replies/take-text.ts';
import { fieldOfFault } from '../shared-phones/phone-seen.ts';
import type { Told } from '../tells.ts';
import { CONSENT_COLUMN_OF } from '../vocabulary/channel.ts';
import { furthest } from '../vocabulary/message-status.ts';
import type { Stage } from '../vocabulary/stage.ts';
import { askForInvite, useLink } from '../web-invite/link-uses.ts';
import { alertUnrecognised, ofPresentNumber } from './answers.ts';
import type { InboxEvent } from './batch.ts';

type Happening<K extends EventKind> = (draft: Draft, payload: EventPayloads[K], event: InboxEvent) => void;

const HAPPENINGS: { readonly [K in EventKind]: Happening<K> } = {
  'candidate.imported': (draft, { fields, consent, source, kept }) => {
    takeFields(draft, fields, false);
    if (kept !== undefined) draft.update({ legacyDoNotContact: kept.doNotContact, legacyDncReason: kept.reason });
    // CNS-13: an address that its owner barred stays barred, whatever a list says.
    const changes = { ...consent };
    for (const channel of ['SMS', 'CALL', 'EMAIL'] as const)
      if (isSuppressed(draft, channel)) changes[CONSENT_COLUMN_OF[channel]] = false;
    writeConsent(draft, { changes, source, evidence: null, by: 'import' });
  },
  'candidate.updated': (draft, { changes, by }) => {
    draft.append('candidate', null, { changed: Object.keys(changes), by: by ?? null });
    takeChangedFields(draft, changes);
  },
  'consent.changed': (draft, { changes, source, evidence, by, keepsNo = false }) => {
    changeAndMove(draft, { changes, source, evidence: evidence ?? null, by: by ?? source, keepsNo });
  },
  'optOut.requested': (draft, { channels, source, application, evidence, cameFrom = null }) => {
    const id = draft.applications[application ?? '']?.id ?? newestApplication(draft)?.id;
    if (!id) return writeRevocation(draft, null, channels, source, evidence ?? null, cameFrom);
    const event = { type: 'optOut', at: draft.world.now, evidence, cameFrom };
    revokeChannels(draft, { application: id, event }, channels, source);
  },
  'candidate.merged': merge,
  'calls.inherited': inheritCalls,
  'timezone.confirmed': (draft, { timezone }) => takeConfirmedTimezone(draft, timezone),
  'hours.changed': (draft) => reboundRows(draft),
  'link.used': (draft, payload) => useLink(draft, payload),
  'invite.asked': (draft, payload) => askForInvite(draft, payload),
  'application.added': added,
  'application.event': (draft, payload, event) => tellApplication(draft, payload, event),
  // A word of a pause that was over before it arrived changes nothing, whatever the order in which they come.
  'job.paused': (draft, { job, by }) => {
    if (isPaused(draft, job)) tellJob(draft, job, { type: 'outreach.paused', scope: 'job', by: by ?? null });
  },
  'job.resumed': (draft, { job, by }) => {
    if (isPaused(draft, job)) return;
    tellJob(draft, job, { type: 'outreach.resumed', scope: 'job', by: by ?? null });
    liftHolds(draft, (application) => application.job === job);
    wakeRowsBornPaused(draft, job);
  },
  'hold.lifted': (draft) => liftHolds(draft, () => true),
  'sms.received': receivedSms,
  'email.received': receivedEmail,
  'reply.labelled': takeLabel,
  'send.settled': settleSend,
  'ats.redriven': redriveStranded,
  // REV-01, REV-05: the columns at once; what moves is decided at each application's next dispatch or entry.
  'phone.stopped': (draft, { phone, evidence, source }) => {
    writeRevocation(draft, null, ['TEXT_AND_AI'], source ?? 'SMS_STOP', evidence, phone);
    endRingingCalls(draft, null);
  },
  // GAT-25: whoever waited for the line looks again, as after a call of the candidate's own.
  'phone.freed': (draft) => {
    draft.othersMayMove = true;
  },
  // As on the candidate's other jobs, what moves is decided at each application's next dispatch (SMS-10, GAT-16).
  'phone.faulted': (draft, { phone, fault }) => {
    const field = fieldOfFault(fault);
    if (field === null || phone !== draft.record.phone || draft.record[field]) return;
    draft.update({ [field]: true });
    draft.append('phone', null, { fault, by: 'ANOTHER_RECORD' });
  },
  'sms.status': smsStatus,
  'email.bounced': emailBounced,
  'inbound.connected': connectInbound,
  'call.answered': takeCallEvent,
  'call.agreed': takeAgreedTime,
  'call.ended': takeCallEvent,
  'call.result': takeCallEvent,
  'interview.result': takeInterviewResult,
  'ats.synced': (draft, payload) => {
    const { fields, consent, keepsNo = false, job = null } = payload;
    takeChangedFields(draft, fields);
    // CNS-13: an address that its owner barred stays barred, whatever the ATS says.
    const changes = { ...consent };
    for (const channel of ['SMS', 'CALL', 'EMAIL'] as const)
      if (changes[CONSENT_COLUMN_OF[channel]] === true && isSuppressed(draft, channel))
        delete changes[CONSENT_COLUMN_OF[channel]];
    changeAndMove(draft, { changes, source: 'ATS_SYNC', evidence: null, by: 'ats', keepsNo });
    if (typeof payload.status === 'string') takeAtsStatus(draft, payload.status, job);
    const own = Object.values(draft.applications).find((application) => application.job === job);
    if (own !== undefined) takePlaceInAts(draft, own.id, payload);
    if (payload.eligibility) takeToldEligibility(draft, payload.eligibility, job);
  },
};

/** Takes one inbox event in. Unknown kinds throw: the event is parked and shown, never guessed at. */
export function takeHappening(draft: Draft, event: InboxEvent): void {
  const happening = HAPPENINGS[event.kind as EventKind] as Happening<EventKind> | undefined;
  if (!happening) throw new Error(`Nobody here understands an event of the kind "${event.kind}".`);
  if (leadsToTheSurvivor(draft, event)) return;
  // Whoever accepts an event holds its payload to its kind (`EventPayloads`); the inbox keeps it as JSON.
  happening(draft, event.payload as never, event);
}

/** What is known of the person, and what a change of it moves: out of INVALID_CONTACT, and rows placed by hours (TZ-05). */
function takeChangedFields(draft: Draft, fields: CandidateFields): void {
  const { contactChanged, placeChanged } = takeFields(draft, fields, true);
  if (contactChanged)
    for (const { id, stage } of Object.values(draft.applications))
      if (stage === 'INVALID_CONTACT' || stage === 'WRONG_NUMBER')
        draft.tell(applicationChart(id), { type: 'contact.fixed' });
  if (placeChanged) reboundRows(draft);
}

function added(draft: Draft, payload: EventPayloads['application.added']): void {
  const { application: id, job, source, atsStage, importStage } = payload;
  const existing = Object.values(draft.applications).find((application) => application.job === job);
  if (existing) return; // STG-14: a second add changes nothing
  putNewApplication(draft, { id, job, source, atsStage });
  draft.deliver(
    applicationChart(id),
    importStage
      ? { type: 'application.imported', stage: importStage as Stage }
      : { type: 'application.added', by: payload.by ?? null },
  );
}

/**
 * P-14: a row planned while the job was paused is born PAUSED. Where the pause never reached its application, which
 * stayed in OUTREACH, no transition wakes it: the resumed job does.
 */
function wakeRowsBornPaused(draft: Draft, job: string): void {
  for (const { id, job: own, stage, ownPause } of Object.values(draft.applications))
    if (own === job && stage === 'OUTREACH' && !ownPause && openRowOf(draft, id)?.status === 'PAUSED')
      openCallRow(draft, id);
}

const isPaused = ({ world }: Draft, job: string): boolean => world.jobs.get(job)?.paused === true;

function tellJob(draft: Draft, job: string, event: Told<'application'>): void {
  for (const { id, job: own } of Object.values(draft.applications))
    if (own === job) draft.tell(applicationChart(id), event);
}

function smsStatus(draft: Draft, payload: EventPayloads['sms.status']): void {
  const message = draft.messages[payload.message];
  if (!message || message.status === 'received') return;
  const status = furthest(message.status, payload.status);
  if (status === message.status) return;
  draft.putMessage({ ...message, status, refusal: payload.refusal, code: payload.code });
  draft.append('message_status', message.application, { message: message.id, status, code: payload.code });
  if (status !== 'undelivered') return;
  alertUnrecognised(draft, message.application, { refusal: payload.refusal, code: payload.code });
  draft.tell(conversationChart(message.application), {
    type: 'sms.failed',
    refusal: ofPresentNumber(draft, message, payload.refusal ?? 'unrecognised'),
    message: message.id,
    template: message.template,
  });
}
