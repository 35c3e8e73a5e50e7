/**
 * Mutants of the policies that are plain code and no gate: where an event leads in the ATS, and which slots are on
 * offer. Owns: the list.
 */
import { mutantsOf, type SourceMutant } from './source-mutant.ts';

const routing = (file: string, tests: string) =>
  mutantsOf('stage routing', `machines/stage-routing/${file}.ts`, `test/machines/stage-routing/${tests}.test.ts`);

const ROUTE = routing('route', 'route')(
  ['RTE-02 rules route resume review', "=== 'RESUME') return byFlatFields", "=== 'NONE') return byFlatFields"],
  [
    'RTE-02 no start stage is asked for',
    "because === 'RESUME_HANDLER' && !isStartStage(configuration, place)",
    'false',
  ],
  ['RTE-02 every event needs a start stage', "because === 'RESUME_HANDLER' && ", ''],
  ['RTE-02 a reason is read on every path', "sortOf(event).path === 'DISPOSITION' ? match", 'event ? match'],
  ['RTE-02 a stage alone disposes', "(reason !== null ? 'DISPOSITION'", "(reason !== undefined ? 'DISPOSITION'"],
  ['RTE-03 the flag counts for nothing', 'if (!rulesAreOn)', 'if (false)'],
  [
    'RTE-03 no match takes no flat path',
    "byFlatFields(configuration, asked, 'NO_RULE_MATCHED')",
    "{ kind: 'NOTHING', event }",
  ],
  [
    'RTE-03 no rule set takes no flat path',
    "byFlatFields(configuration, asked, 'NO_RULE_SET')",
    "{ kind: 'NOTHING', event }",
  ],
  [
    'RTE-03 a match without a target takes the flat path',
    "{ kind: 'NO_TARGET', ...to }",
    "byFlatFields(configuration, asked, 'NO_RULE_MATCHED')",
  ],
  ['RTE-03 nothing configured is a move', 'if (stage === null && step === null && reason === null)', 'if (false)'],
  ['RTE-03 a flat step alone is nothing', 'stage === null && step === null && reason', 'stage === null && reason'],
  ['RTE-03 a flat reason alone is nothing', ' && reason === null) return', ') return'],
  [
    'RTE-04 the step of the match goes before the flat one',
    'flatTargetOf(configuration, event).step ?? match.action.workflow_step_id',
    'match.action.workflow_step_id ?? flatTargetOf(configuration, event).step',
  ],
  ['RTE-04 the step of the match is not read', ' ?? match.action.workflow_step_id', ''],
  ['RTE-04 a stage the ATS does not have is a target', 'stages.length === 0 || stages.includes(stage)', 'true'],
  ['RTE-04 where no stages are known none is a target', 'stages.length === 0 || ', ''],
  [
    'RTE-04 a step makes up for a stage that is missing',
    'return stages.length === 0 || stages.includes(stage);',
    'if (stages.length === 0 || stages.includes(stage)) return true;',
  ],
  ['RTE-04 a step alone is no target', 'return step !== null || reason', 'return reason'],
  ['RTE-04 a reason alone is no target', 'step !== null || reason !== null', 'step !== null'],
);

/** What needs the seed's table or the legacy call limit beside it is asked of the tests of those. */
const ROUTE_BY_EVENT = routing('route', 'synthesis')(
  ['RTE-08 every event tells of the completion', "if (told === 'NOTHING') return null;", ''],
  ['RTE-08 what is not known is 0 to every event', " && told === 'ZERO_WHEN_UNKNOWN'", ''],
  [
    'RTE-08 what is not known is never 0',
    "completion === null && told === 'ZERO_WHEN_UNKNOWN' ? 0 : completion",
    'completion',
  ],
  ['RTE-11 an interview that failed is told as passed', 'passed === false', 'false'],
  ['RTE-11 an interview of which nothing is known is told as failed', 'passed === false', '!passed'],
  [
    'RTE-12 an org on the legacy call limit emits the split events',
    'isCallLimit && isOnLegacyCallLimit(configuration)',
    'false',
  ],
  ['RTE-12 every org emits the legacy call limit', 'isCallLimit && isOnLegacyCallLimit(configuration)', 'isCallLimit'],
  ['RTE-12 every event is the legacy call limit', 'isCallLimit && isOnLegacyCallLimit', 'isOnLegacyCallLimit'],
);

const CONFIGURATION = routing('ats-configuration', 'route')(
  ['RTE-12 no start stages are no place to start', 'startStages.length === 0 || ', ''],
  ['RTE-02 a start step is none', '[stage, step].some', '[stage].some'],
  ['RTE-02 a start stage is none', '[stage, step].some', '[step].some'],
);

