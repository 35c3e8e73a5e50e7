/**
 * Who is expected to act on an application that nothing else moves on, and since what happened.
 *
 * Owns: the words. Must not know: pages and storage. Guarantee: which stages these are, and who moves them on, is read
 * from the running chart, so that it cannot say otherwise than what runs (P-09).
 */
import { CATALOG } from '../../machines/catalog.ts';
import { STAGES, type Stage } from '../../machines/vocabulary/stage.ts';
import type { MissingRule } from '../../machines/waits/repeated-wait.ts';
import type { ParkedApplication, UnplaceableCall } from '../store/subjects/parked-applications.ts';

interface StageMeta {
  readonly movedOnBy?: string;
  readonly waitsForAPerson?: boolean;
}

const nodeOf = (stage: Stage) => CATALOG.application.machine.getStateNodeById(stage);
const metaOf = (stage: Stage): StageMeta => (nodeOf(stage).meta as StageMeta | undefined) ?? {};

/** Stages out of which only a person who is named leads: no timer, and no event that comes of itself. */
export const STAGES_THAT_WAIT_FOR_A_PERSON: readonly Stage[] = STAGES.filter(
  (stage) => metaOf(stage).waitsForAPerson === true,
);

export interface WhyParked {
  readonly reason: string;
  /** Who is expected to act. */
  readonly waitsFor: string;
}

/** What is missing for a call, and who can see to it. */
const MISSING: Readonly<Record<MissingRule, WhyParked>> = {
  'GAT-12': {
    reason: 'The next call cannot be placed: no number of the org may place calls (GAT-12).',
    waitsFor: 'an admin of the org, by registering a number with voice',
  },
  'GAT-27': {
    reason: 'A call was agreed and cannot be placed: no voice provider is connected (GAT-27).',
    waitsFor:
      'a recruiter, by calling them at the agreed time; or whoever operates this, by connecting a voice provider',
  },
  'GAT-04': {
    reason: 'The next call waits: the ATS has not answered for hours, and nothing goes unasked (GAT-04).',
    waitsFor: 'whoever operates this, by mending the connection to the ATS',
  },
};

export function whyUnplaceable({ missing, callAt }: Pick<UnplaceableCall, 'missing' | 'callAt'>): WhyParked {
  const { reason, waitsFor } = MISSING[missing];
  if (missing !== 'GAT-27' || callAt === null) return { reason, waitsFor };
  const [day, time] = callAt.split('T') as [string, string];
  return { reason: reason.replace('was agreed', `was agreed for ${day} ${time.slice(0, 5)} UTC`), waitsFor };
}

export function whyParked({ stage, newestRow }: Pick<ParkedApplication, 'stage' | 'newestRow'>): WhyParked {
  if (stage === null || stage === 'OUTREACH')
    return {
      reason: 'No call is planned and no invite is out; rows that an older version imported into OUTREACH stand so.',
      waitsFor: 'a recruiter, by pausing and resuming, which decides anew',
    };
  if (stage === 'OUTREACH_PAUSED' && newestRow === 'FAILED')
    return {
      reason: 'The voice provider refused every call of three rows in a row (RTY-06).',
      waitsFor: 'a person who has looked at the provider, by resuming',
    };
  return { reason: nodeOf(stage).description ?? '', waitsFor: metaOf(stage).movedOnBy ?? 'a person' };
}
