/**
 * A ready-made image of the migrated embedded database, so that a fresh one opens in a fraction of the time.
 *
 * Guarantees: only ever a shortcut. The image is keyed by the migrations' text and PGlite's version, is written
 * under a name of its own and renamed (several processes may race), and one that cannot be read is thrown away.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Images of other migrations start so too: nobody needs them any more. */
const PREFIX = 'embedded-';
const CACHE = join(HERE, '../../node_modules/.cache/overture');

function pgliteVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return (JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8')) as { version: string }).version;
}

export function imageFile(): string {
  const hash = createHash('sha256').update(pgliteVersion());
  const migrations = join(HERE, 'migrations');
  for (const file of (readdirSync(migrations, { recursive: true }) as string[]).sort())
    if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(migrations, file)));
  return join(CACHE, `${PREFIX}${hash.digest('hex').slice(0, 16)}.tar.gz`);
}

export function readImage(): Blob | null {
  try {
    return new Blob([readFileSync(imageFile())]);
  } catch {
    return null;
  }
}

export async function writeImage(image: Blob): Promise<void> {
  try {
    mkdirSync(CACHE, { recursive: true });
    const own = join(CACHE, `${randomUUID()}.part`);
    writeFileSync(own, Buffer.from(await image.arrayBuffer()));
    renameSync(own, imageFile());
    for (const file of readdirSync(CACHE))
      if (file.startsWith(PREFIX) && join(CACHE, file) !== imageFile()) rmSync(join(CACHE, file), { force: true });
  } catch {
    // a read-only checkout has no shortcut
  }
}

export function dropImage(): void {
  rmSync(imageFile(), { force: true });
}
