/**
 * `npm run dry-run -- --job JOB | --candidate ID | --org ORG [--until +1d]`: prints what would go out until then if nobody
 * answered. Sends nothing, writes nothing.
 *
 * Asks the server that runs on DATA_DIR, else the database itself. Exit 0, 1 for a fault of ours, 2 with a sentence for a
 * question that cannot be answered.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { readWords } from '../config/command-line.ts';
import { type Asking, askAsProcess } from '../explain/ask-in-terminal.ts';
import { resolveWhen, whenSchema } from '../simulate/schema/time.ts';
import type { Store } from '../store/store.ts';
import { type DryRunScope, dryRunOf } from './dry-run-of-store.ts';
import { planText } from './plan-text.ts';
import type { PlannedSend } from './planned-send.ts';

const USAGE = 'Usage: npm run dry-run -- --job JOB | --candidate ID | --org ORG [--until +1d]';

interface Question {
  readonly org: string | null;
  readonly scope: DryRunScope;
  readonly until: string;
}

const OPTIONS = {
  job: { type: 'string' },
  candidate: { type: 'string' },
  org: { type: 'string' },
  until: { type: 'string' },
} as const;

/** A sentence where they cannot be read. */
export function readDryRunQuestion(given: readonly string[]): Question | string {
  const words = readWords(given, OPTIONS);
  if (typeof words === 'string') return words;
  const [extra] = words.positionals;
  if (extra !== undefined) return `"${extra}" is no option: write --job, --candidate or --org before it.`;
  const empty = Object.entries(words.values).find(([, value]) => value === '');
  if (empty !== undefined) return `--${empty[0]} is empty: say which, or leave it out.`;
  const { job, candidate, org = null, until = '+1d' } = words.values;
  if (job !== undefined && candidate !== undefined) return 'Either --job or --candidate, not both.';
  if (job === undefined && candidate === undefined && org === null) return 'Say whose: --job, --candidate or --org.';
  if (!whenSchema.safeParse(until).success)
    return `--until ${until} is no time: write +1d, +3h, or an instant like 2026-06-02T17:00:00Z`;
  const scope = job !== undefined ? { job } : candidate !== undefined ? { candidate } : { everyone: true as const };
  return { org, scope, until };
}

async function askStore(store: Store, { org, scope, until }: Question, now: Instant): Promise<string | null> {
  const end = resolveWhen(whenSchema.parse(until), now);
  for (const each of org === null ? await store.listOrgs() : [org]) {
    const plan: readonly PlannedSend[] | null = await dryRunOf(store, each, scope, now, end);
    if (plan !== null) return planText(plan, now, end);
  }
  return null;
}

export const DRY_RUN: Asking<Question> = {
  usage: USAGE,
  read: readDryRunQuestion,
  onServer: ({ scope, org, until }) => ({
    path: '/v1/dry-run',
    query: {
      job: 'job' in scope ? scope.job : null,
      candidate: 'candidate' in scope ? scope.candidate : null,
      ...{ org, until },
    },
  }),
  inStore: askStore,
  unknown: () => 'There is no such org, job or candidate.',
};

if (import.meta.filename === process.argv[1]) await askAsProcess(DRY_RUN);
