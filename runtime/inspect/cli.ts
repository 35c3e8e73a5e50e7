/**
 * `npm run inspect -- [--application ID] [--org ORG]`: says where to look on at the charts of the running server.
 *
 * Exit 0; 1 for a fault of ours; 2 with a sentence where there is no server, or it lets nobody look on.
 */
import { asksForHelp } from '../config/command-line.ts';
import { readConfig } from '../config/config.ts';
import { readDotEnv } from '../config/dot-env.ts';
import { serverToAsk } from '../config/server-to-ask.ts';
import { Unstartable } from '../config/unstartable.ts';
import { readLook, USAGE, whereToLook } from './where-to-look.ts';

async function main(given: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  if (asksForHelp(given)) throw new Unstartable(USAGE);
  const look = readLook(given);
  if (typeof look === 'string') throw new Unstartable(`${look}\n${USAGE}`);
  const read = readConfig(environment, 'import');
  if (!read.ok) throw new Unstartable(read.problems.join('\n'));
  const server = serverToAsk(read.config);
  if (server === null)
    throw new Unstartable(
      'No server runs here. Start one with INSPECT=local npm start, or name one with OVERTURE_URL.',
    );
  return whereToLook(server, look);
}

try {
  if (readDotEnv()) process.stdout.write(await main(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof Unstartable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
