/**
 * Kill switches, as people turn them on and off (GAT-21): what the API and the console share. Turned off, a switch lets go
 * of one candidate after another in the background, at a pace that can be chosen and seen, and it can be turned on again at
 * any moment.
 */

import type { KillSwitch, LiftedSwitch, OrgView } from '../machines/candidate/working-set.ts';
import { liftingOf } from '../machines/kill-switches/lifting.ts';
import { between, type Instant, SECOND } from '../machines/vocabulary/instant.ts';
import { type LiftingPreview, previewLifting } from '../runtime/dry-run/lifting-preview.ts';
import type { Store } from '../runtime/store/store.ts';
import type { SwitchOn } from '../runtime/store/subjects/configuration.ts';
import type { Telling } from '../runtime/store/subjects/tellings.ts';
import type { Teller } from './teller.ts';

export interface SwitchTools {
  readonly store: Store;
  readonly teller: Teller;
}

/** Told to the whole org, whatever the switch named: a telling of one job would end the job's own pause or resume. */
const HOLD_LIFTED = 'hold.lifted';
const isLifting = ({ event }: Telling): boolean => event === HOLD_LIFTED;

/** Decided in full on a preview; of more, so many spread evenly. */
const LOOKED_AT = 1_000;

const EVERYTHING: KillSwitch = { scope: 'org', id: '' };

/** Why there is no such switch to be thrown; null when there is. */
export async function wrongWith(
  { scope, id }: KillSwitch,
  org: string,
  { store }: Pick<SwitchTools, 'store'>,
): Promise<string | null> {
  if (scope === 'org') return id === org ? null : `expected the org itself, "${org}"`;
  if (scope === 'channel') return ['CALL', 'SMS', 'EMAIL'].includes(id) ? null : 'expected CALL, SMS or EMAIL';
  if (scope === 'job') return (await store.loadJob(org, id)) === null ? 'is no job of this org' : null;
  const numbers = (await store.loadOrg(org))?.numbers ?? [];
  return numbers.some(({ number }) => number === id) ? null : 'is no number of this org';
}

export interface SwitchesStanding {
  readonly on: readonly SwitchOn[];
  /** Turned off, and not everybody has had their turn. */
  readonly lifting: readonly LiftedSwitch[];
  /** Of the last that was turned off: how many of those it held have heard of it. */
  readonly progress: Telling | null;
}

export async function switchesStanding(
  org: OrgView,
  now: Instant,
  { store }: Pick<SwitchTools, 'store'>,
): Promise<SwitchesStanding> {
  const [on, last] = await Promise.all([store.switchesOn(org.id), store.latestTelling(org.id, null)]);
  const lifting = org.liftedSwitches.filter(({ until }) => until > now);
  return { on, lifting, progress: last !== null && isLifting(last) ? last : null };
}

export type Off = {
  readonly what: KillSwitch;
  readonly perMinute: number;
  readonly by: string;
  readonly now: Instant;
};

const heldBy = (org: string, { scope, id }: KillSwitch, now: Instant, { store }: SwitchTools) =>
  store.heldCandidates(org, { job: scope === 'job' ? id : null, now, after: '' });

export interface Previewed extends LiftingPreview {
  readonly perMinute: number;
  /** Until everybody had their turn. */
  readonly seconds: number;
}

/** What would go out if it were turned off now. */
export async function previewOff(
  org: OrgView,
  { what, perMinute, now }: Omit<Off, 'by'>,
  tools: SwitchTools,
): Promise<Previewed> {
  const held = await heldBy(org.id, what, now, tools);
  const found = await previewLifting(tools.store, { org, lifted: what, held, now, most: LOOKED_AT });
  const { from, until } = liftingOf(now, held.length, perMinute);
  return { ...found, perMinute, seconds: Math.ceil(between(from, until) / SECOND) };
}

export interface TurnedOff {
  readonly telling: Telling;
  /** null where everything was let go of at once. */
  readonly lifted: LiftedSwitch | null;
}

/** A switch on a number holds nobody (another number is taken), so there is nothing to let go of step by step. */
export async function turnOff(org: string, { what, perMinute, by, now }: Off, tools: SwitchTools): Promise<TurnedOff> {
  const { store, teller } = tools;
  const held = await heldBy(org, what, now, tools);
  const lifted = { ...what, ...liftingOf(now, held.length, perMinute), held: held.length, by };
  const lifts = what.scope !== 'number' && (await store.liftKillSwitch(org, lifted));
  if (!lifts) await store.setKillSwitch(org, what, false, now);
  const told = what.scope === 'job' ? await heldBy(org, EVERYTHING, now, tools) : held;
  const telling = await teller.tell({ org, job: null, event: HOLD_LIFTED, by, of: told.length });
  return { telling, lifted: lifts ? lifted : null };
}
