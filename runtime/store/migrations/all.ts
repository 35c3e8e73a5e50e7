/** Every migration, in order. Named one by one: a bundle has no folder to read. */
import type { Migration } from 'kysely';
import * as beginning from './0001_beginning.ts';
import * as api from './0002_api.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_beginning': beginning,
  '0002_api': api,
};
