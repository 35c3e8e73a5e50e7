/** Imports in memory. */
import type { Import, ImportRow, Imports } from '../imports.ts';

export function memoryImports(): Imports {
  const imports = new Map<string, Map<string, { imported: Import; rows: Map<number, ImportRow> }>>();
  const ofOrg = (org: string) => imports.get(org) ?? new Map<string, never>();
  return {
    async saveImport(org, imported) {
      const all = imports.get(org) ?? new Map();
      all.set(imported.id, { imported, rows: all.get(imported.id)?.rows ?? new Map() });
      imports.set(org, all);
    },
    async saveImportRows(org, id, rows) {
      const kept = imports.get(org)?.get(id)?.rows;
      for (const row of rows) if (kept?.has(row.line) === false) kept.set(row.line, row);
    },
    importOf: async (org, id) => imports.get(org)?.get(id)?.imported ?? null,
    importsPage: async (org, { after, limit }) =>
      [...ofOrg(org).values()]
        .map(({ imported }: { imported: Import }) => imported)
        .filter(({ id }) => after === undefined || id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    importRowsPage: async (org, id, { outcome, after, limit }) =>
      [...(imports.get(org)?.get(id)?.rows.values() ?? [])]
        .filter(
          (row) => (outcome === undefined || row.outcome === outcome) && (after === undefined || row.line > after),
        )
        .sort((a, b) => a.line - b.line)
        .slice(0, limit),
  };
}
