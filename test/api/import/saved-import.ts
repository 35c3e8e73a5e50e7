/** An import as it is saved, and a row of it. */
import { instant } from '../../../machines/vocabulary/instant.ts';
import type { Import, KeptRow } from '../../../runtime/store/subjects/imports.ts';

const AT = instant(Date.parse('2026-03-02T17:00:00Z'));

export const savedImport = (change: Partial<Import> = {}): Import => ({
  ...{ id: 'import-1', job: 'nurse', state: 'done', rowsTotal: 1, rowsDone: 1, rowsIn: 0, rowsDuplicate: 0 },
  ...{ rowsRefused: 1, startedAt: AT, endedAt: null, header: ['phone'], delimiter: ',', leaseUntil: null },
  ...{ rowsCreated: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsWithoutConsent: 0 },
  ...{ refusedUntil: AT, ...change },
});

export const savedRow = (change: Partial<KeptRow> = {}): KeptRow => ({
  ...{ line: 2, outcome: 'refused', field: 'phone', reason: 'phone is missing', candidate: null, application: null },
  ...{ result: null, cells: ['12345'], ...change },
});
