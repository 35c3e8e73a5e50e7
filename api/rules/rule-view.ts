/**
 * One rule with all that is known of it, as pages and API tell it: what it says, what sets it, where it is drawn, what
 * proves it. A value shown is the one that a decision of that job would take.
 */
import { isRuleId, RULE_FAMILIES, type RuleFamily } from '../../machines/rule-families.ts';
import { RULE_SETTINGS, type SettingPath } from '../../machines/rule-settings.ts';
import { RULES, type Rule, type RuleId } from '../../machines/rules.ts';
import {
  effectiveSettings,
  originOfSettings,
  type SettingsDocument,
  type SettingsGroup,
} from '../../machines/settings.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { DAY, type Instant, plus } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../../runtime/store/store.ts';
import type { RecentlyDecided } from '../../runtime/store/subjects/recent-decisions.ts';
import { type DrawnPlace, drawnIn } from './drawn-in.ts';
import { proofsOf } from './proofs.ts';

/** What holds for a job; without one, for the org; without either, the defaults. */
export interface SettingsInForce {
  readonly org: SettingsDocument;
  readonly job: SettingsDocument | null;
}
const DEFAULTS: SettingsInForce = { org: {}, job: null };

export interface SettingInForce {
  readonly path: SettingPath;
  readonly group: SettingsGroup;
  readonly field: string;
  readonly value: Json;
  readonly fallback: Json;
  readonly origin: 'job' | 'org' | 'default';
}

export interface RuleView {
  readonly id: RuleId;
  readonly family: RuleFamily;
  readonly title: string;
  readonly sentence: string;
  readonly sources: Rule['sources'];
  readonly settings: readonly SettingInForce[];
  readonly drawn: readonly DrawnPlace[];
  readonly tests: readonly string[];
}

export const RULE_IDS: readonly RuleId[] = Object.keys(RULES).filter(isRuleId);

const familyOf = (id: RuleId): RuleFamily => id.slice(0, id.indexOf('-')) as RuleFamily;

function settingOf(path: SettingPath, { org, job }: SettingsInForce): SettingInForce {
  const [group = '', field = ''] = path.split('.');
  const ofGroup = group as SettingsGroup;
  const read = (document: Readonly<Record<string, unknown>>): Json => (document[field] ?? null) as Json;
  return {
    path,
    group: ofGroup,
    field,
    value: read(effectiveSettings(org, job)[ofGroup]),
    fallback: read(effectiveSettings({}, null)[ofGroup]),
    origin: originOfSettings(org, job)[ofGroup],
  };
}

export function ruleView(id: RuleId, inForce: SettingsInForce = DEFAULTS): RuleView {
  const { sentence, sources }: Rule = RULES[id];
  const family = familyOf(id);
  return {
    id,
    family,
    title: RULE_FAMILIES[family],
    sentence,
    sources,
    settings: (RULE_SETTINGS[id] ?? []).map((path) => settingOf(path, inForce)),
    drawn: drawnIn(id),
    tests: proofsOf(id),
  };
}

/** More decisions of a day than these are not counted, so that a page of a busy org takes no longer. */
const MOST_COUNTED = 50_000;

/** How often each rule decided a call, text, email or wait of the org in the last day. */
export const decidedInLastDay = (
  store: Pick<Store, 'decidedSince'>,
  org: string,
  now: Instant,
): Promise<RecentlyDecided> => store.decidedSince(org, plus(now, -DAY), MOST_COUNTED);

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? [];

/** Rules in whose sentence, id, title or settings each of the words begins one; all of them where no word is asked. */
export function rulesByWords(asked: string): readonly RuleId[] {
  const words = wordsIn(asked);
  return RULE_IDS.filter((id) => {
    const { sentence }: Rule = RULES[id];
    const settings = (RULE_SETTINGS[id] ?? []).flatMap((path) => [path, ...path.split('.')]);
    const held = wordsIn([id, RULE_FAMILIES[familyOf(id)], sentence, ...settings].join(' '));
    // A word with an underscore is found by its parts too: "retry count" finds retry_count.
    const all = [...held, ...held.flatMap((word) => word.split(/[_-]/))];
    return words.every((word) => all.some((one) => one.startsWith(word)));
  });
}
