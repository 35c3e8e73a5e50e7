/**
 * Runs a program of ours from its TypeScript source: `node runtime/launch/run.mjs runtime/main.ts start`.
 *
 * Guarantees: the program sees the arguments as if its source had been started; where it cannot be bundled (a read-only
 * checkout) it is translated as it is loaded, which takes seconds longer and changes nothing else.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nameSources } from './name-sources.mjs';
import { builtProgram, ROOT } from './program.mjs';

const [entry = ''] = process.argv.splice(2, 1);
const source = join(ROOT, entry);
process.argv[1] = source;

/** @returns {Promise<URL>} */
async function whatToLoad() {
  try {
    const built = pathToFileURL(await builtProgram(entry));
    nameSources(new URL('.', built).href);
    return built;
  } catch {
    const { register } = await import('tsx/esm/api');
    register();
    return pathToFileURL(source);
  }
}

await import((await whatToLoad()).href);
