// Routing as it is edited: where every completion leads, what differs, what an undo takes back, and what a dry run says (RTE-09).
import { describe, expect, test } from 'vitest';
import {
  asJson,
  type Completions,
  checkDocument,
  checkPart,
  completionsInWords,
  differencesOf,
  documentOf,
  eventUnder,
  leadsOf,
  ledElsewhere,
  type PastRouting,
  partOf,
  ROUTING_EVENTS,
  type RoutingEvent,
  readAtsConfiguration,
  routeInAts,
  tryAgain,
  undone,
  withPart,
} from '../../../machines/stage-routing/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';

const rule = (id: string, priority: number, conditions: readonly (readonly [string, number])[], stage: string) => ({
  id,
  priority,
  conditions: conditions.map(([op, value]) => ({ metric: 'completion_percentage', op, value })),
  action: { stage },
});
const set = (fallback: string, ...rules: ReturnType<typeof rule>[]) => ({
  default_rule: { action: { stage: fallback } },
  rules,
});
const stored = (rules: object, flat: object = {}, more: object = {}): Json =>
  ({ flat, stages: [], start_stages: [], stage_routing_rules: rules, ...more }) as Json;
const PASSED = 'AI_INTERVIEW_PASSED';
const shownLeads = (document: Json, event: RoutingEvent, rulesAreOn = true) =>
  leadsOf(readAtsConfiguration(document), event, rulesAreOn).map(({ over, routed }) => [
    completionsInWords(over),
    routed.kind === 'NOTHING' ? null : routed.stage,
  ]);

describe('RTE-09 where every completion leads', () => {
  test.each([
    ['no rules', stored({ [PASSED]: set('A') }), [['whatever the completion', 'A']]],
    [
      'at least 60',
      stored({ [PASSED]: set('A', rule('r', 1, [['gte', 60]], 'B')) }),
      [
        ['completion not known', 'A'],
        ['0 % to below 60 %', 'A'],
        ['60 % to 100 %', 'B'],
      ],
    ],
    [
      'above 60',
      stored({ [PASSED]: set('A', rule('r', 1, [['gt', 60]], 'B')) }),
      [
        ['completion not known', 'A'],
        ['0 % to 60 %', 'A'],
        ['above 60 % to 100 %', 'B'],
      ],
    ],
    [
      'exactly 50, and a rule before it that takes all below 10',
      stored({ [PASSED]: set('A', rule('half', 2, [['eq', 50]], 'B'), rule('few', 1, [['lt', 10]], 'C')) }),
      [
        ['completion not known', 'A'],
        ['0 % to below 10 %', 'C'],
        ['10 % to below 50 %', 'A'],
        ['50 %', 'B'],
        ['above 50 % to 100 %', 'A'],
      ],
    ],
    [
      'RTE-08 the synthesised call limit',
      [
        stored({}, { call_limit_no_interview_stage: 'Never', call_limit_not_completed_stage: 'Begun' }),
        'CALL_LIMIT_EXHAUSTED',
      ],
      [
        ['completion not known', 'Never'],
        ['0 %', 'Never'],
        ['above 0 % to 100 %', 'Begun'],
      ],
    ],
  ] as const)('%s', (_, given, expected) => {
    const [document, event] = Array.isArray(given) ? given : [given, PASSED];
    expect(shownLeads(document as Json, event as RoutingEvent)).toEqual(expected);
  });

  test('within a piece every percentage leads where the piece says', () => {
    const document = stored({
      [PASSED]: set(
        'A',
        rule('a', 3, [['gte', 29]], 'B'),
        rule(
          'b',
          1,
          [
            ['gt', 57.5],
            ['lte', 90],
          ],
          'C',
        ),
      ),
    });
    const configuration = readAtsConfiguration(document);
    const isIn = (percentage: number, over: Completions): boolean =>
      typeof over !== 'string' &&
      (over.fromIncluded ? percentage >= over.from : percentage > over.from) &&
      (over.toIncluded ? percentage <= over.to : percentage < over.to);
    const pieces = leadsOf(configuration, PASSED, true);
    const percentages = Array.from({ length: 1_001 }, (_, tenth) => tenth / 10);
    const inPieces = percentages.map((percentage) =>
      pieces.filter(({ over }) => isIn(percentage, over)).map(({ routed }) => routed),
    );
    const asked = { event: PASSED, rulesAreOn: true, place: { stage: null, step: null } } as const;
    const one = (percentage: number) => [routeInAts(configuration, { ...asked, completion: percentage / 100 })];
    expect(inPieces).toEqual(percentages.map(one));
  });
  test('RTE-03 with rules off the flat fields lead alone', () => {
    const document = stored({ [PASSED]: set('A') }, { ai_interview_pass_stage: 'Flat' });
    expect(shownLeads(document, PASSED, false)).toEqual([['whatever the completion', 'Flat']]);
  });
  test('RTE-02 resume review is shown as from a start stage', () => {
    const document = stored({}, { resume_review_pass_stage: 'Screened' }, { start_stages: ['New'] });
    expect(leadsOf(readAtsConfiguration(document), 'RESUME_REVIEW_PASSED', true)[0]?.routed.kind).toBe('MOVE');
  });
});

