/**
 * Configuration: what people set up, as opposed to what happens to candidates.
 *
 * Owns: the writes and reads of orgs, jobs, script texts, numbers, pauses and kill switches, the same for both kinds of
 * storage. Guarantees: a write answers once no batch is open that decided by the former value (PAU-03); a view that did
 * not change keeps its object identity, so that a policy may memoise on it.
 */

import type { JobView, KillSwitch, LiftedSwitch, OrgView } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { ofOrg } from '../engine/accept.ts';
import type { KeptOrg, MemoryState } from '../engine/memory-state.ts';
import { keepOrgSaved, type RoutingSaid } from './routing-changes.ts';
import { ORG_SCRIPT, type ScriptTexts, scriptOf } from './script-texts.ts';

/** An org as it is saved; its kill switches are thrown one by one. */
export interface OrgConfiguration extends Omit<OrgView, 'killSwitches' | 'liftedSwitches'> {
  /** GAT-13, operations only: call initiations at a time by number, where it is not the usual two. */
  readonly initiationsAtATime?: Readonly<Record<string, number>>;
}

/** A job as it is saved: `script` names the texts, and pausing is an act of its own. */
export interface JobConfiguration extends Omit<JobView, 'script' | 'paused'> {
  readonly script: string;
}

/** GAT-13: at most two call initiations at a time, of each from-number. */
export const INITIATIONS_AT_A_TIME = 2;

export class UnknownOrg extends Error {
  override readonly name = 'UnknownOrg';
  readonly org: string;
  constructor(org: string) {
    super(`There is no org "${org}". Save the org before its jobs and scripts.`);
    this.org = org;
  }
}

export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';
  readonly number: string;
  constructor(number: string) {
    super(`${number} belongs to another org. A number has one org, or an inbound call could not be routed.`);
    this.number = number;
  }
}

export interface SwitchOn extends KillSwitch {
  readonly since: Instant;
  /** null where nobody said, or who it was is no longer known. */
  readonly by: string | null;
}

export interface Configuration {
  /**
   * Saves the org and its numbers. A slot that a call holds is kept until the call lets go of it. Where it is said by whom, a
   * change of its routing stands among the changes.
   */
  upsertOrg(org: OrgConfiguration, said?: RoutingSaid): Promise<void>;
  /** Saves a script's texts for a program, of which nobody reads who it was; jobs that name it read them from then on, and of `ORG_SCRIPT` all of the org's. */
  upsertScript(org: string, script: string, texts: ScriptTexts): Promise<void>;
  /** Saves a job; whether it is paused stays as it is. A script that does not exist yet reads as no texts. */
  upsertJob(org: string, job: JobConfiguration): Promise<void>;
  /** False when there is no such job. */
  setJobPaused(org: string, job: string, paused: boolean): Promise<boolean>;
  /** Off, it lets go of everything at once. */
  setKillSwitch(org: string, what: KillSwitch, on: boolean, at: Instant, by?: string): Promise<void>;
  /** Those that are on, with since when and by whom; by name. */
  switchesOn(org: string): Promise<readonly SwitchOn[]>;
  /** Turns one off step by step: until their turn it goes on holding each candidate. False when it was not on. */
  liftKillSwitch(org: string, lifted: LiftedSwitch): Promise<boolean>;
  /**
   * Deletes everybody and everything that has happened in the org; its configuration and its keys stay. For a demo that
   * begins anew, in a database whose owner row-level security does not bind (the embedded one); else it throws and
   * deletes nothing.
   */
  forgetPeople(org: string): Promise<void>;
  loadOrg(org: string): Promise<OrgView | null>;
  loadJob(org: string, job: string): Promise<JobView | null>;
  /** By id. */
  listJobs(org: string): Promise<readonly JobView[]>;
  /** By id. */
  listOrgs(): Promise<readonly string[]>;
  /** The org that a number of ours belongs to (SMS-15, INB-02). */
  orgOfNumber(number: string): Promise<string | null>;
  /** CNS-16: the orgs that had it before; it may be one of theirs again. */
  formerOrgsOfNumber(number: string): Promise<readonly string[]>;
}

const orgView = (
  { initiationsAtATime: _, ...saved }: OrgConfiguration,
  { killSwitches, liftedSwitches }: Pick<OrgView, 'killSwitches' | 'liftedSwitches'>,
): OrgView => ({
  ...saved,
  killSwitches,
  liftedSwitches,
});

const NONE_THROWN = { killSwitches: [], liftedSwitches: [] } as const;

function setSlots({ saved, slots }: KeptOrg): void {
  const numbers = new Set(saved.numbers.map(({ number }) => number));
  for (const [number, holders] of slots)
    if (!numbers.has(number) && holders.every((by) => by === null)) slots.delete(number);
  for (const number of numbers) {
    const holders = slots.get(number) ?? [];
    const wanted = saved.initiationsAtATime?.[number] ?? INITIATIONS_AT_A_TIME;
    while (holders.length < wanted) holders.push(null);
    while (holders.length > wanted && holders.at(-1) === null) holders.pop();
    slots.set(number, holders);
  }
}

const killSwitchKey = ({ scope, id }: KillSwitch): string => `${scope} ${id}`;

const scriptIn = ({ scripts }: KeptOrg, script: string): ScriptTexts =>
  scriptOf(scripts.get(script), scripts.get(ORG_SCRIPT));

