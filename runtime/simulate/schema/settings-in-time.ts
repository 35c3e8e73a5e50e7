/**
 * Settings that a scenario changes on its way, checked as on saving: on what stands saved by then (SET-02, HRS-05).
 *
 * Owns: how a change meets what is saved: of the org field by field (PATCH), of a job group by group (PUT).
 */
import { checkSettings, type SettingsDocument } from '../../../machines/settings.ts';
import type { Problem } from './problems.ts';
import type { Step } from './timed-step.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is named replaces what was saved, field by field; what is no group at all stands as it is, to be refused. */
export function patched(saved: SettingsDocument, named: unknown): SettingsDocument {
  if (!isObject(named)) return named as SettingsDocument;
  const before: Readonly<Record<string, unknown>> = { ...saved };
  const groups = Object.entries(named).map(([group, fields]) => {
    const known = before[group];
    return [group, isObject(known) && isObject(fields) ? { ...known, ...fields } : fields];
  });
  return { ...saved, ...Object.fromEntries(groups) };
}

/** `steps` in the order in which they happen. A change that is refused changes nothing for those after it. */
export function settingsProblems(org: SettingsDocument, steps: readonly Step[]): readonly Problem[] {
  const found: Problem[] = [];
  let saved = org;
  for (const step of steps) {
    if (step.do !== 'update_settings') continue;
    const after = step.job === null ? patched(saved, step.settings) : step.settings;
    const problems = checkSettings(after);
    const at = `steps.${step.index}.settings`;
    found.push(...problems.map(({ path, message }) => ({ path: path === '' ? at : `${at}.${path}`, message })));
    if (step.job === null && problems.length === 0) saved = after;
  }
  return found;
}
