/**
 * The world a decision is made in: what is not the candidate's own. Org and jobs as they stood when the batch was
 * locked, the from-numbers that are free, and the present instant.
 */

import type { NumberPool } from '../from-numbers/pool.ts';
import { turnOf } from '../kill-switches/lifting.ts';
import { effectiveSettings, type Settings } from '../settings.ts';
import type { PhoneBook } from '../shared-phones/phone-book.ts';
import { type Instant, latest } from '../vocabulary/instant.ts';
import type { JobView, KillSwitch, OrgNumber, OrgView } from './working-set.ts';

export interface World {
  readonly org: OrgView;
  readonly jobs: ReadonlyMap<string, JobView>;
  readonly numbers: NumberPool;
  /** CNS-17: what the phones have seen through others. */
  readonly phones: PhoneBook;
  readonly now: Instant;
  /** GAT-13: whoever waits for a from-number is told when one is free; else they look again and again. */
  readonly announcesFreeNumbers?: boolean;
  /** Somebody looks on: every event that a chart is given is told with what became of it. */
  readonly isWatched?: boolean;
}

/** A job that a candidate has an application for must be loaded with them; its absence is a fault of the host. */
export function jobOf(world: World, job: string): JobView {
  const found = world.jobs.get(job);
  if (!found) throw new Error(`The job ${job} of ${world.org.id} was not loaded with its candidates.`);
  return found;
}

const remembered = new WeakMap<OrgView, WeakMap<JobView, Settings>>();

/** SET-01, worked out once for each pair of org and job as long as neither changes. */
export function settingsOf(world: World, job: JobView): Settings {
  let ofOrg = remembered.get(world.org);
  if (!ofOrg) {
    ofOrg = new WeakMap();
    remembered.set(world.org, ofOrg);
  }
  let settings = ofOrg.get(job);
  if (!settings) {
    settings = effectiveSettings(world.org.settings, job.settings);
    ofOrg.set(job, settings);
  }
  return settings;
}

/** GAT-27: a voice provider is connected, whether it answers just now or not; where the org does not say, one is. */
export const voiceIsConnected = ({ org }: Pick<World, 'org'>): boolean => org.integrations.voice !== false;

const concerns =
  (job: string, channel: string | null) =>
  ({ scope, id }: KillSwitch): boolean =>
    scope === 'org' || (scope === 'job' && id === job) || (scope === 'channel' && (channel === null || id === channel));

/** GAT-21: a number that is switched off is none to call or text from. */
export const isSwitchedOff = ({ killSwitches }: OrgView, number: string): boolean =>
  killSwitches.some(({ scope, id }) => scope === 'number' && id === number);

interface Usable {
  readonly texting: ReadonlySet<string>;
  /** By channel: the switch of a number, where it leaves no other to use. */
  readonly lastSwitch: Readonly<Record<string, string | null>>;
}

const usable = new WeakMap<OrgView, Usable>();

/** Worked out once as long as the org stays as it is: it may have hundreds of numbers, and every gate asks. */
function usableNumbers(org: OrgView): Usable {
  const known = usable.get(org);
  if (known !== undefined) return known;
  const off = new Set(org.killSwitches.filter(({ scope }) => scope === 'number').map(({ id }) => id));
  const able = (may: (number: OrgNumber) => boolean) => org.numbers.filter(may).map(({ number }) => number);
  const lastSwitch = (numbers: readonly string[]): string | null =>
    numbers.length > 0 && numbers.every((number) => off.has(number)) ? `number:${numbers[0]}` : null;
  const texts = able(({ sms }) => sms);
  const found: Usable = {
    texting: new Set(texts.filter((number) => !off.has(number))),
    lastSwitch: { EMAIL: null, SMS: lastSwitch(texts), CALL: lastSwitch(able(({ voice }) => voice)) },
  };
  usable.set(org, found);
  return found;
}

/** Numbers of the org that may text, in their order, those aside that are switched off. */
export const textingNumbers = (org: OrgView): ReadonlySet<string> => usableNumbers(org).texting;

/**
 * GAT-21: the switch that holds this job and channel, as `scope:id`; null when none does. One that was turned off holds a
 * candidate until their turn has come.
 */
export function killSwitchFor(world: World, job: string, channel: string, candidate: string): string | null {
  const { killSwitches, liftedSwitches } = world.org;
  const held =
    killSwitches.find(concerns(job, channel)) ??
    liftedSwitches.find((lifted) => concerns(job, channel)(lifted) && turnOf(lifted, candidate) > world.now);
  return held ? `${held.scope}:${held.id}` : (usableNumbers(world.org).lastSwitch[channel] ?? null);
}

/** GAT-21: when every switch that was turned off has let go of this candidate; null when they all have. */
export function holdEndsAt(world: World, job: string, candidate: string): Instant | null {
  const turns = world.org.liftedSwitches.filter(concerns(job, null)).map((lifted) => turnOf(lifted, candidate));
  return turns
    .filter((turn) => turn > world.now)
    .reduce<Instant | null>((a, b) => (a === null ? b : latest(a, b)), null);
}
