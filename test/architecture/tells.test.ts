import { describe, expect, test } from 'vitest';
import { isMachineName, type MachineName } from '../../machines/catalog.ts';
import {
  acceptedEvents,
  actionName,
  actionsOf,
  CHARTS,
  type Chart,
  type ChartNode,
  type ChartTransition,
  chartNamed,
  lineOf,
} from './charts.ts';
import { codeLines, SOURCES } from './source-files.ts';

interface Told {
  readonly to: string;
  readonly event: string;
}

/** A tell's parameters; those that are computed are asked for with an event that says nothing. */
function toldBy(action: unknown): readonly Told[] {
  if (actionName(action) !== 'tell') return [];
  const { params } = action as { params: unknown };
  const told = (
    typeof params === 'function' ? params({ context: {}, event: { type: '', facts: {} } }, undefined) : params
  ) as { to: string; event: { type: string } };
  return [{ to: told.to, event: told.event.type }];
}

/** What carrying out an effect tells (machines/call-attempt/rows.ts, consent.ts, touches). */
const TOLD_BY_EFFECTS: Readonly<Record<string, readonly Told[]>> = {
  openCallRow: [
    { to: 'call-attempt', event: 'row.planned' },
    { to: 'call-attempt', event: 'row.resumed' },
  ],
  planCallRow: [{ to: 'call-attempt', event: 'row.planned' }],
  pauseCallRows: [{ to: 'call-attempt', event: 'row.paused' }],
  closeOutreach: [
    { to: 'call-attempt', event: 'row.closed' },
    { to: 'sms-conversation', event: 'outreach.stopped' },
  ],
  revokeConsent: [{ to: 'application', event: 'consent.revoked' }],
  grantConsent: [{ to: 'application', event: 'consent.granted' }],
  planTouches: [{ to: 'touch', event: 'touch.planned' }],
  cancelTouches: [{ to: 'touch', event: 'touch.cancelled' }],
  planNextTouch: [{ to: 'touch', event: 'touch.planned' }],
  planVideoReminders: [{ to: 'touch', event: 'touch.planned' }],
  cancelVideoReminders: [{ to: 'touch', event: 'touch.cancelled' }],
};

/** Whoever carries out what is decided for a candidate, and may tell their charts. */
const DECIDING = SOURCES.filter(
  ({ name, imports }) =>
    name.startsWith('machines/engine/') || imports.some(({ from }) => from === 'machines/candidate/draft.ts'),
);

const allTold = CHARTS.flatMap((chart) =>
  actionsOf(chart).flatMap((action) => toldBy(action).map((told) => ({ ...told, by: chart.name }))),
);
const accepts = ({ to, event }: Told) => isMachineName(to) && acceptedEvents(chartNamed(to)).includes(event);

