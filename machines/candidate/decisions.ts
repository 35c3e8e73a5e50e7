/**
 * Turns the gates a chart went through into the stored decision (GAT), and its line in the journal.
 *
 * Guarantees: what goes out has a decision of its own; a wait that is found again unchanged is written down once.
 */

import type { Delivery } from '../engine/delivery.ts';
import type { Effect } from '../engine/effect.ts';
import type { CallDecided } from '../gate.ts';
import { marginOf, nextEligibleAt, withMargins } from '../hours/margins.ts';
import { noteWait } from '../waits/note-wait.ts';
import { waitIn } from '../waits/repeated-wait.ts';
import type { Draft } from './draft.ts';
import type { Decision, GateSeen } from './working-set.ts';

/** Effects that are the record of a decision and nothing else. */
export const DECISION_EFFECTS = ['gateSeen', 'decided', 'messageDecided'] as const;
export type DecisionEffect = (typeof DECISION_EFFECTS)[number];

export function takeDecision(draft: Draft, delivery: Delivery, effects: readonly Effect[]): void {
  let gates: GateSeen[] = [];
  for (const { type, params } of effects) {
    if (type === 'gateSeen') gates.push(params);
    if (type === 'decided') {
      write(draft, delivery, 'call', params, gates);
      gates = [];
    }
    if (type === 'messageDecided') write(draft, delivery, params.template, params, params.gates);
  }
}

function write(
  draft: Draft,
  delivery: Delivery,
  about: string,
  { outcome, rule, until }: CallDecided,
  gates: readonly GateSeen[],
): void {
  if (noteWait(draft, delivery, about, waitIn(outcome, rule, gates)) === 'known') return;
  const measured = withMargins(draft, delivery.application, gates);
  const decision: Decision = {
    id: draft.newId(),
    at: draft.world.now,
    application: delivery.application,
    // The number in a touch's address is not that of a call row.
    attempt: delivery.machine === 'call-attempt' ? delivery.attempt : null,
    about,
    outcome,
    rule,
    until,
    margin: marginOf(outcome, until, measured),
    nextEligibleAt: nextEligibleAt(outcome, rule, until, draft.world.now),
    gates: measured,
  };
  draft.decisions.push(decision);
  delivery.decision.id = decision.id;
  delivery.decision.margin = decision.margin ?? null;
  draft.append('decision', delivery.application, {
    decision: decision.id,
    attempt: decision.attempt,
    about,
    outcome: decision.outcome,
    rule: decision.rule,
    until: decision.until,
  });
}
