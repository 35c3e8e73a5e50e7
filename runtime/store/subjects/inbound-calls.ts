/**
 * Calls that came in, while somebody finds out whose they are: kept between one question and the next.
 *
 * Guarantees: a call is begun once, however often it is told; of two who would move it on from one turn, one does.
 */

import type { StoredChart } from '../../../machines/candidate/working-set.ts';
import type { InboundRoute } from '../../../machines/inbound-calls/routing.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type MemoryState, registerOf } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';

/** Somebody whose code or number was said, and on which application. */
export interface InboundSuspect {
  readonly candidate: string;
  readonly application: string;
}

export interface InboundCall {
  /** The provider's id. */
  readonly call: string;
  readonly at: Instant;
  /** E.164. */
  readonly from: string;
  /** The number of the org that was dialled. */
  readonly to: string;
  readonly route: InboundRoute;
  readonly rule: string;
  /** INB-06: fixed at routing. */
  readonly method: 'CODE' | 'PHONE' | null;
  /** The chart `inbound-call`; null once it is over. */
  readonly chart: StoredChart | null;
  /** The state it rests in. */
  readonly state: string;
  /** How often it has moved on. */
  readonly turn: number;
  /** INB-07: wrong answers in this call. */
  readonly wrong: number;
  /** INB-02, INB-03: the job that the dialled number stands for. */
  readonly job: string | null;
  /** Known from here on; before that null. */
  readonly candidate: string | null;
  readonly application: string | null;
  /** The id of the application, should one have to be made. */
  readonly newApplication: string;
  /** INB-05: the call of before that this one goes on from, as application/attempt. */
  readonly prior: string | null;
  /** What that one was led by; left out on calls that rang before it was kept. */
  readonly setup?: string | null;
  /** Whose the code or the number is that was said, until the name tells which of them. */
  readonly suspects: readonly InboundSuspect[];
  /** What the caller said of themself at intake; forgotten once they are known. */
  readonly said: { readonly firstName: string | null; readonly lastName: string | null; readonly email: string | null };
}

interface WrongAnswers {
  readonly ofCaller: number;
  readonly ofOrg: number;
}

export interface InboundCalls {
  inboundCall(org: string, call: string): Promise<InboundCall | null>;
  /** False: it is there already, and stays as it is. */
  beginInboundCall(org: string, call: InboundCall): Promise<boolean>;
  /** Writes it where its turn is still `from`; false: somebody else has moved it on. */
  moveInboundCall(org: string, call: InboundCall, from: number): Promise<boolean>;
  /** INB-07: wrong answers since then. */
  wrongAnswers(org: string, of: { readonly caller: string; readonly since: Instant }): Promise<WrongAnswers>;
  /** Calls that came in since then, of whose end nothing has been heard, and of which nobody knows yet whose they are; oldest first. */
  strangersOnTheLine(
    org: string,
    of: { readonly since: Instant; readonly limit: number },
  ): Promise<readonly InboundCall[]>;
  /** INB-06: applications whose id begins with one of these codes. */
  applicationsWithCode(org: string, codes: readonly string[]): Promise<readonly InboundSuspect[]>;
}

export function memoryInboundCalls(state: MemoryState): InboundCalls {
  const of = (org: string): Map<string, InboundCall> => registerOf(state, org).inboundCalls;
  return {
    inboundCall: async (org, call) => of(org).get(call) ?? null,
    async beginInboundCall(org, call) {
      if (of(org).has(call.call)) return false;
      of(org).set(call.call, call);
      return true;
    },
    async moveInboundCall(org, call, from) {
      if (of(org).get(call.call)?.turn !== from) return false;
      of(org).set(call.call, call);
      return true;
    },
    async wrongAnswers(org, { caller, since }) {
      const recent = [...of(org).values()].filter(({ at }) => at >= since);
      const sum = (calls: readonly InboundCall[]) => calls.reduce((total, { wrong }) => total + wrong, 0);
      return { ofCaller: sum(recent.filter(({ from }) => from === caller)), ofOrg: sum(recent) };
    },
    async strangersOnTheLine(org, { since, limit }) {
      const open = [...of(org).values()].filter(
        ({ at, chart, candidate }) => at >= since && chart !== null && candidate === null,
      );
      return open.sort((a, b) => byText(a.at, b.at) || byText(a.call, b.call)).slice(0, limit);
    },
    async applicationsWithCode(org, codes) {
      const wanted = new Set(codes);
      return [...registerOf(state, org).candidates.values()].flatMap(({ candidate }) =>
        Object.keys(candidate.applications)
          .filter((id) => wanted.has(id.slice(0, 8).toUpperCase()))
          .map((application) => ({ candidate: candidate.record.id, application })),
      );
    },
  };
}