describe('what is told is heard', () => {
  test('every event that a chart tells is accepted by some state of the chart it is told to', () => {
    expect(allTold.filter((told) => !accepts(told))).toEqual([]);
    expect(allTold.length).toBeGreaterThan(15);
  });
  test('every event that an effect tells is accepted too', () => {
    expect(
      Object.values(TOLD_BY_EFFECTS)
        .flat()
        .filter((told) => !accepts(told)),
    ).toEqual([]);
  });
  test('every event that the engine tells by name is one that some chart accepts', () => {
    const accepted = new Set(CHARTS.flatMap(acceptedEvents));
    const named = DECIDING.flatMap((file) =>
      codeLines(file).flatMap((line) =>
        [...line.matchAll(/\btype: '([a-z]\w*\.\w+)'/gi)].map(([, type]) => [file.name, type ?? ''] as const),
      ),
    );
    expect(named.filter(([, type]) => !accepted.has(type))).toEqual([]);
    expect(named.length).toBeGreaterThan(10);
  });
  test('every event that a chart accepts is told by somebody: a chart, an effect or the runtime', () => {
    const told = new Set([...allTold, ...Object.values(TOLD_BY_EFFECTS).flat()].map(({ event }) => event));
    const words = new Set(
      [...SOURCES.filter(({ name }) => !name.startsWith('machines/')), ...DECIDING].flatMap((file) =>
        codeLines(file).flatMap((line) => [...line.matchAll(/['"]([a-z]\w*\.\w+)['"]/gi)].map(([, word]) => word)),
      ),
    );
    const unheard = CHARTS.flatMap((chart) =>
      acceptedEvents(chart)
        .filter((event) => !told.has(event) && !words.has(event))
        .map((event) => `${chart.name}: ${event}`),
    );
    // People's events come through the API by the names of the chart itself; parts still to be built tell the rest.
    expect(unheard.filter((one) => !SAID_BY_PEOPLE.includes(one))).toEqual([]);
  });
});

/** `POST /applications/{id}/events` hands these on as they are; booking, invites and the sweep come with web invites. */
const SAID_BY_PEOPLE: readonly string[] = [
  'reReview.requested',
  'accommodation.resolved',
  'outreach.canceled',
  'fraud.flagged',
  'review.thumbsUp',
  'review.thumbsDown',
  'review.undone',
  'resume.failed',
  'resume.passed',
  'invites.exhausted',
  'inactivity.reached',
  'interview.scheduled',
  'interview.rescheduled',
  'interview.unscheduled',
].map((event) => `application: ${event}`);

describe('tells come to an end (P-09)', () => {
  interface Edge {
    readonly from: string;
    readonly to: string;
    readonly unconditional: boolean;
  }
  const nodeOf = (chart: Chart, id: string | undefined) => chart.nodes.find((node) => node.id === id);
  const told = (actions: readonly unknown[]) =>
    actions.flatMap((action) => [...toldBy(action), ...(TOLD_BY_EFFECTS[actionName(action)] ?? [])]);

  /** All that is asked for on the way from here until the chart rests, and whether it certainly is. */
  function onward(
    chart: Chart,
    node: ChartNode,
    certain: boolean,
    seen: ReadonlySet<string>,
  ): readonly (readonly [Told, boolean])[] {
    if (seen.has(node.path)) return [];
    const been = new Set([...seen, node.path]);
    const found: (readonly [Told, boolean])[] = told(node.entry).map((one) => [one, certain] as const);
    const always = node.transitions.filter(({ event }) => event === '');
    for (const branch of always) {
      const sure = certain && always.length === 1 && branch.guard === null;
      for (const one of told(branch.actions)) found.push([one, sure]);
      const target = nodeOf(chart, branch.target?.id);
      if (target) found.push(...onward(chart, target, sure, been));
    }
    const first = always.length === 0 ? nodeOf(chart, node.own.initial?.target[0]?.id) : undefined;
    return first ? [...found, ...onward(chart, first, certain, been)] : found;
  }

  function edgesOf(chart: Chart, transition: ChartTransition): readonly Edge[] {
    const siblings = transition.source.transitions.filter(({ event }) => event === transition.event);
    const certain = siblings.length === 1 && transition.guard === null;
    const target = nodeOf(chart, transition.target?.id);
    const left = target ? lineOf(transition.source).flatMap(({ exit }) => told(exit)) : [];
    const asked = [
      ...[...told(transition.actions), ...left].map((one) => [one, certain] as const),
      ...(target ? onward(chart, target, certain, new Set()) : []),
    ];
    return asked.map(([{ to, event }, unconditional]) => ({
      from: `${chart.name}:${transition.event}`,
      to: `${to}:${event}`,
      unconditional,
    }));
  }

  const edges = CHARTS.flatMap((chart) =>
    chart.transitions.filter(({ event }) => event !== '').flatMap((transition) => edgesOf(chart, transition)),
  );

  function cycleIn(of: readonly Edge[]): readonly string[] | null {
    const next = new Map<string, Edge[]>();
    for (const edge of of) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
    const done = new Set<string>();
    const search = (at: string, path: readonly string[]): readonly string[] | null => {
      if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
      if (done.has(at)) return null;
      for (const { to } of next.get(at) ?? []) {
        const cycle = search(to, [...path, at]);
        if (cycle) return cycle;
      }
      done.add(at);
      return null;
    };
    for (const from of next.keys()) {
      const cycle = search(from, []);
      if (cycle) return cycle;
    }
    return null;
  }

  test('P-09 no round of tells goes on without a condition', () => {
    expect(cycleIn(edges.filter(({ unconditional }) => unconditional))).toBeNull();
  });
  test('P-09 the search finds a round where there is one, and sees the tells there are', () => {
    const edge = (from: string, to: string): Edge => ({ from, to, unconditional: true });
    expect(cycleIn([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b', 'c', 'b']);
    expect(cycleIn([edge('a', 'b'), edge('b', 'c')])).toBeNull();
    const found = edges.map(({ from, to }) => `${from} → ${to}`);
    expect(found).toContain('application:fraud.flagged → call-attempt:row.closed');
    expect(found).toContain('call-attempt:call.ended → sms-conversation:call.missed');
    const machines = new Set(edges.map(({ from }) => from.split(':')[0] as MachineName));
    // A call that came in belongs to no candidate yet whose charts it could tell.
    expect(machines.size).toBe(CHARTS.filter(({ name }) => name !== 'inbound-call').length);
  });
});
