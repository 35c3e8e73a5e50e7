/** Stories in which the ATS is told: where calls that are used up lead, and a target that is none. */
import type { Story } from '../support/story.ts';

const connected = { integrations: { email: true, ats: 'simulated' }, feature_flags: { ATS_STAGE_ROUTING_RULES: true } };
const STAGES = ['Contacting', 'No contact', 'Unfinished'];
const split = { call_limit_no_interview_stage: 'No contact', call_limit_not_completed_stage: 'Unfinished' };

export const STORIES_OF_THE_ATS: Readonly<Record<string, Story>> = {
  'calls used up after part of an interview, with an ATS': {
    moral: 'The ATS hears of each stage; where used-up calls lead depends on how far the interview came.',
    rules: 'RTE-07 RTE-08 RTE-11',
    org: {
      ...connected,
      settings: { call_retry: { retry_count: 1 } },
      ats: { flat: { ...split, outreach_stage: 'Contacting' }, stages: STAGES },
    },
    providers: { calls: { ana: [{ outcome: 'partial', completion_rate: 0.5, minutes: 6 }, 'voicemail'] } },
    until: '+4d',
  },
  'stranded in the ATS': {
    moral:
      'A routing target that the ATS does not have moves nobody, and is said aloud; outreach goes on all the same.',
    rules: 'RTE-04 RTE-10',
    org: { ...connected, ats: { flat: { ...split, outreach_stage: 'Contactin' }, stages: STAGES } },
    until: '+1d',
  },
};