describe('RTE-09 what differs', () => {
  const before = stored({ OUTREACH: set('A') }, { outreach_stage: 'X', no_consent_stage: 'N' });
  test('is told by place: fields, rule sets, lists', () => {
    const after = stored({ NO_CONSENT: set('B') }, { outreach_stage: 'Y' }, { stages: ['Y'] });
    expect(differencesOf(before, after)).toEqual([
      { path: 'flat.outreach_stage', before: 'X', after: 'Y' },
      { path: 'flat.no_consent_stage', before: 'N', after: null },
      { path: 'stage_routing_rules.OUTREACH', before: set('A'), after: null },
      { path: 'stage_routing_rules.NO_CONSENT', before: null, after: set('B') },
      { path: 'stages', before: [], after: ['Y'] },
    ]);
  });
  test('is nothing where only the form differs: an id as a number, an empty field, the order of keys', () => {
    const numbers = stored(
      { OUTREACH: { rules: [], default_rule: { action: { workflow_step_id: 7, stage: '' } } } },
      { outreach_workflow_step_id: 12, cooling_down_stage: '' },
    );
    const texts = stored(
      { OUTREACH: { default_rule: { action: { stage: null, workflow_step_id: '7' } }, rules: [] } },
      { outreach_workflow_step_id: '12' },
    );
    expect(differencesOf(numbers, texts)).toEqual([]);
    expect(differencesOf(null, stored({}))).toEqual([]);
  });
  test('by completion: only the pieces that go elsewhere', () => {
    const is = readAtsConfiguration(stored({ [PASSED]: set('A', rule('r', 1, [['gte', 60]], 'B')) }));
    const would = readAtsConfiguration(stored({ [PASSED]: set('A', rule('r', 1, [['gte', 40]], 'B')) }));
    const found = ledElsewhere(is, would, PASSED, [true, true]);
    expect(found.map(({ over }) => completionsInWords(over))).toEqual(['40 % to below 60 %']);
    expect(ROUTING_EVENTS.flatMap((event) => ledElsewhere(is, would, event, [false, false]))).toEqual([]);
  });
});

describe('RTE-09 an undo', () => {
  const [one, two, three] = [
    { outreach_stage: 'A' },
    { outreach_stage: 'B' },
    { outreach_stage: 'B', no_consent_stage: 'N' },
  ];
  test('takes back its change and nothing that was changed since', () => {
    const taken = undone(stored({}, three), { before: stored({}, one), after: stored({}, two) });
    expect(taken).toEqual({ ok: true, document: stored({}, { outreach_stage: 'A', no_consent_stage: 'N' }) });
  });
  test('says which places were changed again, and takes nothing back', () => {
    const taken = undone(stored({}, { outreach_stage: 'C' }), { before: stored({}, one), after: stored({}, two) });
    expect(taken).toEqual({ ok: false, changedSince: ['flat.outreach_stage'] });
  });
  test('of a rule set that was new takes the rule set away', () => {
    const after = stored({ OUTREACH: set('A') });
    expect(undone(after, { before: stored({}), after })).toEqual({ ok: true, document: stored({}) });
  });
});

