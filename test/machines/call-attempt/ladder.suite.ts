// The drawn ladder and decide() are one list seen twice: on every combination of facts they look at the same gates, see
// the same facts in them, and come out at the same place.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CALL_GATES, type GateTarget } from '../../../machines/call-attempt/index.ts';
import { decide } from '../../../machines/gate.ts';
import { ANY_FACTS, ANY_ROW, withSlots } from '../../support/any-call-facts.ts';
import { DUE, take } from '../../support/call-row.ts';
import { givenFacts, givenRow } from '../../support/given.ts';

/** Where the chart rests once an exit has been acted upon. */
const PLACES: Readonly<Record<GateTarget | 'PASSED', readonly string[]>> = {
  WAITS: ['PENDING'],
  RESCHEDULED: ['PENDING'],
  SHADOWED: ['PENDING'],
  STAGE_HAS_CHANGED: ['CANCELLED'],
  CONSENT_IS_GONE: ['CANCELLED'],
  ATS_SAYS_NO: ['CANCELLED'],
  YIELDS_TO_ANOTHER_JOB: ['CANCELLED'],
  BUDGET_IS_USED: ['CANCELLED'],
  CONTACT_IS_INVALID: ['CANCELLED'],
  EMAIL_INSTEAD_OF_PHONE: ['CANCELLED'],
  EMAIL_INSTEAD_OF_CALL: ['CANCELLED'],
  WEB_INVITE: ['INVITED'],
  NO_CONSENT_TO_INVITES: ['CANCELLED'],
  NO_INVITE_IS_LEFT: ['CANCELLED'],
  ASKING_THE_ATS: ['ASKING_THE_ATS'],
  ASKING_THE_LINE_TYPE: ['ASKING_THE_LINE_TYPE'],
  NO_CALL_CAN_BE_PLACED: ['CANCELLED', 'EMAIL_SENT'],
  FIRST_TOUCH_BY_SMS: ['SMS_SENT'],
  FIRST_TOUCH_BY_EMAIL: ['EMAIL_SENT'],
  PASSED: ['DISPATCHING'],
};

/** Gives back the exits that were reached, once the test has run. */
export function ladderAgrees(runs: number): ReadonlySet<string> {
  const reached = new Set<string>();
  test('agree on every combination of facts', () => {
    fc.assert(
      fc.property(ANY_FACTS, ANY_ROW, (some, row) => {
        const facts = withSlots(some);
        const verdict = decide(CALL_GATES, { facts: givenFacts(facts), row: givenRow(row) });
        const taken = take('PENDING', DUE, { facts, row });
        const seen = taken.effects.filter(({ type }) => type === 'gateSeen').map(({ params }) => params);
        expect(seen).toEqual(verdict.gates);
        const to = verdict.exit?.to ?? 'PASSED';
        reached.add(verdict.exit?.when ?? 'PASSED');
        expect(PLACES[to]).toContain(taken.state);
        const decided = taken.effect('decided');
        if (to === 'ASKING_THE_ATS' || to === 'ASKING_THE_LINE_TYPE') expect(decided).toBeUndefined();
        else
          expect([decided?.['rule'], decided?.['until']]).toEqual([
            verdict.exit?.rule ?? 'GAT-14',
            verdict.exit?.until ?? null,
          ]);
        expect(taken.effects.filter(({ type }) => type === 'placeCall')).toHaveLength(to === 'PASSED' ? 1 : 0);
      }),
      { numRuns: runs, seed: 20_260_602 },
    );
  });
  return reached;
}
