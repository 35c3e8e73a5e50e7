/**
 * The ATS, simulated: eligibility, opt-outs and moves.
 *
 * Guarantee: it remembers what it made of each move by its key, as it is asked after one before that is tried again.
 */

import type { MoveAnswered } from '../../machines/vocabulary/ats-answer.ts';
import type { AtsPort } from '../../runtime/ports.ts';
import type { MoveAnswer, SimulatedWorld } from './world.ts';

const ANSWERS: Readonly<Record<MoveAnswer, MoveAnswered>> = {
  ok: { kind: 'moved' },
  refused: { kind: 'refused', code: null },
  missing_application: { kind: 'missing_application' },
  missing_job: { kind: 'missing_job' },
};
/** Enough for whatever may be tried again; a demo runs for days. */
const KEPT = 10_000;

export function createSimulatedAts(world: SimulatedWorld): AtsPort {
  const heard = new Map<string, MoveAnswered>();
  return {
    absence: { longestRequestMs: 0, listedWithinMs: 0 },
    async eligibility(who) {
      const eligibility = world.eligibility(who);
      return eligibility === null ? null : { eligibility };
    },
    writeBackRevocation: async (revocation) => world.writeBackRevocation(revocation),
    async move({ org, candidate, job, key }) {
      const word = world.move({ org, candidate, job });
      if (word === null) return null;
      const answer = ANSWERS[word];
      heard.set(key, answer);
      const [oldest] = heard.keys();
      if (heard.size > KEPT && oldest !== undefined) heard.delete(oldest);
      return answer;
    },
    moved: async ({ key }) => (world.atsIsUp?.() === false ? null : (heard.get(key) ?? { kind: 'unheard' })),
  };
}
