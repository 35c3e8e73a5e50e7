/** Once for a whole run of the hosted tests: one Postgres, one migrated template; their url for every test file. */
import type { TestProject } from 'vitest/node';
import { dropDatabase, findPostgres, makeTemplate } from './postgres.ts';

export type ProvidedPostgres =
  | { readonly url: string; readonly template: string }
  | { readonly url: null; readonly reason: string };

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: ProvidedPostgres;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await findPostgres();
  if (found.url === null) {
    console.warn(
      `\nNo Postgres for tests: suites that need one are skipped, and count as skipped (${found.reason}).\n`,
    );
    project.provide('postgres', found);
    return async () => {};
  }
  const template = await makeTemplate(found.url);
  project.provide('postgres', { url: found.url, template });
  return async () => {
    await dropDatabase(found.url, template);
    await found.stop();
  };
}