export function setScript(org: KeptOrg, script: string, texts: ScriptTexts): void {
  org.scripts.set(script, texts);
  for (const job of org.jobs.values())
    if (script === ORG_SCRIPT || job.saved.script === script)
      job.view = { ...job.view, script: scriptIn(org, job.saved.script) };
}

export function memoryConfiguration(state: MemoryState): Configuration {
  const orgOf = (id: string): KeptOrg => {
    const org = state.orgs.get(id);
    if (org === undefined) throw new UnknownOrg(id);
    return org;
  };
  const setPaused = (job: { view: JobView }, paused: boolean) => {
    if (job.view.paused !== paused) job.view = { ...job.view, paused };
  };
  return {
    async upsertOrg(saved, said) {
      for (const { number } of saved.numbers)
        for (const [id, other] of state.orgs)
          if (id !== saved.id && other.view.numbers.some((known) => known.number === number))
            throw new NumberTaken(number);
      const known = state.orgs.get(saved.id);
      const before = known?.saved ?? null;
      const view = orgView(saved, known?.view ?? NONE_THROWN);
      const org: KeptOrg = known ?? {
        saved,
        view,
        jobs: new Map(),
        scripts: new Map(),
        scriptChanges: new Map(),
        slots: new Map(),
        suppressions: new Map(),
        unmatched: [],
        formerNumbers: new Set(),
        numberOutcomes: new Map(),
        numberSaid: new Map(),
        thrown: new Map(),
      };
      const kept = new Set(saved.numbers.map(({ number }) => number));
      for (const { number } of org.view.numbers) if (!kept.has(number)) org.formerNumbers.add(number);
      org.saved = saved;
      org.view = view;
      setSlots(org);
      state.orgs.set(saved.id, org);
      if (said !== undefined) keepOrgSaved(state, { org: saved.id, before, after: saved }, said);
    },

    async upsertScript(id, script, texts) {
      setScript(orgOf(id), script, texts);
    },

    async upsertJob(id, saved) {
      const org = orgOf(id);
      const paused = org.jobs.get(saved.id)?.view.paused ?? false;
      const script = scriptIn(org, saved.script);
      org.jobs.set(saved.id, { saved, view: { ...saved, script, paused } });
    },

    async forgetPeople(id) {
      state.journalChecks.delete(id);
      state.atsSyncs.delete(id);
      const org = orgOf(id);
      state.registers.delete(id);
      for (const kept of [org.suppressions, org.numberOutcomes, org.numberSaid, org.slots]) kept.clear();
      org.unmatched.length = 0;
      for (const key of [...state.seen.keys()]) if (key.startsWith(ofOrg(id))) state.seen.delete(key);
      setSlots(org);
    },

    async setJobPaused(id, jobId, paused) {
      const job = orgOf(id).jobs.get(jobId);
      if (job !== undefined) setPaused(job, paused);
      return job !== undefined;
    },

    async setKillSwitch(id, what, on, at, by) {
      const org = orgOf(id);
      const wasOn = org.view.killSwitches.some((known) => killSwitchKey(known) === killSwitchKey(what));
      if (on && !wasOn) org.thrown.set(killSwitchKey(what), { since: at, by: by ?? null });
      const others = org.view.killSwitches.filter((known) => killSwitchKey(known) !== killSwitchKey(what));
      const killSwitches = [...others, ...(on ? [{ scope: what.scope, id: what.id }] : [])].sort((a, b) =>
        killSwitchKey(a) < killSwitchKey(b) ? -1 : 1,
      );
      const liftedSwitches = org.view.liftedSwitches.filter((known) => killSwitchKey(known) !== killSwitchKey(what));
      org.view = { ...org.view, killSwitches, liftedSwitches };
    },

    async switchesOn(id) {
      const org = state.orgs.get(id);
      return (org?.view.killSwitches ?? []).flatMap(({ scope, id: what }) => {
        const thrown = org?.thrown.get(killSwitchKey({ scope, id: what }));
        return thrown === undefined ? [] : [{ scope, id: what, ...thrown }];
      });
    },

    async liftKillSwitch(id, lifted) {
      const org = orgOf(id);
      const killSwitches = org.view.killSwitches.filter((known) => killSwitchKey(known) !== killSwitchKey(lifted));
      if (killSwitches.length === org.view.killSwitches.length) return false;
      const liftedSwitches = [...org.view.liftedSwitches, lifted].sort((a, b) =>
        killSwitchKey(a) < killSwitchKey(b) ? -1 : 1,
      );
      org.view = { ...org.view, killSwitches, liftedSwitches };
      return true;
    },

    async loadOrg(id) {
      return state.orgs.get(id)?.view ?? null;
    },
    async loadJob(id, job) {
      return state.orgs.get(id)?.jobs.get(job)?.view ?? null;
    },
    async listJobs(id) {
      const jobs = [...(state.orgs.get(id)?.jobs.values() ?? [])];
      return jobs.map(({ view }) => view).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async listOrgs() {
      return [...state.orgs.keys()].sort();
    },
    async formerOrgsOfNumber(number) {
      return [...state.orgs].flatMap(([id, { formerNumbers }]) => (formerNumbers.has(number) ? [id] : [])).sort();
    },

    async orgOfNumber(number) {
      for (const [id, { view }] of state.orgs) if (view.numbers.some((known) => known.number === number)) return id;
      return null;
    },
  };
}