const EVALUATION = routing('rules', 'rules')(
  ['RTE-05 the largest priority is tried first', 'a.priority - b.priority', 'b.priority - a.priority'],
  ['RTE-05 the order of saving is the priority', '.sort((a, b) => a.priority - b.priority)', ''],
  ['RTE-05 the last match wins', 'byPriority.find(', 'byPriority.findLast('],
  ['RTE-05 one condition that holds is enough', 'conditions.every(', 'conditions.some('],
  ['RTE-05 gte misses its threshold', 'percentage >= value', 'percentage > value'],
  ['RTE-05 gt meets its threshold', 'percentage > value', 'percentage >= value'],
  ['RTE-05 lte misses its threshold', 'percentage <= value', 'percentage < value'],
  ['RTE-05 lt meets its threshold', 'percentage < value', 'percentage <= value'],
  ['RTE-05 eq is at least', 'percentage === value', 'percentage >= value'],
  [
    'RTE-05 what is not known is 0',
    'completion === null ? null : percentageOf(completion)',
    'percentageOf(completion ?? 0)',
  ],
  ['RTE-05 another metric counts', 'metric !== METRIC || ', ''],
  ['RTE-05 the default does not say so', 'usedDefault: true', 'usedDefault: false'],
  [
    'RTE-05 a rule without a priority is tried first',
    'Number.isNaN(priority) ? Number.MAX_VALUE : priority',
    'Number.isNaN(priority) ? -1 : priority',
  ],
  ['RTE-04 blanks are a target', 'given.trim()', 'given'],
  ['RTE-04 a number is no step', "typeof given === 'number' ? String(given) : ", ''],
  ['RTE-01 an event nobody knows is kept', '!isRoutingEvent(event) || ', ''],
);
const PERCENTAGE = routing('percentage', 'rules')(
  ['RTE-06 the floating error stays', 'Number((rate * 100).toPrecision(DIGITS))', 'rate * 100'],
  ['RTE-06 it is rounded to whole percents', 'Number((rate * 100).toPrecision(DIGITS))', 'Math.round(rate * 100)'],
);

const EFFECTIVE = routing('effective-rules', 'synthesis')(
  [
    'RTE-07 synthesised rules go before saved ones',
    'if (saved !== undefined) return',
    'if (synthesisedRuleSet(configuration, event) === null && saved !== undefined) return',
  ],
  ['RTE-07 nothing fills the gaps', "return set && { set, origin: 'synthesised' };", 'return set && null;'],
  ['RTE-07 an empty stage field is a rule', 'return stage === null ? null : {', 'return {'],
  ['RTE-07 the disposition reason is left out', 'actionOf(stage, reason)', 'actionOf(stage)'],
  [
    'RTE-07 steps are synthesised',
    'const { stage, reason } = flatTargetOf(configuration, event);\n  return stage === null ? null : { default_rule: { action: actionOf(stage, reason) }, rules: [] };',
    'const { stage, step, reason } = flatTargetOf(configuration, event);\n  return stage === null ? null : { default_rule: { action: { ...actionOf(stage, reason), workflow_step_id: step } }, rules: [] };',
  ],
  [
    'RTE-02 resume review has saved rules',
    "if (sortOf(event).path === 'RESUME') return null;\n  const saved",
    'const saved',
  ],
  ['RTE-08 an interview not begun leads to the not completed', "op: 'gt', value: 0", "op: 'gte', value: 0"],
  ['RTE-08 an empty not completed is a rule', 'notCompleted === null ? [] : [begun]', '[begun]'],
  ['RTE-08 both empty are a rule set', 'if (noInterview === null && notCompleted === null) return null;', ''],
  ['RTE-08 without a no-interview stage nothing is the default', 'noInterview ?? notCompleted', 'noInterview'],
  ['RTE-12 a split stage does not count', 'stage !== null || step !== null', 'step !== null'],
  ['RTE-12 a split step does not count', 'stage !== null || step !== null', 'stage !== null'],
  ['RTE-12 saved split rules do not count', ' || configuration.savedRules[event] !== undefined', ''],
  ['RTE-12 the split fields do not count', ' && !hasSplit', ''],
  ['RTE-12 without the legacy fields it is legacy', "isSet('CALL_LIMIT_REACHED') && !hasSplit", '!hasSplit'],
);

