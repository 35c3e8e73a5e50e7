/**
 * Whoever is stranded in the ATS, routed again by hand once what stood in the way is mended (RTE-10).
 *
 * Guarantees: what leads them is what is configured now, not what was when they were stranded; while a later move is on its
 * way nothing is routed again, since the older one would undo it; pressed twice it does nothing more.
 */
import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import type { ApplicationRecord } from '../candidate/working-set.ts';
import { eventUnder } from '../stage-routing/index.ts';
import { atsConfigurationOf } from './facts.ts';
import { isUnderWay, routeStage } from './moves.ts';

const EVENT = 'ats.redriven';

/** Why there is nothing to be routed again; null: there is. */
export function whyNotRedriven(application: ApplicationRecord | undefined, underWay: boolean): string | null {
  if (application === undefined || application.ats.stranded === null) return 'nobody is stranded in the ATS there';
  if (underWay || application.ats.waiting.length > 0) return 'a later move in the ATS is on its way';
  return null;
}

export function redriveStranded(draft: Draft, { application: id, by }: EventPayloads[typeof EVENT]): void {
  const application = draft.applications[id];
  const reason = whyNotRedriven(application, isUnderWay(draft, id));
  const stranded = application?.ats.stranded ?? null;
  if (application === undefined || stranded === null || reason !== null) {
    const known = application === undefined ? null : id;
    draft.append('ignored', known, { event: EVENT, reason: reason ?? 'there is no such application' });
    return;
  }
  const { bestCompletion } = application.interview;
  const event = eventUnder(atsConfigurationOf(draft.world.org), stranded.event, bestCompletion);
  draft.updateApplication(id, { ats: { ...application.ats, stranded: null } });
  routeStage(draft, id, event, by);
}
