/** Whether the candidate may and can be reached at all: consent, suppression, shadow mode, allow-list, address. */

import { isOf } from '../../machines/candidate/journal-data.ts';
import { allows } from '../../machines/consent/ledger.ts';
import { emailViable, isSuppressed, mayReach } from '../../machines/messages/recipients.ts';
import { phoneState, sharersOf } from '../../machines/shared-phones/line.ts';
import { faultsOf } from '../../machines/shared-phones/phone-seen.ts';
import { isFaulty, type PhoneFault } from '../../machines/shared-phones/shared-phone.ts';
import { type Channel, CONSENT_COLUMN_OF } from '../../machines/vocabulary/channel.ts';
import type { Cause } from './explanation.ts';
import { type Scene, waitsUnder } from './scene.ts';

const CONSENT_RULE: Readonly<Record<Channel, string>> = { CALL: 'CNS-04', SMS: 'CNS-02', EMAIL: 'CNS-03' };
const IN_WORDS: Readonly<Record<Channel, string>> = { CALL: 'AI calls', SMS: 'texts', EMAIL: 'email' };
const held = { verdict: 'HELD', until: null } as const;

/** Where nothing is planned for the present, consent is asked of the channel that the next row would use. */
export function consentCauses(scene: Scene): readonly Cause[] {
  const { candidate, channel, history, application } = scene;
  const causes: Cause[] = [];
  // The stage has said it already.
  if (application.stage === 'CONSENT_REVOKED' || application.stage === 'NO_CONSENT') return causes;
  const column = CONSENT_COLUMN_OF[channel];
  const last = history.ledger.findLast((entry) => entry.column === column);
  if (!allows(candidate.consent, channel))
    causes.push({
      ...held,
      code: 'CHANNEL_NOT_ALLOWED',
      rule: CONSENT_RULE[channel],
      sentence: `The candidate does not allow ${IN_WORDS[channel]}: ${column} is ${candidate.consent.columns[column] ?? 'not known'}${last === undefined ? '' : `, by ${last.source} on ${scene.when(last.at)}`}.`,
      since: last?.at ?? null,
      change: [
        { what: `the candidate consents to ${IN_WORDS[channel]}`, who: 'candidate' },
        { what: 'a recruiter attests that consent (STG-07)', who: 'recruiter' },
      ],
    });
  if (isSuppressed(candidate, channel))
    causes.push({
      ...held,
      code: 'ADDRESS_SUPPRESSED',
      rule: 'CNS-13',
      sentence: `The ${channel === 'EMAIL' ? 'email address' : 'phone number'} is suppressed for ${IN_WORDS[channel]} after the candidate’s own opt-out.`,
      since: last?.at ?? null,
      change: [
        { what: 'the candidate lifts it themself', who: 'candidate' },
        { what: 'a recruiter attests consent (STG-07)', who: 'recruiter' },
      ],
    });
  return causes;
}

export function shadowCause(scene: Scene): Cause | null {
  const { world, job, isPast, rowDecision } = scene;
  const isOn = isPast ? waitsUnder(scene, 'GAT-22') : world.org.shadow || job.shadow;
  if (!isOn) return null;
  return {
    ...held,
    code: 'SHADOW_MODE',
    rule: 'GAT-22',
    sentence: `${world.org.shadow ? 'The org' : 'The job'} is in shadow mode: everything is decided and recorded, nothing is sent.`,
    since: waitsUnder(scene, 'GAT-22') ? (rowDecision?.at ?? null) : null,
    change: [{ what: 'shadow mode is switched off', who: 'admin' }],
  };
}

export function allowListCause(scene: Scene): Cause | null {
  const { world, job, candidate, channel, isPast, rowDecision } = scene;
  const address = channel === 'EMAIL' ? candidate.record.email : candidate.record.phone;
  const isBarred = isPast ? waitsUnder(scene, 'GAT-23') : address !== null && !mayReach(world, job, address);
  if (!isBarred) return null;
  return {
    ...held,
    code: 'ALLOW_LIST',
    rule: 'GAT-23',
    sentence: 'There is a list of recipients who alone may be reached, and this candidate is not on it.',
    since: waitsUnder(scene, 'GAT-23') ? (rowDecision?.at ?? null) : null,
    change: [{ what: 'the recipient is put on the allow-list, or the list is taken away', who: 'admin' }],
  };
}

/** CNS-17: found out through somebody else who has the phone; who that is, is nobody's business here. */
function foundThroughAnother({ history, candidate, world }: Scene, fault: PhoneFault): boolean {
  if (!faultsOf(candidate.record).includes(fault)) return isFaulty(sharersOf(world, candidate), fault);
  const last = history.journal.findLast((entry) =>
    isOf('phone')(entry)
      ? entry.data.fault === fault
      : isOf('candidate')(entry) && entry.data.changed.includes('phone'),
  );
  return last?.type === 'phone';
}

export function contactCause(scene: Scene): Cause | null {
  const { candidate, world, application, channel } = scene;
  if (application.stage === 'INVALID_CONTACT' || application.stage === 'WRONG_NUMBER') return null;
  const phone = phoneState(world, candidate);
  const isMissing = channel === 'EMAIL' ? candidate.record.email === null : phone !== 'USABLE';
  if (!isMissing) return null;
  const fault = phone === 'REPORTED_WRONG' ? phone : phone === 'INVALID' ? 'UNCALLABLE' : null;
  const through = fault !== null && foundThroughAnother(scene, fault) ? ', on another record with this phone' : '';
  const instead = channel === 'CALL' && emailViable(world, candidate, application);
  return {
    ...held,
    code: 'CONTACT_MISSING',
    rule: channel === 'EMAIL' ? 'WEB-03' : 'GAT-07',
    sentence:
      channel === 'EMAIL'
        ? 'There is no email address to invite the candidate at.'
        : `There is no phone number to call (${phone.toLowerCase().replace('_', ' ')}${through})${instead ? '; one email goes in its place' : ', and email is no way either'}.`,
    since: null,
    change: [
      { what: 'the phone number or the email address is added or corrected', who: 'recruiter' },
      { what: 'the candidate gives a working number or address', who: 'candidate' },
    ],
  };
}
