/** Every kind of step and who performs it. */
import type { Step, StepOf } from '../scenario.ts';
import type { Performer, StageSet } from '../stage-set.ts';
import { addToJob, event, pauseJob, resumeJob } from './applications.ts';
import { atsSync, confirmTimezone, updateCandidate } from './candidates.ts';
import { inboundCall } from './inbound-call.ts';
import { killSwitch, providers, updateSettings } from './operations.ts';
import { emailReply, inboundSms, unsubscribe } from './replies.ts';
import { webLink } from './web-link.ts';

const PERFORMERS: { readonly [D in Step['do']]: Performer<StepOf<D>> } = {
  add_to_job: addToJob,
  event,
  pause_job: pauseJob,
  resume_job: resumeJob,
  ats_sync: atsSync,
  update_candidate: updateCandidate,
  confirm_timezone: confirmTimezone,
  inbound_sms: inboundSms,
  email_reply: emailReply,
  unsubscribe,
  update_settings: updateSettings,
  providers,
  kill_switch: killSwitch,
  inbound_call: inboundCall,
  web_link: webLink,
};

export async function perform(step: Step, set: StageSet, name: string): Promise<void> {
  const performer = PERFORMERS[step.do] as Performer<Step>;
  await performer(step, set, name);
}
