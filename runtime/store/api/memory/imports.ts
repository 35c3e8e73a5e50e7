/** Imports in memory. */
import { comparable } from '../../../../machines/vocabulary/address.ts';
import type { MemoryState } from '../../memory/state.ts';
import type { Import, Imports, KeptRow } from '../imports.ts';
import type { Merges } from '../merges.ts';

interface Kept {
  imported: Import;
  readonly rows: Map<number, KeptRow>;
}

export function memoryImports(state: MemoryState, { mergeOf }: Pick<Merges, 'mergeOf'>): Imports {
  const imports = new Map<string, Map<string, Kept>>();
  const ofOrg = (org: string): readonly Kept[] => [...(imports.get(org)?.values() ?? [])];
  const everywhere = (): readonly Kept[] => [...imports.keys()].flatMap(ofOrg);
  const rowsOf = (org: string, id: string, after: number | undefined, limit: number, outcome: string | undefined) =>
    [...(imports.get(org)?.get(id)?.rows.values() ?? [])]
      .filter((row) => (outcome === undefined || row.outcome === outcome) && (after === undefined || row.line > after))
      .sort((a, b) => a.line - b.line)
      .slice(0, limit);
  return {
    async peopleNamed(org, { ids, emails, phones }) {
      const [asked, mailed, called] = [new Set(ids), new Set(emails), new Set(phones)];
      const people = [...(state.registers.get(org)?.candidates.values() ?? [])].map(({ candidate }) => candidate);
      const found = people.filter(({ record: { id, email, phone } }) => {
        const key = comparable('EMAIL', email);
        return asked.has(id) || (key !== null && mailed.has(key)) || (phone !== null && called.has(phone));
      });
      return Promise.all(
        found.map(async ({ record, consent }) => {
          const merge = await mergeOf(org, record.id);
          return { record, consent, mergedInto: merge?.into ?? null };
        }),
      );
    },
    async saveImport(org, imported) {
      const all = imports.get(org) ?? new Map<string, Kept>();
      all.set(imported.id, { imported, rows: all.get(imported.id)?.rows ?? new Map() });
      imports.set(org, all);
    },
    async saveImportRows(org, id, rows) {
      const kept = imports.get(org)?.get(id)?.rows;
      for (const row of rows) if (kept?.has(row.line) === false) kept.set(row.line, row);
    },
    async renewImport(org, id, leaseUntil) {
      const kept = imports.get(org)?.get(id);
      if (kept?.imported.state === 'running') kept.imported = { ...kept.imported, leaseUntil };
    },
    importOf: async (org, id) => imports.get(org)?.get(id)?.imported ?? null,
    importsPage: async (org, { after, limit }) =>
      ofOrg(org)
        .map(({ imported }) => imported)
        .filter(({ id }) => after === undefined || id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    latestImports: async (org, limit) =>
      ofOrg(org)
        .map(({ imported }) => imported)
        .sort((a, b) => (a.startedAt > b.startedAt || (a.startedAt === b.startedAt && a.id < b.id) ? -1 : 1))
        .slice(0, limit),
    importRowsPage: async (org, id, { outcome, after, limit }) =>
      rowsOf(org, id, after, limit, outcome).map(({ cells: _, ...row }) => row),
    refusedRowsPage: async (org, id, { after, limit }) =>
      rowsOf(org, id, after, limit, 'refused').map(({ line, field, reason, cells }) => ({
        ...{ line, field, reason, cells },
      })),
    async endLostImports({ leaseOverAt, endedAt }) {
      const lost = everywhere().filter(
        ({ imported: { state, leaseUntil } }) => state === 'running' && leaseUntil !== null && leaseUntil < leaseOverAt,
      );
      for (const kept of lost) kept.imported = { ...kept.imported, state: 'interrupted', endedAt };
      return lost.length;
    },
    async forgetRefusedCells(now) {
      const over = everywhere().filter(
        ({ imported: { header, refusedUntil } }) => header !== null && refusedUntil !== null && refusedUntil < now,
      );
      for (const kept of over) {
        kept.imported = { ...kept.imported, header: null };
        for (const [line, row] of kept.rows) kept.rows.set(line, { ...row, cells: null });
      }
      return over.length;
    },
  };
}
