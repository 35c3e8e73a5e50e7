/** What became of an application in the ATS, in plain words: which rule led where, what the ATS made of it, who is stranded. */

import { eventInWords } from '../application/event-words.ts';
import type { AtsTarget, JournalData } from '../candidate/journal-data.ts';
import { percentageOf, type Routed } from '../stage-routing/index.ts';
import type { Stranded } from './place.ts';

const lower = (word: unknown): string =>
  String(word ?? 'something')
    .toLowerCase()
    .replaceAll('_', ' ');

const BY: Readonly<Record<string, (rule: string | null) => string>> = {
  SAVED_RULES: (rule) => (rule === null ? 'by the default of its saved rules' : `by the rule "${rule}"`),
  SYNTHESISED_RULES: (rule) =>
    `by the ${rule === null ? 'default' : `rule "${rule}"`} that its flat fields stand for (RTE-07)`,
  RULES_ARE_OFF: () => 'by its flat fields: routing rules are off (RTE-03)',
  NO_RULE_SET: () => 'by its flat fields: it has no rules (RTE-03)',
  NO_RULE_MATCHED: () => 'by its flat fields: no rule matched (RTE-03)',
  RESUME_HANDLER: () => 'by its flat fields, as every resume review (RTE-02)',
};

/** Where an event leads and which rule or default says so, for whoever reads or edits the routing. */
export function leadInWords(routed: Routed): { readonly to: string; readonly why: string } {
  if (routed.kind === 'NOTHING') return { to: 'stays where they are', why: 'nothing is configured (RTE-11)' };
  const { stage, step, reason, because, rule } = routed;
  const to = target({ stage, workflow_step_id: step, disposition_reason_id: reason });
  const lost = stage === null ? 'nowhere: stranded' : `${to}, which the ATS does not have: stranded`;
  return { to: routed.kind === 'NO_TARGET' ? lost : to, why: BY[because]?.(rule) ?? lower(because) };
}

/** Where a move leads: a stage, a step, a reason. */
const target = (data: Pick<AtsTarget, 'stage' | 'workflow_step_id' | 'disposition_reason_id'>): string => {
  const parts = [
    typeof data.stage === 'string' ? `"${data.stage}"` : null,
    typeof data.workflow_step_id === 'string' ? `step ${data.workflow_step_id}` : null,
    typeof data.disposition_reason_id === 'string' ? `reason ${data.disposition_reason_id}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'nowhere' : parts.join(', ');
};

export function routedInWords(data: JournalData['routing']): string {
  const { event } = data;
  if (!('because' in data) || typeof data.because !== 'string')
    return `${lower(event)}, for which nothing is configured (RTE-11)${again(data.by)}`;
  const { because, rule, completion } = data;
  const by = BY[because]?.(typeof rule === 'string' ? rule : null) ?? lower(because);
  const done = typeof completion === 'number' ? `, interview ${percentageOf(completion)} % complete` : '';
  return `${lower(event)} → ${target(data)}, ${by}${done}${again(data.by)}`;
}

const again = (by: unknown): string => (typeof by === 'string' ? `; routed again by ${by} (RTE-10)` : '');

export function toldToAtsInWords(data: JournalData['ats']): string {
  const { event, note } = data;
  if (data.op === 'move') return `Moved in the ATS to ${target(data)} (${lower(event)})`;
  if (data.op === 'disposition') return `Dispositioned in the ATS: ${target(data)} (${lower(event)})`;
  if (data.op === 'none')
    return `Not moved in the ATS (${lower(event)} → ${target(data)}): ${typeof note === 'string' ? note : 'nobody said why'}`;
  return `Told to the ATS: ${eventInWords(String(event ?? 'something'))}${typeof note === 'string' ? ` (${note})` : ''}`;
}

const WHY: Readonly<Record<Stranded['reason'], { readonly because: string; readonly waitsFor: string }>> = {
  NO_TARGET: {
    because: 'no ATS routing target is configured that the ATS has',
    waitsFor: 'an admin, by giving the routing a target, and a recruiter, by moving them in the ATS',
  },
  REFUSED: { because: 'the ATS refused it for good', waitsFor: 'a recruiter, by moving them in the ATS' },
  MISSING_APPLICATION: {
    because: 'the ATS has no such application',
    waitsFor: 'an admin, by looking for the application in the ATS',
  },
  MISSING_JOB: { because: 'the ATS has no such job', waitsFor: 'an admin, by looking for the job in the ATS' },
  UNREACHABLE: {
    because: 'the ATS could not be reached for a week',
    waitsFor: 'an admin, by looking at the connection, and a recruiter, by moving them in the ATS',
  },
};

/** RTE-10: reads "Stranded in the ATS: call limit exhausted was to move them to "X", but …". */
export function strandedInWords({ event, stage, reason, code }: Stranded): {
  readonly reason: string;
  readonly waitsFor: string;
} {
  const { because, waitsFor } = WHY[reason];
  const to = stage === null ? '' : ` to "${stage}"`;
  const refusal = code === null ? '' : ` (code ${code})`;
  return {
    reason: `Stranded in the ATS: ${lower(event)} was to move them${to}, but ${because}${refusal} (RTE-10).`,
    waitsFor,
  };
}
