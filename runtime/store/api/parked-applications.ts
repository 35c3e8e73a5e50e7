/**
 * Applications that nothing moves on but a person, a page at a time.
 *
 * Guarantee: pages in the order of a key that does not change while an application waits.
 */

import type { CallRowStatus } from '../../../machines/vocabulary/call-row.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import type { MissingRule } from '../../../machines/waits/repeated-wait.ts';
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

export interface UnplaceableQuery {
  /** GAT-27: none is connected, so that no booked call can be placed. */
  readonly noVoiceProvider: boolean;
  /** GAT-12: no number of the org may place calls. */
  readonly noVoiceNumber: boolean;
  /** GAT-04: rows that have waited for the ATS since then, or longer. */
  readonly atsAwaySince: Instant;
  /** Application. */
  readonly after?: readonly [string] | undefined;
  readonly limit: number;
}

/** Its call cannot be placed until a person sees to it. */
export type UnplaceableCall = ParkedApplication & {
  readonly missing: MissingRule;
  readonly since: Instant;
  /** Of the open row: when the call should be. */
  readonly callAt: Instant | null;
};

export interface ParkedApplications {
  /** By application, each once: of a booked call it is the provider that is missing, whatever else its row has found. */
  unplaceablePage(org: string, query: UnplaceableQuery): Promise<readonly UnplaceableCall[]>;
  /** By stage as asked, job and id. Of a paused job's applications in OUTREACH_PAUSED it is the job that waits. */
  inStagesPage(org: string, query: InStagesQuery): Promise<readonly ParkedApplication[]>;
  /**
   * In OUTREACH with nothing planned (P-19): no open row, no invite that may still be answered, and no silence that is
   * timed (WEB-09, GAT-27). By job and id.
   */
  adriftPage(org: string, query: AdriftQuery): Promise<readonly ParkedApplication[]>;
  /** RTE-10: a move in the ATS was due and did not happen. By job and id. */
  strandedPage(org: string, query: AdriftQuery): Promise<readonly ParkedApplication[]>;
  strandedCount(org: string): Promise<number>;
}
