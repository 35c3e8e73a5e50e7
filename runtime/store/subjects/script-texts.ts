/** The texts of a script, and what holds where a job's script and the org's own templates both have one (TCH-07). Pure. */
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';

export type ScriptTexts = Readonly<Record<string, Json>>;

const NO_TEXTS: ScriptTexts = {};

/** TCH-07: the org's own templates, kept as a script that no job can name; they stand behind every job's. */
export const ORG_SCRIPT = '*';

/** The job's own, then the org's; what says nothing at all leaves it to the other. */
export function scriptOf(job: ScriptTexts | null | undefined, org: ScriptTexts | null | undefined): ScriptTexts {
  if (org === null || org === undefined) return job ?? NO_TEXTS;
  const said = Object.entries(job ?? NO_TEXTS).filter(([, value]) => value !== null);
  return { ...org, ...Object.fromEntries(said) };
}
