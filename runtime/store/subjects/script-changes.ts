/**
 * What people change in the texts of a script, and what they changed before: who, when, and what stood there.
 *
 * Guarantees: read, changed, written and recorded with nothing in between; a change that changes nothing is not recorded.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { KeptOrg, MemoryState } from '../engine/memory-state.ts';
import { setScript, UnknownOrg } from './configuration.ts';
import type { ScriptTexts } from './script-texts.ts';

export interface WhoAndWhen {
  readonly by: string;
  readonly at: Instant;
}

export interface FieldChange {
  readonly field: string;
  /** null: it was left out, or is now. */
  readonly before: Json;
  readonly after: Json;
}

export interface ScriptChange extends FieldChange, WhoAndWhen {
  /** Counts the changes of the script. */
  readonly place: number;
}

interface ScriptChangesQuery {
  /** These alone; all when left out. */
  readonly fields?: readonly string[];
  /** Those before that one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface ScriptChanges {
  /** `change` is synchronous, and may throw to leave all as it was; a script that there is none of reads as no texts. */
  changeScript(
    org: string,
    script: string,
    change: (before: ScriptTexts) => ScriptTexts,
    said: WhoAndWhen,
  ): Promise<ScriptTexts>;
  /** Newest first. */
  scriptChanges(org: string, script: string, query: ScriptChangesQuery): Promise<readonly ScriptChange[]>;
}

/** By field. */
export function changesBetween(before: ScriptTexts, after: ScriptTexts): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((each) => !isDeepStrictEqual(each.before, each.after));
}

export function memoryScriptChanges(state: MemoryState): ScriptChanges {
  const orgOf = (id: string): KeptOrg => {
    const org = state.orgs.get(id);
    if (org === undefined) throw new UnknownOrg(id);
    return org;
  };
  return {
    async changeScript(id, script, change, { by, at }) {
      const org = orgOf(id);
      const before = org.scripts.get(script) ?? {};
      const after = change(before);
      setScript(org, script, after);
      const kept = org.scriptChanges.get(script) ?? [];
      for (const each of changesBetween(before, after)) kept.push({ ...each, by, at, place: kept.length + 1 });
      org.scriptChanges.set(script, kept);
      return after;
    },
    async scriptChanges(id, script, { fields, before = Number.POSITIVE_INFINITY, limit }) {
      const kept = state.orgs.get(id)?.scriptChanges.get(script) ?? [];
      return kept
        .filter(({ field, place }) => (fields === undefined || fields.includes(field)) && place < before)
        .toReversed()
        .slice(0, limit);
    },
  };
}
