/**
 * Every way there is through a call that comes in: each route, each answer, each limit, to its end; nothing is left out.
 *
 * Guarantee: the very chart that runs, by the very step that moves it.
 */
import { beginInbound, type InboundStanding, moveInbound } from '../../machines/engine/inbound-call.ts';
import type { InboundCallEvent } from '../../machines/inbound-call/events.ts';
import type { InboundCallFacts } from '../../machines/inbound-call/facts.ts';
import type { InboundRoute } from '../../machines/inbound-calls/routing.ts';
import { instant } from '../../machines/vocabulary/instant.ts';

const AT = instant(Date.parse('2026-06-02T17:00:00Z'));
const FACTS: InboundCallFacts = { route: 'VERIFY_CODE', callerIsSomebody: false, tooManyTries: false, answer: 'WRONG' };
export const INBOUND_ROUTES: readonly InboundRoute[] = [
  'REJECT',
  'PERMANENT',
  'LEGACY',
  'RESUME',
  'KNOWN_CALLER',
  'VERIFY_CODE',
  'VERIFY_PHONE',
];

/** Where a call can stand, and what of its way there matters. */
export interface InboundWay {
  readonly standing: InboundStanding;
  readonly route: InboundRoute;
  /** Right answers to questions of verification or intake. */
  readonly right: number;
  readonly limited: boolean;
  /** What led here, and from where. */
  readonly last: string;
  readonly from: string;
  /** It can come back to where it was. */
  readonly turnsInCircles: boolean;
}

export const moved = (
  standing: InboundStanding,
  type: InboundCallEvent['type'],
  facts: Partial<InboundCallFacts> = {},
): InboundStanding => moveInbound(standing, type, { ...FACTS, ...facts }, AT);

const isStranger = ({ route }: InboundWay): boolean => route === 'VERIFY_CODE' || route === 'VERIFY_PHONE';

function begun(): InboundWay[] {
  return INBOUND_ROUTES.flatMap((route) =>
    [true, false].flatMap((callerIsSomebody) =>
      [true, false].map((tooManyTries) => {
        const standing = moved(beginInbound(), 'inbound.arrived', { route, callerIsSomebody, tooManyTries });
        const none = { right: 0, limited: false, last: '', from: '', turnsInCircles: false };
        return { standing, route, ...none };
      }),
    ),
  );
}

const keyOf = ({ standing, route, right, limited }: InboundWay): string =>
  JSON.stringify([route, standing.state, standing.chart?.snapshot ?? null, right, limited]);

function nextOf(way: InboundWay): readonly InboundWay[] {
  const { standing, route, right, limited } = way;
  if (standing.chart === null || standing.state === 'INTERVIEW') return [];
  const after = (last: string, to: InboundStanding): InboundWay => ({
    ...{ standing: to, route, last, from: standing.state, turnsInCircles: false },
    right: right + (last === 'RIGHT' ? 1 : 0),
    limited: limited || last === 'LIMIT',
  });
  return [
    ...(['RIGHT', 'UNSURE', 'WRONG'] as const).map((answer) =>
      after(answer, moved(standing, 'answer.given', { answer, route })),
    ),
    after('LIMIT', moved(standing, 'answer.given', { answer: 'RIGHT', tooManyTries: true, route })),
    after('SILENCE', moved(standing, 'answer.missing', { route })),
  ];
}

/** Every step from everywhere a call can stand. */
export function everyInboundWay(): readonly InboundWay[] {
  const steps: InboundWay[] = [];
  const done = new Set<string>();
  const walk = (way: InboundWay, above: ReadonlySet<string>): void => {
    const key = keyOf(way);
    const turnsInCircles = above.has(key);
    steps.push({ ...way, turnsInCircles });
    if (turnsInCircles || done.has(key)) return;
    done.add(key);
    const on = new Set([...above, key]);
    for (const next of nextOf(way)) walk(next, on);
  };
  for (const way of begun()) walk(way, new Set());
  return steps;
}

/** What must hold on every way, each with the ways on which it does not. */
const MUST_HOLD: Readonly<Record<string, (way: InboundWay) => boolean>> = {
  'INB-07 every call comes to an end': ({ turnsInCircles }) => !turnsInCircles,
  'INB-06 a stranger is interviewed after a right answer to both questions alone': (way) =>
    !isStranger(way) ||
    way.standing.state !== 'INTERVIEW' ||
    (way.right === 2 && way.from === 'ASKING_FOR_THE_FULL_NAME' && way.last === 'RIGHT'),
  'INB-07 once too many answers were wrong nothing counts any more': (way) =>
    !isStranger(way) || !way.limited || way.standing.state === 'NOT_VERIFIED',
  'INB-02 nobody is taken in without a name': (way) =>
    way.route !== 'PERMANENT' || way.standing.state !== 'INTERVIEW' || way.right > 0 || way.limited,
  'INB-01 a withheld number leads nowhere': (way) => way.route !== 'REJECT' || way.standing.state === 'REJECTED',
};

export interface InboundVerdict {
  readonly ways: number;
  readonly broken: readonly string[];
}

/** The line may be closed at any moment, too. */
export function verifyInbound(): InboundVerdict {
  const ways = everyInboundWay();
  for (const { standing } of ways) moved(standing, 'inbound.over');
  moved(moved(beginInbound(), 'inbound.arrived', { route: 'RESUME' }), 'inbound.over');
  const broken = Object.entries(MUST_HOLD).flatMap(([says, holds]) => {
    const against = ways.find((way) => !holds(way));
    return against === undefined ? [] : [`${says}: ${against.route}, ${against.last} at ${against.from}`];
  });
  return { ways: ways.length, broken };
}
