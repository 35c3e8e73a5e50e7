/** Steps about applications: adding, people's events, pauses of a job. */
import { newApplicationId } from '../../application-ids.ts';
import { candidatesOnJob } from '../on-job.ts';
import type { StepOf } from '../scenario.ts';
import { eventNow, type Performer, type StageSet } from '../stage-set.ts';

export const addToJob: Performer<StepOf<'add_to_job'>> = async (step, set, name) => {
  const application = await newApplicationId(set.scenario.org.id, set);
  set.people.adds({ candidate: step.candidate, application });
  const payload = {
    application,
    job: step.job,
    source: step.source,
    atsStage: step.ats_stage,
    importStage: step.import_stage,
  };
  await set.accept([eventNow(set, step.candidate, 'application.added', name, payload)]);
};

/** Asked of an application that is not there, the API answers 404 and nothing happens. */
export const event: Performer<StepOf<'event'>> = async (step, set, name) => {
  const applications = Object.values(set.people.latest(step.candidate)?.applications ?? {});
  if (!applications.some(({ job }) => job === step.job)) {
    set.warn(`${name}: ${step.candidate} has no application on ${step.job}; left out`);
    return;
  }
  const payload = { ...step.event, job: step.job };
  await set.accept([eventNow(set, step.candidate, 'application.event', name, payload)]);
};

export const pauseJob: Performer<StepOf<'pause_job'>> = (step, set, name) => setPaused(set, step.job, true, name);
export const resumeJob: Performer<StepOf<'resume_job'>> = (step, set, name) => setPaused(set, step.job, false, name);

async function setPaused(set: StageSet, job: string, paused: boolean, name: string): Promise<void> {
  await set.store.setJobPaused(set.scenario.org.id, job, paused);
  const concerned = await candidatesOnJob(set, job);
  const kind = paused ? 'job.paused' : 'job.resumed';
  await set.accept(concerned.map((candidate) => eventNow(set, candidate, kind, `${name} ${candidate}`, { job })));
}
