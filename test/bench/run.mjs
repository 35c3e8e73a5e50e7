/**
 * Runs a program of the bench as the product runs: bundled, and not translated file by file, which keeps the name of each
 * function by a call of its own. `node test/bench/run.mjs test/bench/main.ts --quick`.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nameSources } from '../../runtime/launch/name-sources.mjs';
import { builtProgram, FOLDERS, ROOT } from '../../runtime/launch/program.mjs';

const ENTRIES = ['test/bench/main.ts', 'test/bench/worker.ts', 'test/bench/bullhorn-process.ts'];

const [entry = ''] = process.argv.splice(2, 1);
process.argv[1] = join(ROOT, entry);
const built = pathToFileURL(await builtProgram(entry, { root: ROOT, entries: ENTRIES, folders: [...FOLDERS, 'test'] }));
nameSources(new URL('.', built).href);
await import(built.href);
