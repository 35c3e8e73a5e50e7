/** Saves what a scenario sets up, through the storage's own configuration. */
import type { Configuration } from '../store/subjects/configuration.ts';
import type { Scenario, ScenarioJob, ScenarioOrg } from './scenario.ts';

export const saveOrg = (store: Configuration, org: ScenarioOrg): Promise<void> =>
  store.upsertOrg({
    id: org.id,
    name: org.name ?? org.id,
    settings: org.settings,
    flags: org.feature_flags,
    integrations: org.integrations,
    numbers: org.phone_numbers.map(({ number, voice, sms, permanent_job, legacy_job }) => ({
      number,
      voice,
      sms,
      permanentJob: permanent_job,
      legacyJob: legacy_job,
    })),
    shadow: org.shadow,
    allowedRecipients: org.allowed_recipients,
    country: org.country,
    ats: org.ats,
  });

export const saveJob = (store: Configuration, org: string, job: ScenarioJob): Promise<void> =>
  store.upsertJob(org, {
    id: job.id,
    name: job.name ?? job.id,
    script: job.script ?? '',
    resumeScoring: job.resume_scoring,
    policy: job.policy,
    callTypes: { applicant: job.call_types.applicant_call_type, sourced: job.call_types.sourced_call_type },
    settings: job.settings,
    shadow: job.shadow,
    allowedRecipients: job.allowed_recipients,
  });

export async function configure(store: Configuration, scenario: Scenario): Promise<void> {
  const { org } = scenario;
  await saveOrg(store, org);
  for (const [script, texts] of Object.entries(scenario.scripts)) await store.upsertScript(org.id, script, texts);
  for (const job of scenario.jobs) await saveJob(store, org.id, job);
}
