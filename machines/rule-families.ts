/**
 * The families of the rulebook and their titles, in its order.
 *
 * Guarantee: every rule's id begins with one of them.
 */
import { RULES, type RuleId } from './rules.ts';

export const RULE_FAMILIES = {
  STG: 'Stages',
  TZ: 'Timezone',
  HRS: 'Outreach hours',
  INI: 'First touch',
  WEB: 'Web-call jobs',
  GAT: 'Gates at dispatch',
  CNS: 'Consent',
  SMS: 'Conversation by text',
  RTY: 'Retries',
  CDN: 'Cooldown',
  PAU: 'Pause',
  REV: 'Revocation',
  ATS: 'ATS sync',
  TCH: 'Other touches',
  INB: 'Inbound calls',
  INT: 'Interview outcomes',
  RTE: 'ATS stage routing',
  IMP: 'Import and identity',
  SET: 'Settings',
} as const;

export type RuleFamily = keyof typeof RULE_FAMILIES;

export const isRuleId = (text: string): text is RuleId => Object.hasOwn(RULES, text);

const IDS = Object.keys(RULES).filter(isRuleId);

export const rulesOf = (family: RuleFamily): readonly RuleId[] => IDS.filter((id) => id.startsWith(`${family}-`));
