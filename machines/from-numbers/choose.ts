/** Which of the org's numbers a candidate is called or texted from (GAT-12). */

import { rowsOf } from '../call-attempt/rows-of.ts';
import type { Candidate } from '../candidate/working-set.ts';
import { textingNumbers, type World } from '../candidate/world.ts';

/**
 * The org's number to text this candidate from (GAT-12): the one they know, unless it rests and they have never written;
 * else the first of the healthiest that can.
 */
export function smsNumber(world: World, candidate: Candidate, application: string): string | null {
  const able = textingNumbers(world.org);
  const known = [
    ...Object.values(candidate.messages)
      .filter((message) => message.channel === 'SMS' && message.application === application)
      .map((message) => (message.direction === 'outbound' ? message.from : message.to)),
    ...rowsOf(candidate, application).map(({ from }) => from),
  ];
  const theirs = known.findLast((number) => number !== null && able.has(number)) ?? null;
  const verdict = (number: string) => world.numbers.health.of(number, 'SMS').verdict;
  const inConversation = (candidate.applications[application]?.lastWroteAt ?? null) !== null;
  if (theirs !== null && (inConversation || verdict(theirs) !== 'RESTING')) return theirs;
  let watched: string | null = null;
  let first: string | null = null;
  for (const number of able) {
    const said = verdict(number);
    if (said === 'HEALTHY') return number;
    if (said === 'WATCHED') watched ??= number;
    first ??= number;
  }
  return watched ?? theirs ?? first;
}

/** The number that calls of the application last came from. */
export const knownNumber = (candidate: Candidate, application: string): string | null =>
  rowsOf(candidate, application).findLast(({ kind, from }) => kind !== 'INBOUND' && from !== null)?.from ?? null;
