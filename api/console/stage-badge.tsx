/** A stage as people see it everywhere: its words on the colour of its group. */
import type { FC } from 'hono/jsx';
import {
  BEING_CHECKED_LABEL,
  STAGE_GROUPS,
  type Stage,
  type StageGroup,
  stageLabel,
} from '../../machines/vocabulary/stage.ts';

const GROUP_OF = new Map<Stage, StageGroup>(
  Object.entries(STAGE_GROUPS).flatMap(([group, stages]) =>
    stages.map((stage): [Stage, StageGroup] => [stage, group as StageGroup]),
  ),
);

export const StageBadge: FC<{ readonly stage: Stage | null; readonly count?: number }> = ({ stage, count }) => (
  <span class={`badge ${(stage && GROUP_OF.get(stage)) ?? 'CLOSED'}`}>
    {stage === null ? BEING_CHECKED_LABEL : stageLabel(stage)}
    {count === undefined ? null : ` ${count}`}
  </span>
);
