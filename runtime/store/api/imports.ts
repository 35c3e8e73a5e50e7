/** Imports as people follow them: how far one has come, and the rows that were refused. Whoever imports writes here. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface Import {
  readonly id: string;
  readonly job: string | null;
  readonly state: 'running' | 'done' | 'broken off';
  /** null = not known while it is read. */
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  readonly rowsRefused: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

export interface ImportRow {
  readonly line: number;
  readonly outcome: string;
  readonly reason: string | null;
  readonly candidate: string | null;
  readonly application: string | null;
}

export interface Imports {
  /** Inserted, or replaced: what stands is the last that was told. */
  saveImport(org: string, imported: Import): Promise<void>;
  saveImportRows(org: string, id: string, rows: readonly ImportRow[]): Promise<void>;
  importOf(org: string, id: string): Promise<Import | null>;
  /** By id. */
  importsPage(org: string, query: { after?: string | undefined; limit: number }): Promise<readonly Import[]>;
  /** By line. */
  importRowsPage(
    org: string,
    id: string,
    query: { outcome?: string | undefined; after?: number | undefined; limit: number },
  ): Promise<readonly ImportRow[]>;
}
