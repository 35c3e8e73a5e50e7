/** Other touches (TCH), listed across the applications of an org. */
import type { PlannedTouch } from '../../../machines/candidate/working-set.ts';

export interface TouchQuery {
  readonly candidate?: string | undefined;
  readonly application?: string | undefined;
  readonly status?: string | undefined;
  /** Candidate, application, number. */
  readonly after?: readonly [string, string, number] | undefined;
  readonly limit: number;
}

export type ListedTouch = PlannedTouch & { readonly candidate: string; readonly application: string };

export interface PlannedTouches {
  /** By candidate, application and number. */
  touchesPage(org: string, query: TouchQuery): Promise<readonly ListedTouch[]>;
}
