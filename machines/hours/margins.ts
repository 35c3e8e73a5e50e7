/**
 * Owns how long a verdict holds by the clock alone, and when what was decided could go: which gates a clock moves, and
 * which rules time alone lifts. Guarantee: a gate that no clock moves has no margin.
 */

import type { Draft } from '../candidate/draft.ts';
import type { DecisionOutcome, GateSeen } from '../candidate/working-set.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { type Placement, placementOf } from './placement.ts';

/** A wait under one of these is over at its `until`, whatever people do; any other needs somebody, or an event. */
const LIFTED_BY_TIME: ReadonlySet<string> = new Set(['GAT-10', 'GAT-13', 'GAT-24', 'HRS-06', 'INI-03', 'WEB-01']);
/** Decided and recorded, and not sent (GAT-22). */
const SHADOW = 'GAT-22';

type Closing = (placement: Placement, now: Instant, facts: GateSeen['facts']) => Instant | null;

/** By gate: when a pass turns into something else. */
const CLOSINGS: Readonly<Record<string, Closing>> = {
  outreach_hours: (placement, now) => placement.hoursCloseAt(now),
  legal_window: (placement, now) => placement.lawClosesAt(now),
  web_call: (placement, now) => placement.hoursCloseAt(now),
  // INI-02: a text goes because no call could; INI-03: it goes because the hours are open.
  first_touch: (placement, now, facts) =>
    facts['method'] === 'SMS' ? placement.hoursCloseAt(now) : placement.nextCallSlot(now),
};

/** The gates as they are stored: a pass that a clock will end says when. */
export function withMargins(draft: Draft, application: string, gates: readonly GateSeen[]): readonly GateSeen[] {
  if (!gates.some(({ gate, result }) => result === 'pass' && gate in CLOSINGS)) return gates;
  const settings = settingsOf(draft.world, jobOf(draft.world, draft.application(application).job));
  const placement = placementOf(draft.record, settings);
  const asksTheLawAboutTexts = settings.compliance.sms_legal_window;
  const { now } = draft.world;
  return gates.map((seen) => {
    const closing = CLOSINGS[seen.gate];
    // The messages' own legal gate passes without having asked where the org does not want it asked.
    const isIdle = 'lawful_hour' in seen.facts && !asksTheLawAboutTexts;
    const margin = seen.result === 'pass' && !isIdle ? closing?.(placement, now, seen.facts) : null;
    return margin ? { ...seen, margin } : seen;
  });
}

/** A wait holds until it ends; what goes, until the first window closes; what is cancelled is no clock's to end. */
export function marginOf(outcome: DecisionOutcome, until: Instant | null, gates: readonly GateSeen[]): Instant | null {
  if (outcome === 'CANCEL') return null;
  if (outcome === 'WAIT' || outcome === 'RESCHEDULE') return until;
  return gates.reduce<Instant | null>(
    (first, { margin }) => (margin !== undefined && (first === null || margin < first) ? margin : first),
    null,
  );
}

export function nextEligibleAt(
  outcome: DecisionOutcome,
  rule: string,
  until: Instant | null,
  now: Instant,
): Instant | null {
  if (outcome === 'CANCEL' || rule === SHADOW) return null;
  if (outcome === 'WAIT' || outcome === 'RESCHEDULE') return LIFTED_BY_TIME.has(rule) ? until : null;
  return now;
}
