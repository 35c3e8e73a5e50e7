/**
 * Where an event leads for every completion there is: the percentages from 0 to 100 cut at every boundary of its rules,
 * and the completion that is not known. Guarantee: within a piece the answer is the same whatever the percentage, so
 * that nothing between two shown rates can go elsewhere (RTE-09).
 */
import type { AtsConfiguration } from './ats-configuration.ts';
import { effectiveRuleSet } from './effective-rules.ts';
import { type Routed, routeInAts } from './route.ts';
import { type RoutingEvent, sortOf } from './routing-events.ts';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly fromIncluded: boolean;
  readonly toIncluded: boolean;
}
/** ANY: the completion makes no difference. UNKNOWN: nothing is known of it. */
export type Completions = 'ANY' | 'UNKNOWN' | Span;

interface Piece<T> {
  readonly over: Completions;
  readonly answer: T;
}

export interface Lead {
  readonly over: Completions;
  readonly routed: Routed;
}

/** Two configurations that send the same completions to different places. */
export interface LedElsewhere {
  readonly event: RoutingEvent;
  readonly over: Completions;
  readonly before: Routed;
  readonly after: Routed;
}

/** Percentages at which a rule of the event begins or ends to match. */
const boundariesOf = (configuration: AtsConfiguration, event: RoutingEvent): readonly number[] =>
  (effectiveRuleSet(configuration, event)?.set.rules ?? []).flatMap(({ conditions }) =>
    conditions.map(({ value }) => value).filter((value) => value > 0 && value < 100),
  );

function spansBetween(boundaries: readonly number[]): readonly (readonly [span: Span, percentage: number])[] {
  const marks = [...new Set([0, ...boundaries, 100])].sort((a, b) => a - b);
  return marks.flatMap((mark, place) => {
    const point = { from: mark, to: mark, fromIncluded: true, toIncluded: true };
    const next = marks[place + 1];
    if (next === undefined) return [[point, mark] as const];
    const gap = { from: mark, to: next, fromIncluded: false, toIncluded: false };
    return [[point, mark] as const, [gap, (mark + next) / 2] as const];
  });
}

/** Neighbours with the same answer are one piece; where every piece has the same, there is one for all. */
function piecesOf<T>(boundaries: readonly number[], answerFor: (completion: number | null) => T): readonly Piece<T>[] {
  const isSame = (one: T, other: T): boolean => JSON.stringify(one) === JSON.stringify(other);
  const spans: { over: Span; answer: T }[] = [];
  for (const [span, percentage] of spansBetween(boundaries)) {
    const answer = answerFor(percentage / 100);
    const last = spans.at(-1);
    if (last !== undefined && isSame(last.answer, answer))
      last.over = { ...last.over, to: span.to, toIncluded: span.toIncluded };
    else spans.push({ over: span, answer });
  }
  const unknown = answerFor(null);
  if (spans.length === 1 && isSame(spans[0]?.answer as T, unknown)) return [{ over: 'ANY', answer: unknown }];
  return [{ over: 'UNKNOWN', answer: unknown }, ...spans];
}

/** Of resume review, as from a start stage: from elsewhere nobody is moved (RTE-02). */
const startOf = ({ startStages }: AtsConfiguration) => ({ stage: startStages[0] ?? null, step: null });

export const routedFor = (
  configuration: AtsConfiguration,
  { event, completion, rulesAreOn }: { event: RoutingEvent; completion: number | null; rulesAreOn: boolean },
): Routed => routeInAts(configuration, { event, completion, rulesAreOn, place: startOf(configuration) });

const tellsNothing = (event: RoutingEvent): boolean => sortOf(event).completion === 'NOTHING';

export function leadsOf(configuration: AtsConfiguration, event: RoutingEvent, rulesAreOn: boolean): readonly Lead[] {
  const boundaries = rulesAreOn && !tellsNothing(event) ? boundariesOf(configuration, event) : [];
  return piecesOf(boundaries, (completion) => routedFor(configuration, { event, completion, rulesAreOn })).map(
    ({ over, answer }) => ({ over, routed: answer }),
  );
}

/** Where candidates end up, whichever rule sends them there. */
export function isSamePlace(one: Routed, other: Routed): boolean {
  if (one.kind === 'NOTHING' || other.kind === 'NOTHING') return one.kind === other.kind;
  const { kind, stage, step, reason } = other;
  return one.kind === kind && one.stage === stage && one.step === step && one.reason === reason;
}

/** Whether the rules are on, before and after. */
export type BeforeAndAfter = readonly [before: boolean, after: boolean];

/** The completions of an event that the one sends elsewhere than the other. */
export function ledElsewhere(
  before: AtsConfiguration,
  after: AtsConfiguration,
  event: RoutingEvent,
  [wereOn, areOn]: BeforeAndAfter,
): readonly LedElsewhere[] {
  const boundaries = tellsNothing(event) ? [] : [...boundariesOf(before, event), ...boundariesOf(after, event)];
  const both = piecesOf(boundaries, (completion) => ({
    before: routedFor(before, { event, completion, rulesAreOn: wereOn }),
    after: routedFor(after, { event, completion, rulesAreOn: areOn }),
  }));
  return both.flatMap(({ over, answer }) =>
    isSamePlace(answer.before, answer.after) ? [] : [{ event, over, ...answer }],
  );
}

/** `60 % to 100 %`, `above 0 % to below 60 %`, `0 %`. */
export function completionsInWords(over: Completions): string {
  if (over === 'ANY') return 'whatever the completion';
  if (over === 'UNKNOWN') return 'completion not known';
  const { from, to, fromIncluded, toIncluded } = over;
  if (from === to) return `${from} %`;
  return `${fromIncluded ? '' : 'above '}${from} % to ${toIncluded ? '' : 'below '}${to} %`;
}
