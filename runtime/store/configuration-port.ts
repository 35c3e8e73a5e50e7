/**
 * Configuration: what people set up, as opposed to what happens to candidates.
 *
 * Owns: the writes and reads of orgs, jobs, script texts, numbers, pauses and kill switches, the same for both kinds of
 * storage. Guarantees: a write answers once no batch is open that decided by the former value (PAU-03); a view that did
 * not change keeps its object identity, so that a policy may memoise on it.
 */

import type { JobView, KillSwitch, LiftedSwitch, OrgView } from '../../machines/candidate/working-set.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';

/** An org as it is saved; its kill switches are thrown one by one. */
export interface OrgConfiguration extends Omit<OrgView, 'killSwitches' | 'liftedSwitches'> {
  /** GAT-13, operations only: call initiations at a time by number, where it is not the usual two. */
  readonly initiationsAtATime?: Readonly<Record<string, number>>;
}

/** A job as it is saved: `script` names the texts, and pausing is an act of its own. */
export interface JobConfiguration extends Omit<JobView, 'script' | 'paused'> {
  readonly script: string;
}

export type ScriptTexts = Readonly<Record<string, Json>>;

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
  /** Saves the org and its numbers. A slot that a call holds is kept until the call lets go of it. */
  upsertOrg(org: OrgConfiguration): Promise<void>;
  /** Saves a script's texts; jobs that name it read them from then on. */
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
