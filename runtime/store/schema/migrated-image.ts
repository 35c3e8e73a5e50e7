/**
 * A ready-made image of the migrated embedded database, so that a fresh one opens in a fraction of the time.
 *
 * Guarantees: only ever a shortcut. The image is keyed by what the migrations say and PGlite's version, is written
 * under a name of its own and renamed (several processes may race), and one that cannot be read is thrown away.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { MIGRATIONS } from './migrations/all.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Images of other migrations start so too: nobody needs them any more. */
const PREFIX = 'embedded-';
const CACHE = join(HERE, '../../../node_modules/.cache/overture');

function pgliteVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return (JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8')) as { version: string }).version;
}

/** What the migrations say to a database that answers nothing. Their files may have changed since they were loaded. */
async function sayings(): Promise<readonly string[]> {
  const said: string[] = [];
  const nobody = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log({ query }) {
      said.push(query.sql, JSON.stringify(query.parameters));
    },
  });
  for (const [name, { up }] of Object.entries(MIGRATIONS)) {
    said.push(name);
    await up(nobody);
  }
  return said;
}

export async function imageFile(): Promise<string> {
  const hash = createHash('sha256').update(pgliteVersion());
  for (const text of await sayings()) hash.update(text);
  return join(CACHE, `${PREFIX}${hash.digest('hex').slice(0, 16)}.tar.gz`);
}

export async function readImage(): Promise<Blob | null> {
  try {
    return new Blob([readFileSync(await imageFile())]);
  } catch {
    return null;
  }
}

export async function writeImage(image: Blob): Promise<void> {
  try {
    mkdirSync(CACHE, { recursive: true });
    const own = join(CACHE, `${randomUUID()}.part`);
    writeFileSync(own, Buffer.from(await image.arrayBuffer()));
    const file = await imageFile();
    renameSync(own, file);
    for (const other of readdirSync(CACHE))
      if (other.startsWith(PREFIX) && join(CACHE, other) !== file) rmSync(join(CACHE, other), { force: true });
  } catch {
    // a read-only checkout has no shortcut
  }
}

export async function dropImage(): Promise<void> {
  rmSync(await imageFile(), { force: true });
}
