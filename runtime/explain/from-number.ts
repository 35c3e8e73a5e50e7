/**
 * Which of the org's numbers the next call would go from, and why that one: the engine's own choice, as numbers do now.
 * Pure.
 */

import { knownNumber } from '../../machines/from-numbers/choose.ts';
import type { NumberHealth, NumberReason } from '../../machines/from-numbers/health.ts';
import type { FromNumberExplained } from './explanation.ts';
import type { Scene } from './scene.ts';

const WHY: Readonly<Record<NumberReason, string>> = {
  SENDER_AT_FAULT: 'the provider refuses calls from it',
  SELDOM_ANSWERED: 'hardly anybody picks up when it calls',
  TEXTS_STOPPED: 'carriers stop its texts',
};

export function fromNumberOf(scene: Scene): FromNumberExplained | null {
  const { world, candidate, application, row, channel, isPast } = scene;
  if (isPast || channel !== 'CALL' || row === null || (row.status !== 'PENDING' && row.status !== 'PAUSED'))
    return null;
  const known = knownNumber(candidate, application.id);
  const choice = world.numbers.choose(known);
  if (choice === null) return null;
  const { number, why, health } = choice;
  return {
    number,
    why,
    health: health.verdict,
    restsUntil: health.verdict === 'RESTING' ? health.restsUntil : null,
    rule: 'GAT-12',
    sentence: `The call would go from ${number}: ${reasonFor(scene, choice, known)}.`,
  };
}

function reasonFor(
  { world, when }: Scene,
  { number, why, health }: { number: string; why: FromNumberExplained['why']; health: NumberHealth },
  known: string | null,
): string {
  const rests = ({ reason, restsUntil }: NumberHealth): string =>
    `rests${restsUntil === null ? '' : ` until ${when(restsUntil)}`}${reason === null ? '' : `, since ${WHY[reason]}`}`;
  const isTheirs = number === known;
  if (why === 'KNOWN') return 'the candidate knows it';
  if (why === 'NOTHING_ELSE')
    return `${isTheirs ? 'the candidate knows it, and ' : ''}no number does better, though it ${rests(health)}`;
  const theirs = known === null ? null : world.numbers.health.of(known, 'CALL');
  if (theirs?.verdict === 'RESTING') return `${known}, which the candidate knows, ${rests(theirs)}`;
  return why === 'HEALTH'
    ? 'others do worse or rest'
    : 'of those that do equally well it may have the most calls at a time, or comes first';
}
