/**
 * `npm run chart-diff -- A B [--to FILE] [--server URL]`: writes what differs between two versions of the charts into one
 * HTML file that can be read, commented on and approved without a server. A and B are commits, or files of definitions as
 * `GET /v1/machines/{name}` answers them. With a server it says how many stand in a state that changed; OVERTURE_KEY is the key.
 *
 * Exit 0, 1 where the server cannot be asked, 2 with a sentence for what cannot be read.
 */
import { writeFileSync } from 'node:fs';
import { isMachineName } from '../../../machines/catalog.ts';
import { readWords } from '../../../runtime/config/command-line.ts';
import { PLANS } from '../plans/all.ts';
import { compare, type Difference, statesConcerned } from './compare.ts';
import { type Versions, versionsOf } from './definitions.ts';
import { type Compared, type ComparedChart, differencePage } from './page.ts';

const USAGE = 'Usage: npm run chart-diff -- A B [--to charts.html] [--server http://localhost:3000]';

interface Populated {
  readonly items: readonly { readonly state: string; readonly count: number }[];
}

/** Whoever stands in a changed state, or in any state of a changed group, once. */
export function concernedIn({ items }: Populated, difference: Difference): number {
  const paths = [...statesConcerned(difference)];
  const isConcerned = (state: string): boolean =>
    state.split(' ').some((at) => paths.some((path) => path === '' || at === path || at.startsWith(`${path}.`)));
  return items.reduce((sum, { state, count }) => (isConcerned(state) ? sum + count : sum), 0);
}

export function comparedCharts(from: Versions, to: Versions): readonly Omit<ComparedChart, 'concerned'>[] {
  const names = [...new Set([...to.keys(), ...from.keys()])];
  return names.map((name) => {
    const [before, after] = [from.get(name) ?? null, to.get(name) ?? null];
    const difference = before !== null && after !== null ? compare(before, after) : { states: [], ways: [] };
    return { name, before, after, difference, plans: isMachineName(name) ? PLANS[name] : [] };
  });
}

async function population(server: string, name: string): Promise<Populated> {
  const answer = await fetch(new URL(`/v1/machines/${name}/population`, server), {
    headers: { authorization: `Bearer ${process.env['OVERTURE_KEY'] ?? ''}` },
  });
  if (!answer.ok) throw new Error(`${server} answered ${answer.status}: set OVERTURE_KEY to a key of your org.`);
  return (await answer.json()) as Populated;
}

async function run(given: readonly string[]): Promise<number> {
  const words = readWords(given, { to: { type: 'string' }, server: { type: 'string' } });
  const [a, b, ...more] = typeof words === 'string' ? [] : words.positionals;
  if (typeof words === 'string' || a === undefined || b === undefined || more.length > 0) {
    console.error(typeof words === 'string' ? `${words}\n${USAGE}` : USAGE);
    return 2;
  }
  const { to = 'charts.html', server } = words.values;
  const [from, now] = [versionsOf(a), versionsOf(b)];
  for (const read of [from, now])
    if (typeof read === 'string') {
      console.error(read);
      return 2;
    }
  if (typeof from === 'string' || typeof now === 'string') return 2;
  const charts: ComparedChart[] = [];
  for (const each of comparedCharts(from, now))
    charts.push({
      ...each,
      concerned: server === undefined ? null : concernedIn(await population(server, each.name), each.difference),
    });
  const compared: Compared = { from: a, to: b, charts };
  writeFileSync(to, differencePage(compared));
  for (const { name, difference, concerned } of charts)
    console.log(
      `${name}: ${difference.states.length} states and ${difference.ways.length} ways differ${concerned === null ? '' : `; ${concerned} stand in a state that changed`}`,
    );
  console.log(`Written to ${to}.`);
  return 0;
}

if (import.meta.filename === process.argv[1])
  process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
