/** STG-02: an event that a stage does not accept is recorded with its reason, and changes nothing. */
import { CATALOG } from '../catalog.ts';
import { anyConsent } from '../messages/recipients.ts';
import type { Review, Stage } from '../vocabulary/stage.ts';
import type { Draft } from './draft.ts';

export function recordIgnored(
  draft: Draft,
  application: string,
  event: { readonly type: string },
  because?: string,
): void {
  const { stage, review } = draft.application(application);
  const reason = because ?? reasonFor(draft, { stage, review }, event.type);
  draft.append('ignored', application, { event: event.type, stage, reason });
}

function reasonFor(
  draft: Draft,
  { stage, review }: { readonly stage: Stage | null; readonly review: Review },
  type: string,
): string {
  if (type.startsWith('review.')) return `the review is ${review} already`;
  if (type === 'application.added') return 'the candidate is on this job already (STG-14)';
  if (type === 'progress.requested' && !anyConsent(draft))
    return 'the candidate has no consent on any channel and none was attested (STG-07)';
  return acceptedIn(stage).includes(type)
    ? `in ${stage ?? 'the check of STG-15'} it would change nothing now`
    : `${stage ?? 'an application that is still being checked (STG-15)'} does not accept ${type}`;
}

const accepted = new Map<Stage | null, readonly string[]>();

/** The event types that a stage can take at all, its groups' included; whether one is taken depends on the facts. */
export function acceptedIn(stage: Stage | null): readonly string[] {
  const known = accepted.get(stage);
  if (known) return known;
  const { machine } = CATALOG.application;
  const leaf = machine.getStateNodeById(stage ?? 'BEING_CHECKED');
  const own = new Set<string>();
  const refused = new Set<string>();
  for (let node = leaf; node?.parent; node = node.parent)
    for (const [type, transitions] of Object.entries(node.config.on ?? {})) {
      const list = [transitions].flat() as { target?: unknown; actions?: unknown }[];
      const empty = list.every(
        (transition) => typeof transition === 'object' && !transition.target && !transition.actions,
      );
      if (empty) refused.add(type);
      else if (!refused.has(type)) own.add(type);
    }
  const types = [...own].sort();
  accepted.set(stage, types);
  return types;
}
