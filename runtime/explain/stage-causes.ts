/** The stage as the cause of silence: what each stage means for outreach, and how the application came there. */
import { actorOf, whatHappened } from '../../machines/application/event-words.ts';
import { ONLY_RESUMES, STAGES_IN_WORDS } from '../../machines/application/stage-words.ts';
import { stageLabel } from '../../machines/vocabulary/stage.ts';
import type { Cause } from './explanation.ts';
import type { Scene } from './scene.ts';

/** `since Tue 2 Jun 2026 10:00 (…), when consent was taken back (SMS_STOP) by the candidate (REV-01)`. */
export function cameThere({ entry, when }: Pick<Scene, 'entry' | 'when'>): string {
  if (entry === null) return '';
  const how = entry.source ?? entry.category ?? entry.reason;
  const rule = entry.rule === null ? '' : ` (${entry.rule})`;
  return `since ${when(entry.at)}, when ${whatHappened(entry)}${how === null ? '' : ` [${how}]`}, by ${actorOf(entry)}${rule}`;
}

/** Blocking, waiting and closed stages: nothing of outreach leaves from them. */
export function stageCause(scene: Scene): Cause | null {
  const { stage } = scene.application;
  const onlyResumes = stage === 'SKIP_OUTREACH' && scene.job.policy === 'AI_RESUME_REVIEW_ONLY';
  const silence = onlyResumes ? ONLY_RESUMES : stage && STAGES_IN_WORDS[stage].silence;
  if (stage === null || silence === null) return null;
  return {
    code: stage,
    rule: scene.entry?.rule ?? silence.rule,
    sentence: `The application is in ${stageLabel(stage)}: ${silence.because}; ${cameThere(scene)}.`,
    verdict: silence.verdict,
    since: scene.entry?.at ?? null,
    until: null,
    change: silence.change,
  };
}
