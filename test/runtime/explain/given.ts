/** A scenario really played on plain memory, and then asked "why?" at an instant of it. */
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import type { Explanation } from '../../../runtime/explain/answer.ts';
import { explainApplication } from '../../../runtime/explain/explain-application.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { runScenario } from '../../../runtime/simulate/run.ts';
import { readScenario } from '../../../runtime/simulate/scenario.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';

/** Tuesday 2 June 2026, 10:00 in Los Angeles. */
export const TUESDAY_TEN = '2026-06-02T17:00:00.000Z' as Instant;

type Json = Record<string, unknown>;

export interface Given {
  readonly start?: string;
  readonly until?: string;
  readonly org?: Json;
  readonly jobs?: readonly Json[];
  readonly ana?: Json;
  readonly candidates?: readonly Json[];
  readonly providers?: Json;
  readonly scripts?: Json;
  readonly steps?: readonly Json[];
}

export const ANA = {
  id: 'ana',
  first_name: 'Ana',
  last_name: 'Ruiz',
  phone: '+14155550123',
  email: 'ana@example.test',
  zip: '94110',
  sms_consent: true,
  email_consent: true,
  all_ai_communications_consent: true,
};

export const ADD = { at: '+0m', do: 'add_to_job', candidate: 'ana', job: 'nurse' };

const documentOf = ({ start, until, org, jobs, ana, candidates, providers, scripts, steps }: Given): Json => ({
  start: start ?? TUESDAY_TEN,
  until: until ?? '+1h',
  org: {
    id: 'acme',
    name: 'Acme Staffing',
    phone_numbers: [{ number: '+14155550900', voice: true, sms: true }],
    integrations: { email: true, ats: null },
    feature_flags: {},
    settings: {},
    ...org,
  },
  scripts: { main: {}, ...scripts },
  jobs: jobs ?? [{ id: 'nurse', name: 'Night nurse', script: 'main' }],
  candidates: candidates ?? [{ ...ANA, ...ana }],
  providers: { default_call: 'no_answer', ...providers },
  steps: steps ?? [ADD],
});

export interface Played {
  readonly store: Store;
  readonly lines: readonly Line[];
  readonly end: Instant;
  application(job?: string, candidate?: string): Promise<string>;
  why(question?: {
    readonly job?: string;
    readonly candidate?: string;
    readonly at?: Instant | string;
  }): Promise<Explanation>;
}

/** Plain memory, unless a store is handed in; whoever hands it in closes it. */
export async function played(given: Given, store: Store = createMemoryStorage()): Promise<Played> {
  const read = readScenario(documentOf(given));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const lines: Line[] = [];
  await runScenario(read.scenario, {
    openStore: async () => ({ ...store, close: async () => {} }),
    emit: (line) => lines.push(line),
  });
  const end = read.scenario.until;
  const start = read.scenario.start;
  const application = async (job = 'nurse', candidate = 'ana'): Promise<string> => {
    const [found] = await store.applications('acme', { job, candidate, limit: 1 });
    if (found === undefined) throw new Error(`${candidate} is not on ${job}.`);
    return found.id;
  };
  return {
    store,
    lines,
    end,
    application,
    async why({ job = 'nurse', candidate = 'ana', at } = {}) {
      const instantAsked = at === undefined ? null : at.startsWith('+') ? offset(start, at) : (at as Instant);
      const answer = await explainApplication(store, 'acme', await application(job, candidate), instantAsked, end);
      if (answer === null) throw new Error('There is no such application.');
      return answer;
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function offset(start: Instant, text: string): Instant {
  const [, count, unit] = /^\+(\d+)([smhd])$/.exec(text) ?? [];
  return plus(start, Number(count) * (UNITS[unit ?? ''] ?? Number.NaN));
}
