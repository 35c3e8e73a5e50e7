/**
 * Opening the embedded database (PGlite), in a folder or in memory, migrated.
 *
 * Guarantees: one process per folder; a fresh database starts from the ready-made image where there is one; a folder that
 * holds anything which is not whole is refused, and never filled over.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { PostgresPool } from 'kysely';
import { migrate } from '../schema/migrate.ts';
import { dropImage, readImage, writeImage } from '../schema/migrated-image.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { EMBEDDED_PARSERS, embeddedPool } from './pool.ts';

/** All of it is cleared before the first statement: at Postgres' own 128 MB half a second, and as much memory for good. */
const SETTINGS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'];

const open = (folder: string | undefined, image: Blob | null): Promise<PGlite> =>
  PGlite.create({
    startParams: SETTINGS,
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(image === null ? {} : { loadDataDir: image }),
    parsers: EMBEDDED_PARSERS,
  });

async function migrated(database: PGlite): Promise<PGlite> {
  await migrate(embeddedPool(database, async () => {}));
  return database;
}

/** A fresh database. A damaged image is dropped, and made anew. */
async function create(folder: string | undefined): Promise<PGlite> {
  const image = await readImage();
  if (image !== null)
    try {
      return await migrated(await open(folder, image));
    } catch {
      await dropImage();
    }
  // made in memory first: a folder holds nothing until the image is known to be whole
  const fresh = await migrated(await open(undefined, null));
  const made = await fresh.dumpDataDir('gzip');
  await writeImage(made);
  if (folder === undefined) return fresh;
  await fresh.close();
  return open(folder, made);
}

/** Somebody has to look at it. */
export class DataDirDamaged extends Error {
  override readonly name = 'DataDirDamaged';
  constructor(folder: string) {
    super(
      `The embedded database in ${folder} is not whole: it has files and has no PG_VERSION. Nothing was changed. ` +
        'Put back what is missing, or restore it from a backup; to begin with an empty database, move it away.',
    );
  }
}

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** A mark that comes back after the power failed would have the database filled anew. */
function onDisk(folder: string): void {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

/** Opens the folder, or fills it. One that a process left half-filled holds nothing yet, and is filled anew. */
async function openFolder(dataDir: string): Promise<PGlite> {
  const folder = join(dataDir, 'pglite');
  const filling = join(dataDir, 'filling');
  if (existsSync(filling)) rmSync(folder, { recursive: true, force: true });
  if (existsSync(join(folder, 'PG_VERSION'))) return migrated(await open(folder, null));
  if (!isEmpty(folder)) throw new DataDirDamaged(folder);
  writeFileSync(filling, '');
  const database = await create(folder);
  rmSync(filling);
  onDisk(dataDir);
  return database;
}

/** `dataDir` null = in memory. */
export async function openEmbedded(dataDir: string | null): Promise<PostgresPool> {
  const unlock = dataDir === null ? () => {} : lockDataDir(dataDir);
  try {
    const database = await (dataDir === null ? create(undefined) : openFolder(dataDir));
    await database.exec('set role overture_app');
    return embeddedPool(database, async () => unlock());
  } catch (error) {
    unlock();
    throw error;
  }
}