const CHECKS = routing('check-rules', 'check-rules')(
  [
    'RTE-09 a stage the ATS does not have is saved',
    'stages.length > 0 && !stages.includes(String(stage).trim())',
    'false',
  ],
  [
    'RTE-09 where no stages are known none is saved',
    'isSet(stage) && stages.length > 0 && !stages',
    'isSet(stage) && !stages',
  ],
  ['RTE-09 a reason is saved on the stage-move path', 'if (isSet(reason) && !disposes)', 'if (false)'],
  [
    'RTE-09 a rule to nowhere is saved',
    'if (!isSet(stage) && !isSet(step) && !flatStep && !(disposes && isSet(reason)))',
    'if (false)',
  ],
  ['RTE-09 a flat step is no target', ' && !flatStep', ''],
  ['RTE-09 a step is no target', ' && !isSet(step)', ''],
  ['RTE-09 a reason is no target', ' && !(disposes && isSet(reason))', ''],
  ['RTE-09 blanks are a target', ".trim() !== ''", " !== ''"],
  ['RTE-09 an id is saved twice', 'ids.indexOf(id.trim()) < place', 'false'],
  ['RTE-09 an event nobody knows is saved', 'if (!isRoutingEvent(event))', 'if (false)'],
  ['RTE-09 rules of resume review are saved', "if (sortOf(event).path === 'RESUME')", 'if (false)'],
  [
    'RTE-09 the default is not looked at',
    "...under('default_rule.action', actionProblems(event, set.default_rule.action, configuration)),",
    '',
  ],
  ['RTE-09 the rules are not looked at', 'actionProblems(event, own, configuration)', '[]'],
  ['RTE-09 a percentage below 0 is saved', ".min(0, 'expected a percentage from 0 to 100')", ''],
  ['RTE-09 a percentage above 100 is saved', ".max(100, 'expected a percentage from 0 to 100')", ''],
  ['RTE-09 a priority below 0 is saved', ".min(0, 'expected zero or more')", ''],
  ['RTE-09 the largest priority is too large', 'LARGEST_PRIORITY = 1_000_000', 'LARGEST_PRIORITY = 999_999'],
  ['RTE-09 any priority may be saved', 'LARGEST_PRIORITY = 1_000_000', 'LARGEST_PRIORITY = Number.MAX_SAFE_INTEGER'],
  [
    'RTE-09 the rules of a configuration are not looked at',
    'const rules = read.data.stage_routing_rules ?? {};',
    'const rules = {};',
  ],
);

const SLOTS = mutantsOf(
  'slots on offer',
  'machines/hours/slots-on-offer.ts',
  'test/machines/hours/slots-on-offer.test.ts',
)(
  ['WEB-12 there is one each hour', 'const EVERY = 30 * MINUTE;', 'const EVERY = 60 * MINUTE;'],
  ['WEB-12 ten minutes before it one is not offered', 'toMs(now) + LEAST_NOTICE', 'toMs(now) + LEAST_NOTICE + 1'],
  ['WEB-12 one may begin this very moment', 'toMs(now) + LEAST_NOTICE', 'toMs(now)'],
  ['WEB-12 they stand beside the half hour', 'Math.ceil(epochMs / EVERY) * EVERY', 'epochMs'],
  ['WEB-12 the half hour before is offered', 'Math.ceil(epochMs / EVERY)', 'Math.floor(epochMs / EVERY)'],
  ['WEB-12 the week has a day more', 'toMs(now) + days * DAY', 'toMs(now) + (days + 1) * DAY'],
  ['WEB-12 by default there is a day more', 'const DAYS_AHEAD = 7;', 'const DAYS_AHEAD = 8;'],
  ['WEB-12 the end of the last day is offered', 'at < endsAt', 'at <= endsAt'],
  ['WEB-12 HRS-08 the hours count for nothing', 'if (!isInsideHoursMs(hours, zones, at))', 'if (false)'],
  ['WEB-12 the first of a day is left out', 'onTheHalfHour(opens) - EVERY', 'onTheHalfHour(opens)'],
  ['WEB-12 all are of one day', 'localDayOf(calendar, slot)', 'localDayOf(calendar, now)'],
  ['WEB-12 the last of a day stands for all', '[...(byDay.get(day) ?? []), slot]', '[slot]'],
  [
    'HRS-08 without a zone any will do',
    'if (calendar === undefined) return [];',
    'if (calendar === undefined) return [{ day: localDayOf("UTC" as Zone, now), slots: [now] }];',
  ],
  ['WEB-12 every slot is on offer', 'slots.includes(slot)', 'slots.length > 0'],
);

export const POLICY_MUTANTS: readonly SourceMutant[] = [
  ...ROUTE,
  ...ROUTE_BY_EVENT,
  ...CONFIGURATION,
  ...EVALUATION,
  ...PERCENTAGE,
  ...EFFECTIVE,
  ...CHECKS,
  ...SLOTS,
];
