/** Consent as records: the one opt-out path (REV-01), grants, and what a change moves (CNS-10, CNS-13, REV-06). */

import { giveBackToAts, writeBackRevocation } from '../ats/write-back.ts';
import { endRingingCalls } from '../call-attempt/place-call.ts';
import { applicationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { Delivery } from '../engine/delivery.ts';
import { tellSurvivor } from '../identity/merged.ts';
import { anyConsent } from '../messages/recipients.ts';
import { isUnderstood } from '../replies/understood.ts';
import { isUnread } from '../replies/unread.ts';
import { CANDIDATES_OWN_ACT, type Channel, type ConsentColumn, type ConsentSource } from '../vocabulary/channel.ts';
import { STAGE_GROUPS } from '../vocabulary/stage.ts';
import { barredBy, freedBy } from './addresses.ts';
import { type Columns, changeConsent, type RevocationChannel, revocationOf } from './ledger.ts';

export interface ConsentRequest {
  readonly changes: Partial<Columns>;
  readonly source: ConsentSource;
  readonly evidence: string | null;
  readonly by: string;
  /** IMP-01. */
  readonly keepsNo?: boolean;
  /** CNS-16: the address that the act came from, where it is known. */
  readonly cameFrom?: string | null;
}

const CHANNELS_OF: Partial<Record<ConsentColumn, Channel>> = {
  sms_consent: 'SMS',
  email_consent: 'EMAIL',
  all_ai_communications_consent: 'CALL',
};

/** Writes columns, ledger and suppressions; says which columns became true. Moves no application. */
export function writeConsent(draft: Draft, request: ConsentRequest): readonly ConsentColumn[] {
  const at = draft.world.now;
  const { revokedByCandidate } = draft.consent;
  const { state, entries } = changeConsent(draft.consent, { ...request, at });
  draft.consent = state;
  for (const entry of entries) {
    draft.ledger.push(entry);
    if (entry.old !== entry.new)
      draft.append('consent', null, {
        column: entry.column,
        old: entry.old,
        new: entry.new,
        source: entry.source,
        evidence: entry.evidence,
      });
  }
  suppress(draft, request);
  const gone = entries.filter((entry) => entry.new === false).map(({ column }) => column);
  tellSurvivor(draft, gone, request);
  const granted = entries.filter((entry) => entry.new === true && entry.old !== true).map(({ column }) => column);
  giveBackToAts(draft, granted, revokedByCandidate);
  return granted;
}

/** CNS-13, CNS-16: the candidate's own revocation bars addresses, and only their own act or an attestation frees one. */
function suppress(draft: Draft, { changes, source, cameFrom = null }: ConsentRequest): void {
  const own = CANDIDATES_OWN_ACT.has(source);
  for (const [column, value] of Object.entries(changes) as [ConsentColumn, boolean | null][]) {
    const channel = CHANNELS_OF[column];
    if (!channel) continue;
    const isOn = (address: string) =>
      draft.suppressed.some((entry) => entry.channel === channel && entry.address === address);
    if (value === false && own)
      for (const address of barredBy(channel, draft.record, cameFrom)) if (!isOn(address)) turn(true, channel, address);
    if (value === true && (own || source === 'RECRUITER_ATTESTED'))
      for (const address of freedBy(channel, draft.record, cameFrom)) if (isOn(address)) turn(false, channel, address);
  }

  function turn(on: boolean, channel: Channel, address: string): void {
    draft.suppressions.push({ channel, address, on, at: draft.world.now });
    draft.suppressed = on
      ? [...draft.suppressed, { channel, address }]
      : draft.suppressed.filter((entry) => entry.channel !== channel || entry.address !== address);
  }
}

/** REV-01, as an effect: columns and ledger whatever the stage, the ATS, then the application it came in on. */
export function revokeConsent(
  draft: Draft,
  delivery: Pick<Delivery, 'application' | 'event'>,
  { channel, source }: { channel: RevocationChannel; source: ConsentSource },
): void {
  revokeChannels(draft, delivery, [channel], source);
}

/** The application is told once, however many channels go (REV-08). */
export function revokeChannels(
  draft: Draft,
  delivery: Pick<Delivery, 'application' | 'event'>,
  channels: readonly RevocationChannel[],
  source: ConsentSource,
): void {
  const evidence = (delivery.event['message'] ?? delivery.event['row'] ?? delivery.event['evidence'] ?? null) as
    | string
    | null;
  writeRevocation(draft, delivery.application, channels, source, evidence, addressItCameFrom(draft, delivery));
  if (channels.includes('TEXT_AND_AI')) endRingingCalls(draft, delivery.application);
  if (draft.application(delivery.application).stage !== 'CONSENT_REVOKED')
    draft.tell(applicationChart(delivery.application), { type: 'consent.revoked', source }, true);
}

/** CNS-16: of a text its sender, of a refusal and of a call the number that was reached, of a mail its own. */
function addressItCameFrom(draft: Draft, { event }: Pick<Delivery, 'event'>): string | null {
  const { message: id, row: named, cameFrom } = event as { message?: string; row?: string; cameFrom?: string | null };
  const message = id === undefined ? undefined : draft.messages[id];
  if (message !== undefined) return message.direction === 'inbound' ? message.from : message.to;
  const row =
    named === undefined
      ? undefined
      : (draft.rows[named] ?? Object.values(draft.rows).find(({ providerId }) => providerId === named));
  if (row !== undefined) return row.kind === 'INBOUND' ? row.from : row.to;
  return cameFrom ?? null;
}

/** What an opt-out says about the person, whatever may be moved by it (STG-02, INT-06); the ATS hears of it (REV-01). */
export function writeRevocation(
  draft: Draft,
  application: string | null,
  channels: readonly RevocationChannel[],
  source: ConsentSource,
  evidence: string | null,
  cameFrom: string | null = null,
): void {
  const before = draft.consent.columns;
  for (const channel of channels)
    writeConsent(draft, { changes: revocationOf(channel), source, evidence, by: 'candidate', cameFrom });
  writeBackRevocation(draft, application, { before, source });
  if (channels.includes('TEXT_AND_AI')) forgetWhatIsBeingRead(draft);
}

/** P-02: a text written before the opt-out, and understood after it, neither grants nor is confirmed a second time. */
function forgetWhatIsBeingRead(draft: Draft): void {
  for (const task of Object.values(draft.tasks))
    if (isUnread(task) && task.payload.channel !== 'EMAIL') isUnderstood(draft, task);
}

export function grantConsent(
  draft: Draft,
  delivery: Pick<Delivery, 'event'>,
  { column, source }: { column: ConsentColumn; source: ConsentSource },
): void {
  const evidence = (delivery.event['message'] ?? null) as string | null;
  const cameFrom = evidence === null ? null : (draft.messages[evidence]?.from ?? null);
  changeAndReconsider(draft, { changes: { [column]: true }, source, evidence, by: 'candidate', cameFrom });
}

/** A change that may grant: applications that wait for consent go through the entry decision again (CNS-10). */
export function changeAndReconsider(draft: Draft, request: ConsentRequest): void {
  const before = draft.consent.columns;
  const granted = writeConsent(draft, request);
  writeBackRevocation(draft, null, { before, source: request.source });
  const byCandidate = CANDIDATES_OWN_ACT.has(request.source) || request.source === 'RECRUITER_ATTESTED';
  const reconsiders = granted.some((column) => column !== 'call_consent') && request.source !== 'INBOUND_CALL';
  if (!reconsiders) return;
  const waiting = Object.values(draft.applications)
    .filter(({ stage }) => stage === 'NO_CONSENT' || stage === 'CONSENT_REVOKED')
    .sort((a, b) => (a.stageSince < b.stageSince ? -1 : a.stageSince > b.stageSince ? 1 : a.id < b.id ? -1 : 1));
  for (const { id } of waiting) draft.tell(applicationChart(id), { type: 'consent.granted', byCandidate });
}

/**
 * REV-06: consent gone upstream moves what is in motion; the candidate's own opt-outs never come this way, nor does a
 * change that finds nothing left to take (REV-05).
 */
export function changeAndMove(draft: Draft, request: ConsentRequest): void {
  const hadConsent = anyConsent(draft);
  changeAndReconsider(draft, request);
  if (hadConsent) moveIfNoConsentIsLeft(draft, request.source);
}

function moveIfNoConsentIsLeft(draft: Draft, source: ConsentSource): void {
  if (anyConsent(draft)) return;
  for (const { id, stage } of Object.values(draft.applications))
    if (stage === 'AWAITING_RESUME_REVIEW' || (stage && (STAGE_GROUPS.IN_MOTION as readonly string[]).includes(stage)))
      draft.tell(applicationChart(id), { type: 'consent.revoked', source });
}