describe('RTE-09 one event of a document', () => {
  const document = documentOf(stored({ OUTREACH: set('A'), NO_CONSENT: set('B') }, { outreach_stage: 'X' }));
  test.each(ROUTING_EVENTS)('%s put back as it was taken out changes nothing', (event) => {
    expect(withPart(document, event, partOf(document, event))).toEqual(document);
  });
  test('is checked by itself: what is wrong with another holds nobody up', () => {
    const wrong = documentOf(
      stored(
        { OUTREACH: set('Nowhere'), NO_CONSENT: { rules: [] } },
        { wrong_number_stage: 'Lost' },
        { stages: ['A'] },
      ),
    );
    expect(checkPart(wrong, 'CONSENT_REVOKED')).toEqual([]);
    expect(checkPart(wrong, 'OUTREACH').map(({ path }) => path)).toEqual([
      'stage_routing_rules.OUTREACH.default_rule.action.stage',
    ]);
    expect(checkPart(wrong, 'NO_CONSENT').map(({ path }) => path)).toEqual([
      'stage_routing_rules.NO_CONSENT.default_rule',
    ]);
    expect(checkPart(wrong, 'WRONG_NUMBER').map(({ path }) => path)).toEqual(['flat.wrong_number_stage']);
    expect(checkDocument(asJson(wrong)).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['flat.wrong_number_stage', 'stage_routing_rules.NO_CONSENT.default_rule']),
    );
  });
});

describe('RTE-09 a dry run over real events', () => {
  const past = (event: RoutingEvent, completion: number | null): PastRouting => ({
    ...{ candidate: 'ana', application: 'a', at: instant(0), event, completion },
  });
  test('marks those that would have gone elsewhere, and only those', () => {
    const is = readAtsConfiguration(stored({ [PASSED]: set('A', rule('r', 1, [['gte', 60]], 'B')) }));
    const would = readAtsConfiguration(stored({ [PASSED]: set('A', rule('other name', 9, [['gte', 40]], 'B')) }));
    const events = [
      past(PASSED, 0.3),
      past(PASSED, 0.5),
      past(PASSED, 0.8),
      past(PASSED, null),
      past('OUTREACH', null),
    ];
    const tried = tryAgain(is, would, [true, true], events);
    expect(tried.map(({ elsewhere }) => elsewhere)).toEqual([false, true, false, false, false]);
  });
  test('RTE-12 an old legacy event is asked as the split event that would come now', () => {
    const legacy = readAtsConfiguration(stored({}, { call_limit_reached_stage: 'L' }));
    const split = readAtsConfiguration(
      stored(
        {},
        { call_limit_reached_stage: 'L', call_limit_no_interview_stage: 'N', call_limit_not_completed_stage: 'C' },
      ),
    );
    expect(eventUnder(legacy, 'CALL_LIMIT_EXHAUSTED', 0.5)).toBe('CALL_LIMIT_REACHED');
    expect(eventUnder(split, 'CALL_LIMIT_REACHED', 0.5)).toBe('CALL_LIMIT_EXHAUSTED');
    expect(eventUnder(split, 'CALL_LIMIT_REACHED', null)).toBe('CALL_LIMIT_NO_INTERVIEW');
    const stages = tryAgain(
      legacy,
      split,
      [true, true],
      [past('CALL_LIMIT_REACHED', 0.5), past('CALL_LIMIT_REACHED', 0)],
    ).map(({ saved, draft }) => [saved, draft].map((to) => (to.kind === 'NOTHING' ? null : to.stage)));
    expect(stages).toEqual([
      ['L', 'C'],
      ['L', 'N'],
    ]);
  });
});
