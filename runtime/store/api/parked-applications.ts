/**
 * Applications that nothing moves on but a person, a page at a time.
 *
 * Guarantee: pages in the order of a key that does not change while an application waits.
 */
import type { CallRowStatus } from '../../../machines/vocabulary/call-row.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import type { ApplicationOfCandidate } from '../readers-port.ts';

export interface InStagesQuery {
  readonly stages: readonly Stage[];
  /** Stage, job, application. */
  readonly after?: readonly [Stage, string, string] | undefined;
  readonly limit: number;
}

export interface AdriftQuery {
  /** Job, application. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export type ParkedApplication = ApplicationOfCandidate & {
  /** Of its newest outbound row: tells a person's pause from a provider that failed (RTY-06). */
  readonly newestRow: CallRowStatus | null;
};

export interface ParkedApplications {
  /** By stage as asked, job and id. Of a paused job's applications in OUTREACH_PAUSED it is the job that waits. */
  inStagesPage(org: string, query: InStagesQuery): Promise<readonly ParkedApplication[]>;
  /** In OUTREACH with nothing planned (P-19): no open row, and no invite that may still be answered. By job and id. */
  adriftPage(org: string, query: AdriftQuery): Promise<readonly ParkedApplication[]>;
  /** RTE-10: a move in the ATS was due and did not happen. By job and id. */
  strandedPage(org: string, query: AdriftQuery): Promise<readonly ParkedApplication[]>;
  strandedCount(org: string): Promise<number>;
}
