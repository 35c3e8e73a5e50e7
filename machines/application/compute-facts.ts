/** The facts of the application chart, from the working set. */

import { isOutsideStartStages } from '../ats/facts.ts';
import { callsUsed, isWeb } from '../call-attempt/rows-of.ts';
import type { ApplicationRecord, Candidate } from '../candidate/working-set.ts';
import { jobOf, settingsOf, voiceIsConnected, type World } from '../candidate/world.ts';
import { wasRevokedByCandidate } from '../consent/ledger.ts';
import { cooldownFacts } from '../cooldown/cooldown.ts';
import { anyConsent } from '../messages/recipients.ts';
import { inviteOf, isInvited } from '../web-invite/compute-facts.ts';
import type { ApplicationFacts } from './index.ts';

export function applicationFacts(world: World, candidate: Candidate, application: ApplicationRecord): ApplicationFacts {
  const job = jobOf(world, application.job);
  const settings = settingsOf(world, job);
  const web = isWeb(job, application);
  return {
    now: world.now,
    stage: application.stage,
    atsConnected: world.org.integrations.ats !== null,
    resumeIsReviewed: job.resumeScoring && application.source === 'APPLICANT',
    anyConsent: anyConsent(candidate),
    revokedByCandidate: wasRevokedByCandidate(candidate.consent),
    policyBlocks: candidate.record.excludedInAts || application.eligibility === 'ORG_OUTREACH_POLICY',
    resume: application.resume,
    resumeReviewOnly: job.policy === 'AI_RESUME_REVIEW_ONLY',
    interview: application.interview.result,
    bestCompletion: application.interview.bestCompletion,
    declined: application.declined,
    outsideStartStages: isOutsideStartStages(world.org, application),
    ...cooldownFacts(candidate, application, settings, web, world.now),
    paused: job.paused || application.ownPause,
    web,
    voiceConnected: voiceIsConnected(world),
    budgetUsed: web
      ? isInvited(candidate, application) &&
        (inviteOf(candidate, application.id)?.reminders ?? 0) >= settings.video_reminders.reminder_email_count
      : callsUsed(candidate, application) >= settings.call_retry.retry_count + 1,
  };
}
