/** What holds an application that would otherwise go on: pause, a used-up budget, another job, an open question, a switch. */

import { callsUsed, consentRowsUsed, isWeb } from '../../machines/call-attempt/rows-of.ts';
import { isOf } from '../../machines/candidate/journal-data.ts';
import { jobOf } from '../../machines/candidate/world.ts';
import { cooldownOf, holderOf, patienceOf } from '../../machines/cooldown/cooldown.ts';
import { coolingDownInWords } from '../../machines/cooldown/words.ts';
import { questionOpen } from '../../machines/messages/view.ts';
import { HOUR, type Instant, plus } from '../../machines/vocabulary/instant.ts';
import { stageLabel } from '../../machines/vocabulary/stage.ts';
import type { Cause } from './explanation.ts';
import { type Scene, waitsUnder } from './scene.ts';
import { cameThere } from './stage-causes.ts';

const held = { verdict: 'HELD', until: null } as const;
/** SMS-09. */
const QUESTION_STANDS = 72 * HOUR;

/** Every pause that holds it: the job's and the candidate's own are lifted apart (PAU-02). */
export function pauseCauses(scene: Scene): readonly Cause[] {
  const { application, job, entry, isPast, world } = scene;
  const inPause = application.stage === 'OUTREACH_PAUSED';
  if (!inPause && !waitsUnder(scene, 'GAT-01') && (isPast || !job.paused)) return [];
  const since = inPause ? (entry?.at ?? null) : (scene.rowDecision?.at ?? null);
  const came = inPause ? `; ${cameThere(scene)}` : '';
  const ofJob = isPast ? !inPause || entry?.scope === 'job' : job.paused;
  const afterFailures = inPause && entry?.reason === 'PROVIDER_FAILURE';
  const causes: Cause[] = [];
  if (ofJob)
    causes.push({
      ...held,
      code: 'JOB_PAUSED',
      rule: inPause ? 'PAU-01' : 'GAT-01',
      sentence: `The job ${jobOf(world, job.id).name} is paused${entry?.scope === 'job' || !inPause ? came : ''}.`,
      since,
      change: [{ what: `the job ${job.id} is resumed`, who: 'recruiter' }],
    });
  if (afterFailures)
    causes.push({
      ...held,
      code: 'PAUSED_AFTER_FAILURES',
      rule: 'RTY-06',
      sentence: `Three calls in a row failed at the voice provider, and outreach is paused until a person looks at it${came}.`,
      since,
      change: [{ what: 'the provider is looked at and outreach resumed', who: 'admin' }],
    });
  else if (application.ownPause || (inPause && !ofJob))
    causes.push({
      ...held,
      code: 'CANDIDATE_PAUSED',
      rule: 'PAU-01',
      sentence: `Outreach to this candidate is paused${entry?.scope === 'job' ? '' : came}.`,
      since,
      change: [{ what: 'outreach to this candidate is resumed', who: 'recruiter' }],
    });
  return causes;
}

export function budgetCause(scene: Scene): Cause | null {
  const { application, candidate, settings, entry } = scene;
  const { stage } = application;
  if (stage !== 'MAX_ATTEMPTS_NO_INTERVIEW' && stage !== 'MAX_ATTEMPTS_NOT_COMPLETED') return null;
  if (scene.row !== null) return null; // a booked call still goes (GAT-02)
  const { retry_count: retries, reschedule_on_voicemail: retriesAreOn } = settings.call_retry;
  const calls = callsUsed(candidate, application);
  const gated = consentRowsUsed(candidate, application);
  const byConsent = gated > retries || (gated > 0 && calls === 0);
  const rule = byConsent ? 'RTY-05' : !retriesAreOn && calls <= retries ? 'RTY-03' : 'RTY-04';
  const isUnknown = calls === 0 && gated === 0 && entry?.event === 'application.imported';
  const used = byConsent
    ? `${gated} of ${retries + 1} tries ended without consent to a call`
    : `${calls} of ${retries + 1} calls were made`;
  return {
    code: 'BUDGET_USED',
    rule,
    sentence: isUnknown
      ? `An old row was imported as ${stageLabel(stage)}; what was tried before is not known here; ${cameThere(scene)}.`
      : `The tries of this round are used up: ${used}${retriesAreOn ? '' : ', and retries are switched off'}; the application is in ${stageLabel(stage)}, ${cameThere(scene)}.`,
    verdict: 'STOPPED',
    since: entry?.at ?? null,
    until: null,
    change: [
      { what: 'a recruiter asks for Progress to Interview, which begins a new round (STG-12)', who: 'recruiter' },
      { what: 'the candidate writes, calls back or books', who: 'candidate' },
    ],
  };
}

export function cooldownCause(scene: Scene): Cause | null {
  const { application, candidate, settings, job, at, world, entry, when } = scene;
  if (application.stage !== 'COOLING_DOWN') return null;
  const { windowEndsAt } = cooldownOf(candidate, application, settings, isWeb(job, application), at);
  const holder = holderOf(candidate, application);
  return {
    ...coolingDownInWords({
      holder: holder === undefined ? 'another job' : `the job ${jobOf(world, holder.job).name} (${holder.job})`,
      startsAt: windowEndsAt === null ? null : when(windowEndsAt),
      cameThere: cameThere(scene),
      expiresAt: when(plus(entry?.at ?? at, patienceOf(settings))),
    }),
    since: entry?.at ?? null,
    until: windowEndsAt === null ? null : scene.placement.nextCallSlot(windowEndsAt),
  };
}

export function questionCause(scene: Scene): Cause | null {
  const { candidate, history, when } = scene;
  if (!questionOpen(candidate)) return null;
  const asked = history.journal
    .filter(isOf('sms_state'))
    .findLast(({ data }) => data.to === 'AWAITING_DNC_CONFIRMATION');
  const until: Instant | null = asked === undefined ? null : plus(asked.at, QUESTION_STANDS);
  const ends = until === null ? '' : ` No answer by ${when(until)} counts as an opt-out (SMS-09).`;
  return {
    ...held,
    code: 'QUESTION_OPEN',
    rule: 'GAT-26',
    sentence: `We asked the candidate whether they want to hear of future jobs, and nothing else goes until they answer.${ends}`,
    since: asked?.at ?? null,
    change: [{ what: 'the candidate answers the question', who: 'candidate' }],
  };
}
