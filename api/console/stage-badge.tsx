/** A stage as people see it everywhere: its words on the colour of what it means. */
import type { FC } from 'hono/jsx';
import { BEING_CHECKED_LABEL, type Stage, stageLabel } from '../../machines/vocabulary/stage.ts';
import { TONE_OF } from './stage-tones.ts';

export const StageBadge: FC<{ readonly stage: Stage | null; readonly count?: number }> = ({ stage, count }) => (
  <span class={`badge ${stage === null ? 'CLOSED' : TONE_OF[stage]}`}>
    {stage === null ? BEING_CHECKED_LABEL : stageLabel(stage)}
    {count === undefined ? null : ` ${count}`}
  </span>
);
