/**
 * The program as JavaScript: bundled from the sources, once for each state of them, and kept beside the dependencies.
 *
 * Guarantees: what is answered was built from exactly the sources there are now; processes that build at the same time do
 * not disturb each other.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = 'node_modules/.cache/overture';
const PREFIX = 'program-';
/** A process loads parts of its program late: what a few states ago was built is kept for those that still run. */
const KEPT = 4;

export const FOLDERS = ['machines', 'runtime', 'adapters', 'api'];
const BESIDES = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** A person waits for it: it is bundled with the packages that it always loads. */
const SERVER = 'runtime/main.ts';

/** Started by `npm run`; and what a thread is started with. */
export const ENTRIES = [
  SERVER,
  'runtime/simulate/cli.ts',
  'runtime/explain/cli.ts',
  'runtime/dry-run/cli.ts',
  'runtime/import/cli.ts',
  'runtime/inspect/cli.ts',
  'runtime/journal-check/cli.ts',
  'runtime/classify/cli.ts',
  'adapters/geo-offline/cli.ts',
  'api/v1/resources/simulation-thread.ts',
  'adapters/resume-local/reading-thread.ts',
];

/** Where an entry stands in what was built. */
const builtName = (/** @type {string} */ entry) => `${entry.replace(/\.ts$/, '').replaceAll('/', '-')}.mjs`;

/**
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {string[]}
 */
function sources(root, folders) {
  const found = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(tsx?|mjs|json)$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name))),
    );
  return [...found, ...BESIDES.filter((name) => existsSync(join(root, name)))].sort();
}

/**
 * Of the sources as they are, by name, size and time of change, and of what is built from them.
 * @param {{ root: string, entries: readonly string[], folders?: readonly string[] }} of
 */
function stateOfSources({ root, entries, folders = FOLDERS }) {
  const hash = createHash('sha256').update(`${root}\0${entries.join()}\n`);
  for (const name of sources(root, folders)) {
    const { size, mtimeMs } = statSync(join(root, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} folder
 * @param {{ root: string, entries: readonly string[] }} of
 */
async function build(folder, { root, entries }) {
  const { bundle } = await import('./bundle.mjs');
  const own = `${folder}.${randomUUID()}.part`;
  mkdirSync(join(root, CACHE), { recursive: true });
  const named = entries.map((entry) => ({ in: entry, out: builtName(entry).replace(/\.mjs$/, '') }));
  try {
    await bundle({
      root,
      into: own,
      server: named.filter((entry) => entry.in === SERVER),
      others: named.filter((entry) => entry.in !== SERVER),
    });
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  forgetOldOnes(join(root, CACHE), basename(folder));
}

/**
 * @param {string} cache
 * @param {string} current
 */
function forgetOldOnes(cache, current) {
  const built = readdirSync(cache)
    .filter((name) => name.startsWith(PREFIX) && name !== current && !name.endsWith('.part'))
    .map((name) => ({ name, at: statSync(join(cache, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  for (const { name } of built.slice(KEPT - 1)) rmSync(join(cache, name), { recursive: true, force: true });
}

/**
 * The file to load in the place of `entry` (such as `runtime/main.ts`), built if it has to be.
 * Throws when it cannot be built: nothing to build with, or nowhere to keep it.
 * @param {string} entry
 * @param {{ root: string, entries: readonly string[], folders?: readonly string[] }} [of]
 */
export async function builtProgram(entry, of = { root: ROOT, entries: ENTRIES }) {
  if (!of.entries.includes(entry)) throw new Error(`${entry} is not among the programs that are built`);
  const folder = join(of.root, CACHE, `${PREFIX}${stateOfSources(of)}`);
  if (!existsSync(folder)) await build(folder, of);
  return join(folder, builtName(entry));
}
