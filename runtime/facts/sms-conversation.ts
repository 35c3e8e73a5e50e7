/** The facts of the text conversation's chart, from the working set. Each verdict is worked out when a guard asks. */
import { judgeMessage, type MessageVerdict } from '../../machines/policy/message-gates.ts';
import type { SmsConversationFacts } from '../../machines/sms-conversation/index.ts';
import type { ApplicationRecord, Candidate } from '../working-set.ts';
import { jobOf, settingsOf, type World } from '../world.ts';
import { messageView } from './outreach.ts';
import { placementOf } from './placement.ts';

export function smsConversationFacts(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
): SmsConversationFacts {
  const job = jobOf(world, application.job);
  const settings = settingsOf(world, job);
  const placement = placementOf(candidate.record, settings);
  const breakerOpen = application.smsState === 'DISABLED';
  const verdict = (message: { channel: 'SMS' | 'EMAIL'; answers: boolean; skipsConsent: boolean }): MessageVerdict =>
    judgeMessage(messageView(world, candidate, application, settings, placement, { ...message, breakerOpen }));
  return {
    now: world.now,
    stage: application.stage,
    get insideHours() {
      return placement.insideHours(world.now);
    },
    get nextSlot() {
      return placement.nextSlot(world.now);
    },
    get outreachSms() {
      return verdict({ channel: 'SMS', answers: false, skipsConsent: false });
    },
    get companionEmail() {
      return verdict({ channel: 'EMAIL', answers: false, skipsConsent: false });
    },
    get serviceSms() {
      return verdict({ channel: 'SMS', answers: true, skipsConsent: true });
    },
    get optInSms() {
      return verdict({ channel: 'SMS', answers: false, skipsConsent: true });
    },
    get questionSms() {
      return verdict({ channel: 'SMS', answers: true, skipsConsent: false });
    },
    smsConsent: candidate.consent.columns.sms_consent === true,
    smsRevokedByCandidate: candidate.consent.revokedByCandidate.sms_consent,
    optInRequired: job.script['requireOptInConfirmation'] === true,
    get optInAsked() {
      const script = JSON.stringify(job.script);
      return Object.values(candidate.applications).some(
        (other) => other.optInAsked && JSON.stringify(jobOf(world, other.job).script) === script,
      );
    },
    lastWroteAt: application.lastWroteAt,
    lastConnectedAt: application.lastConnectedAt,
  };
}
