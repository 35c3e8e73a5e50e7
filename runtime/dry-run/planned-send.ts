/** One thing that would go out, as people read it: when, to whom, by which channel, and what decides it. */

import { isSend, type SendKind } from '../../machines/candidate/tasks.ts';
import type { Decision, JobView, OrgView, Task } from '../../machines/candidate/working-set.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import { placementOf } from '../../machines/hours/placement.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import { effectiveSettings } from '../../machines/settings.ts';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { onTheWall } from '../explain/wall-clock.ts';

export interface PlannedSend {
  readonly at: Instant;
  /** On the candidate's wall clock, with its zone. */
  readonly localTime: string;
  readonly timezone: string;
  readonly candidate: string;
  readonly application: string;
  readonly job: string;
  readonly channel: Channel;
  readonly template: string;
  readonly attempt: number | null;
  /** The org's number it would go from; null of an email. */
  readonly from: string | null;
  readonly rule: string;
  /** The gates that would decide it, as they would see it then. */
  readonly decision: Decision | null;
}

const CHANNELS: Readonly<Record<SendKind, Channel>> = { placeCall: 'CALL', sendSms: 'SMS', sendEmail: 'EMAIL' };

/** Null for a task that reaches nobody. */
export function plannedSend(
  { org, jobs }: { readonly org: OrgView; readonly jobs: ReadonlyMap<string, JobView> },
  { after, records }: Decided,
  task: Task,
  at: Instant,
): PlannedSend | null {
  const application = after.applications[task.application];
  if (!isSend(task) || application === undefined) return null;
  const channel = CHANNELS[task.kind];
  const message = task.kind === 'placeCall' ? undefined : after.messages[task.payload.message];
  const from = (task.kind === 'placeCall' ? after.rows[task.payload.row] : message)?.from ?? null;
  const decision = records.decisions.find(({ id }) => id === task.decision) ?? null;
  const settings = effectiveSettings(org.settings, jobs.get(application.job)?.settings ?? null);
  const zone = placementOf(after.record, settings).zones[0] as Zone;
  return {
    at,
    localTime: onTheWall(at, zone),
    timezone: zone,
    candidate: after.record.id,
    application: application.id,
    job: application.job,
    channel,
    template: channel === 'CALL' ? 'call' : (message?.template ?? 'message'),
    attempt: task.kind === 'placeCall' ? task.payload.attempt : null,
    from: channel === 'EMAIL' ? null : from,
    rule: decision?.rule ?? 'TCH-09',
    decision,
  };
}
