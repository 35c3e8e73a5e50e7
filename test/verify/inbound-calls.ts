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
/** More than any call is asked. */
const TOO_LONG = 30;

export const INBOUND_ROUTES: readonly InboundRoute[] = [
  'REJECT',
  'PERMANENT',
  'LEGACY',
  'RESUME',
  'KNOWN_CALLER',
  'VERIFY_CODE',
  'VERIFY_PHONE',
];

export interface InboundWay {
  readonly standing: InboundStanding;
  readonly route: InboundRoute;
  readonly states: readonly string[];
  readonly answers: readonly string[];
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
        return { standing, route, states: [standing.state], answers: [] };
      }),
    ),
  );
}

export function everyInboundWay(): readonly InboundWay[] {
  const over: InboundWay[] = [];
  const open = begun();
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    const { standing, route, states, answers } = way;
    if (standing.chart === null || standing.state === 'INTERVIEW' || states.length > TOO_LONG) {
      over.push(way);
      continue;
    }
    const next: readonly (readonly [string, InboundStanding])[] = [
      ...(['RIGHT', 'UNSURE', 'WRONG'] as const).map(
        (answer) => [answer, moved(standing, 'answer.given', { answer, route })] as const,
      ),
      ['LIMIT', moved(standing, 'answer.given', { answer: 'RIGHT', tooManyTries: true, route })],
      ['SILENCE', moved(standing, 'answer.missing', { route })],
    ];
    for (const [answer, after] of next)
      open.push({ standing: after, route, states: [...states, after.state], answers: [...answers, answer] });
  }
  return over;
}

/** What must hold on every way, each with the ways on which it does not. */
const MUST_HOLD: Readonly<Record<string, (way: InboundWay) => boolean>> = {
  'INB-07 every call comes to an end': ({ states }) => states.length <= TOO_LONG,
  'INB-06 a stranger is interviewed after a right answer to both questions alone': (way) =>
    !isStranger(way) ||
    way.standing.state !== 'INTERVIEW' ||
    (way.states.at(-2) === 'ASKING_FOR_THE_FULL_NAME' &&
      way.answers.at(-1) === 'RIGHT' &&
      way.answers[way.states.indexOf('ASKING_FOR_THE_FULL_NAME') - 1] === 'RIGHT'),
  'INB-07 once too many answers were wrong nothing counts any more': (way) =>
    !isStranger(way) || !way.answers.includes('LIMIT') || way.standing.state === 'NOT_VERIFIED',
  'INB-02 nobody is taken in without a name': (way) =>
    way.route !== 'PERMANENT' || way.standing.state !== 'INTERVIEW' || way.answers.includes('RIGHT'),
  'INB-01 a withheld number leads nowhere': (way) => way.route !== 'REJECT' || way.standing.state === 'REJECTED',
};

export interface InboundVerdict {
  readonly ways: number;
  readonly broken: readonly string[];
}

/** The line may be closed at any moment, too. */
export function verifyInbound(): InboundVerdict {
  const ways = everyInboundWay();
  for (const { standing } of [...begun(), ...ways.slice(0, 200)]) moved(standing, 'inbound.over');
  moved(moved(beginInbound(), 'inbound.arrived', { route: 'RESUME' }), 'inbound.over');
  const broken = Object.entries(MUST_HOLD).flatMap(([says, holds]) => {
    const against = ways.find((way) => !holds(way));
    return against === undefined ? [] : [`${says}: ${against.route} ${against.answers.join(', ')}`];
  });
  return { ways: ways.length, broken };
}
