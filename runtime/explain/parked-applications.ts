/**
 * Who is expected to act on an application that nothing else moves on, and since what happened.
 *
 * Owns: the words. Must not know: pages and storage. Guarantee: which stages these are, and who moves them on, is read
 * from the running chart, so that it cannot say otherwise than what runs (P-09).
 */
import { CATALOG } from '../../machines/catalog.ts';
import { STAGES, type Stage } from '../../machines/vocabulary/stage.ts';
import type { ApplicationRecord } from '../working-set.ts';

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

export function whyParked({ stage, ownPause }: Pick<ApplicationRecord, 'stage' | 'ownPause'>): WhyParked {
  if (stage === null || stage === 'OUTREACH')
    return {
      reason:
        'Nothing is planned: no call, no invite. An old row that is put straight into OUTREACH stands so (STG-10).',
      waitsFor: 'a recruiter: pausing and resuming goes through the entry decision again',
    };
  const waitsFor = metaOf(stage).movedOnBy ?? 'a person';
  if (stage !== 'OUTREACH_PAUSED') return { reason: nodeOf(stage).description ?? '', waitsFor };
  return {
    reason: ownPause
      ? 'A person paused this candidate.'
      : 'The voice provider refused three rows in a row, or a job has just been resumed (RTY-06, PAU-02).',
    waitsFor: ownPause ? waitsFor : 'a person who has looked at the provider, by resuming',
  };
}
