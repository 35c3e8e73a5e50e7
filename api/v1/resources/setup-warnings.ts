/** What is saved and will not do what it says, in a sentence each: what is missing, and what happens meanwhile (GAT-12, GAT-27). */
import { z } from 'zod';
import type { JobView, OrgView } from '../../../machines/candidate/working-set.ts';
import { voiceIsConnected } from '../../../machines/candidate/world.ts';
import { effectiveSettings } from '../../../machines/settings.ts';

export const warningsShape = z
  .array(z.string())
  .optional()
  .describe('What is missing for calls and texts to go, and what happens meanwhile; of answers to saving alone.');

const NO_PROVIDER =
  'No voice provider is connected: phone jobs start by text, no call follows, and a booked call waits for a person (GAT-27).';
const NO_VOICE_NUMBER =
  'No phone number has voice: calls of phone jobs wait, and are parked, until one is registered (GAT-12).';
const NO_SMS_NUMBER =
  'No phone number has sms: no text goes out, and a first touch by text is an email alone (GAT-08).';

const isPhone = ({ callTypes: { applicant, sourced } }: Pick<JobView, 'callTypes'>): boolean =>
  applicant === 'PHONE' || sourced === 'PHONE';

/** Of an org. */
export function orgWarnings(org: OrgView | null): readonly string[] {
  if (org === null) return [];
  const has = (use: 'voice' | 'sms') => org.numbers.some((number) => number[use]);
  const ofCalls = !voiceIsConnected({ org }) ? [NO_PROVIDER] : has('voice') ? [] : [NO_VOICE_NUMBER];
  return [...ofCalls, ...(has('sms') ? [] : [NO_SMS_NUMBER])];
}

/** Of a job: what its org is without, and what its own settings cannot bring about for want of it. */
export function jobWarnings(org: OrgView | null, job: Pick<JobView, 'callTypes' | 'settings'>): readonly string[] {
  if (org === null || !isPhone(job)) return [];
  const { initial_outreach_method: method } = effectiveSettings(org.settings, job.settings).initial_outreach;
  const isMoot = !voiceIsConnected({ org }) && method === 'CALL';
  return [...orgWarnings(org), ...(isMoot ? [MOOT] : [])];
}
const MOOT = 'initial_outreach.initial_outreach_method is CALL, and the first touch is a text all the same (GAT-27).';
