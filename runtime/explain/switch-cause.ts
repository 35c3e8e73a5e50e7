/** A kill switch as the cause of silence: which one, since when and by whom it is on, or when it lets go (GAT-21). */

import { jobOf, killSwitchFor } from '../../machines/candidate/world.ts';
import { turnOf } from '../../machines/kill-switches/lifting.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Cause } from './explanation.ts';
import { type Scene, waitsUnder } from './scene.ts';

/** When a switch that was turned off lets go of the candidate; null when it is on. */
function turnAfter(which: string, { world, candidate }: Scene): Instant | null {
  const lifted = world.org.liftedSwitches.find(({ scope, id }) => `${scope}:${id}` === which);
  return lifted === undefined ? null : turnOf(lifted, candidate.record.id);
}

/** A first touch in writing is held by the switch on its own channel, whatever the row would use next. */
function heldNow(scene: Scene, waits: boolean): string | null {
  const { world, job, channel, candidate } = scene;
  const channels = waits ? new Set([channel, 'SMS', 'EMAIL']) : [channel];
  for (const each of channels) {
    const which = killSwitchFor(world, job.id, each, candidate.record.id);
    if (which !== null) return which;
  }
  return null;
}

const CHANNELS: Readonly<Record<string, string>> = { CALL: 'all calls', SMS: 'all texts', EMAIL: 'all emails' };

/** What it holds, in words. */
function heldBy(which: string, { world }: Scene): string {
  const [scope = '', ...rest] = which.split(':');
  const id = rest.join(':');
  if (scope === 'org') return 'everything of the org';
  if (scope === 'channel') return CHANNELS[id] ?? id;
  if (scope === 'job') return `the job ${jobOf(world, id).name}`;
  return scope === 'number' ? `the number ${id}, the only one left` : which;
}

export function killSwitchCause(scene: Scene): Cause | null {
  const { isPast, rowDecision, when, switches } = scene;
  const waits = waitsUnder(scene, 'GAT-21');
  const now = isPast ? null : heldNow(scene, waits);
  if (isPast ? !waits : now === null) return null;
  const seen = rowDecision?.gates.find(({ gate }) => gate === 'kill_switch')?.facts['kill_switch'];
  const which = now ?? (typeof seen === 'string' ? seen : 'unknown');
  const turn = isPast ? null : turnAfter(which, scene);
  const common = { code: 'KILL_SWITCH', rule: 'GAT-21', since: waits ? (rowDecision?.at ?? null) : null } as const;
  if (turn !== null)
    return {
      ...common,
      sentence: `The kill switch ${which} was turned off and lets go of one candidate after another; this one's turn is ${when(turn)}.`,
      verdict: 'PLANNED',
      until: turn,
      change: [{ what: `the turn of this candidate comes`, who: 'time' }],
    };
  const on = switches.find(({ scope, id }) => `${scope}:${id}` === which);
  const began = on === undefined ? '' : `, since ${when(on.since)}${on.by === null ? '' : `, by ${on.by}`}`;
  return {
    ...common,
    sentence: `The kill switch on ${heldBy(which, scene)} (${which}) is on${began}: nothing of it leaves, and what waits is decided again once it is off.`,
    verdict: 'HELD',
    until: null,
    change: [{ what: `the kill switch ${which} is turned off`, who: 'admin' }],
  };
}
