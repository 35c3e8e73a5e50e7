/** The refused rows of an import as a download, for the API and the console alike; 410 once they are deleted. */
import type { Import } from '../../runtime/store/subjects/imports.ts';
import { Problem } from '../problem.ts';
import type { Tools } from '../v1/deps.ts';
import type { Answer } from '../v1/endpoint.ts';
import { refusedCsv } from './follow.ts';

export function refusedAnswer(org: string, { id, header, delimiter }: Import, store: Tools['store']): Answer {
  if (header === null || delimiter === null)
    throw new Problem(410, {
      title: 'No longer kept',
      detail: `The cells of refused rows are kept for two weeks. The lines and reasons stand in GET /v1/imports/${id}/rows?outcome=refused.`,
    });
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="refused.csv"',
      'cache-control': 'no-store',
    },
    body: refusedCsv({ org, id }, { header, delimiter }, { store }),
  };
}
