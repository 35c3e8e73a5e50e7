/** Steps of operators: settings, the scripted world itself, kill switches. */
import type { SettingsDocument } from '../../../machines/settings.ts';
import { saveJob, saveOrg } from '../configure.ts';
import { candidatesOnJob } from '../on-job.ts';
import type { StepOf } from '../scenario.ts';
import { patched } from '../schema/settings-in-time.ts';
import { eventNow, type Performer, type StageSet } from '../stage-set.ts';

export const updateSettings: Performer<StepOf<'update_settings'>> = async (step, set, name) => {
  await (step.job === null ? saveOrgSettings(set, step.settings) : saveJobSettings(set, step.job, step.settings));
  const movesRows = step.settings.outreach_hours !== undefined || step.settings.compliance !== undefined;
  if (!movesRows) return;
  const { job } = step;
  const concerned = await candidatesOnJob(set, job);
  await set.accept(concerned.map((each) => eventNow(set, each, 'hours.changed', `${name} ${each}`, { job })));
};

async function saveOrgSettings({ configuration, store }: StageSet, named: SettingsDocument): Promise<void> {
  configuration.org = { ...configuration.org, settings: patched(configuration.org.settings, named) };
  await saveOrg(store, configuration.org);
}

async function saveJobSettings({ configuration, store }: StageSet, id: string, named: SettingsDocument): Promise<void> {
  const job = configuration.jobs.get(id);
  if (job === undefined) return;
  const changed = { ...job, settings: { ...job.settings, ...named } };
  configuration.jobs.set(id, changed);
  await saveJob(store, configuration.org.id, changed);
}

export const providers: Performer<StepOf<'providers'>> = (step, set) => set.world.replace(step.providers);

export const killSwitch: Performer<StepOf<'kill_switch'>> = async ({ scope, id, on }, set) => {
  const org = set.scenario.org.id;
  await set.store.setKillSwitch(org, { scope, id: id ?? org }, on, set.clock.now());
  if (on) return;
  const at = set.clock.now();
  await set.accept(
    set.scenario.candidates.map((candidate) =>
      eventNow(set, candidate.id, 'hold.lifted', `switch off ${at} ${candidate.id}`, {}),
    ),
  );
};
