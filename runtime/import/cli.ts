/**
 * `npm run import -- candidates.csv --job JOB`: candidates of a file onto a job, each row answered.
 *
 * Owns: the way in. With DATABASE_URL straight into the database; else through the server that runs on DATA_DIR; else into
 * the embedded database itself. Guarantees: 0 when every row came in, 3 when some were answered otherwise, 2 with a
 * sentence when nothing was begun, 1 when it was interrupted.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { asksForHelp } from '../config/command-line.ts';
import { type Config, type Environment, readConfig } from '../config/config.ts';
import { readDotEnv } from '../config/dot-env.ts';
import { openConfiguredStore } from '../config/open-store.ts';
import { serverToAsk } from '../config/server-to-ask.ts';
import { Unstartable } from '../config/unstartable.ts';
import type { Store } from '../store/store.ts';
import { type ImportArguments, readArguments, USAGE } from './arguments.ts';
import { followed } from './followed.ts';
import { ImportRefused, openImport } from './import.ts';
import { REAL_TIME } from './lease.ts';
import { importOverHttp } from './over-http.ts';
import { UnreadableFile } from './records.ts';
import { type Answered, report, type Terminal } from './report.ts';
import { createTally } from './tally.ts';

async function* importDirectly(store: Store, asked: ImportArguments): AsyncGenerator<Answered> {
  const { OFFLINE_GEOGRAPHY: geography } = await import('../../adapters/geo-offline/geography.ts');
  const clock = REAL_TIME;
  const accept: Store['accept'] = (events, now) => store.accept(events, now);
  const ask = { ...asked, org: await orgOf(store, asked.org) };
  const opened = await openImport(createReadStream(asked.file), ask, {
    store,
    accept: (events) => accept(events, clock.now()),
    clock,
    newId: randomUUID,
    geography,
  });
  const { id, header, delimiter, unread, waiting } = opened;
  yield { import: id, header, delimiter, unread, waiting };
  const tally = createTally();
  for await (const answer of await followed(opened, ask, { store, clock, wall: REAL_TIME })) {
    tally.count(answer);
    yield answer;
  }
  yield tally.sum(null);
}

async function orgOf(store: Store, named: string | null): Promise<string> {
  const orgs = await store.listOrgs();
  if (named !== null && orgs.includes(named)) return named;
  if (named !== null) throw new Unstartable(`There is no org "${named}".`);
  const [only, more] = orgs;
  if (only === undefined) throw new Unstartable('There is no org yet: start Overture first (npm start).');
  if (more !== undefined) throw new Unstartable(`There are several orgs; say which: --org ${orgs.join(' | ')}`);
  return only;
}

async function* importAll(config: Config, asked: ImportArguments): AsyncGenerator<Answered> {
  const server = serverToAsk(config);
  if (server !== null) {
    yield* importOverHttp(server.url, server.key, asked, createReadStream(asked.file));
    return;
  }
  const store = await openConfiguredStore(config);
  try {
    yield* importDirectly(store, asked);
  } finally {
    await store.close();
  }
}

export async function runImport(
  given: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const say = (sentence: string): void => void terminal.stderr.write(`${sentence}\n`);
  if (asksForHelp(given)) {
    say(USAGE);
    return 0;
  }
  const asked = readArguments(given);
  if (typeof asked === 'string') {
    say(`${asked}\n${USAGE}`);
    return 2;
  }
  const read = readConfig(environment, 'import');
  if (!read.ok || !existsSync(asked.file)) {
    for (const problem of read.ok ? [`There is no file ${asked.file}.`] : read.problems) say(problem);
    return 2;
  }
  try {
    const sum = await report(importAll(read.config, asked), asked.file, asked.json, terminal);
    if (sum === null || sum.error !== null) {
      if (sum === null)
        say('The import was interrupted: the server went away. Import the file again; nothing comes in twice.');
      return 1;
    }
    return sum.accepted === sum.total ? 0 : 3;
  } catch (error) {
    if (!(error instanceof Unstartable || error instanceof ImportRefused || error instanceof UnreadableFile))
      throw error;
    say(error.message);
    return 2;
  }
}

if (import.meta.filename === process.argv[1] && readDotEnv()) {
  try {
    process.exitCode = await runImport(process.argv.slice(2), process.env, process);
  } catch (error) {
    process.stderr.write(`The import failed: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
