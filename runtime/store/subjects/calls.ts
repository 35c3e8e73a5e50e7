/** Planned and placed calls, a page at a time: in the order of a key that never changes, each once whatever is inserted meanwhile. */

import type { CallRow } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { pageOf } from './page-of.ts';

interface CallQuery {
  readonly status?: string | undefined;
  readonly dueBefore?: Instant | undefined;
  readonly candidate?: string | undefined;
  readonly application?: string | undefined;
  /** application, attempt. */
  readonly after?: readonly [string, string, number] | undefined;
  readonly limit: number;
}

export type ListedCall = CallRow & { readonly candidate: string };

export interface Calls {
  callsPage(org: string, query: CallQuery): Promise<readonly ListedCall[]>;
}

const fits = (wanted: unknown, is: unknown): boolean => wanted === undefined || wanted === is;

export function memoryCalls(state: MemoryState): Calls {
  return {
    async callsPage(org, { status, dueBefore, candidate, application, after, limit }) {
      const rows = everybodyIn(state, org)
        .flatMap((of) => Object.values(of.candidate.rows).map((row) => ({ ...row, candidate: of.candidate.record.id })))
        .filter(
          (row) =>
            fits(status, row.status) &&
            fits(candidate, row.candidate) &&
            fits(application, row.application) &&
            (dueBefore === undefined || row.scheduledAt < dueBefore),
        );
      return pageOf(rows, (row) => [row.candidate, row.application, row.attempt], after, limit);
    },
  };
}
