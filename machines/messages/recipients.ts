/** Whether an address may be written to at all: suppressions (CNS-13), allow-lists (GAT-23), what makes email and invites possible. */

import type { ApplicationRecord, Candidate, JobView } from '../candidate/working-set.ts';
import { jobOf, type World } from '../candidate/world.ts';
import { allows, hasAnyConsent } from '../consent/ledger.ts';
import { comparable, comparableEither } from '../vocabulary/address.ts';
import type { Channel } from '../vocabulary/channel.ts';
import { type TemplateBar, templateBar } from './render-template.ts';

export const isSuppressed = (candidate: Candidate, channel: Channel): boolean => {
  const address = comparable(channel, channel === 'EMAIL' ? candidate.record.email : candidate.record.phone);
  return candidate.suppressed.some((entry) => entry.channel === channel && entry.address === address);
};

/** GAT-23, CNS-15: on every list there is, in whatever spelling. */
export const mayReach = (world: World, job: JobView, address: string | null): boolean => {
  const compared = address === null ? null : comparableEither(address);
  return [world.org.allowedRecipients, job.allowedRecipients].every(
    (list) => list === null || list.some((entry) => comparableEither(entry) === compared),
  );
};

/** CNS-06, CNS-03, CNS-13, GAT-23: could an outreach email go at all (cap, pause and switches aside)? */
export const emailViable = (world: World, candidate: Candidate, application: ApplicationRecord): boolean => {
  const { record, consent } = candidate;
  return (
    record.email !== null &&
    !record.emailBounced &&
    allows(consent, 'EMAIL') &&
    !isSuppressed(candidate, 'EMAIL') &&
    world.org.integrations.email &&
    outreachEmailBar(world, application) === null &&
    mayReach(world, jobOf(world, application.job), record.email)
  );
};

/** CNS-06, TCH-07: why the email that goes in place of a call has no words; null = it has. */
export const outreachEmailBar = (world: World, { job }: ApplicationRecord): TemplateBar | null =>
  templateBar('email_only_outreach', jobOf(world, job).script);

/** WEB-03: why no invite can go at all (cap, pause and switches aside); a mailbox is not needed. */
export function inviteBarOf(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
): 'ADDRESS' | 'CONSENT' | 'ALLOW_LIST' | 'TEMPLATE' | 'SENDER' | null {
  const { record, consent } = candidate;
  if (record.email === null || record.emailBounced) return 'ADDRESS';
  if (!allows(consent, 'EMAIL') || isSuppressed(candidate, 'EMAIL')) return 'CONSENT';
  if (!mayReach(world, jobOf(world, application.job), record.email)) return 'ALLOW_LIST';
  if (world.org.integrations.mail === false) return 'SENDER';
  return templateBar('web_invite_email', jobOf(world, application.job).script) === null ? null : 'TEMPLATE';
}

export const anyConsent = (candidate: Candidate): boolean => hasAnyConsent(candidate.consent);
