/**
 * Who waits for somebody to say whether their resume passes, with the last review of each: for lists and pages alike.
 *
 * Guarantee: read page by page it shows everybody who waited throughout, each once, whether or not a resume has come.
 */
import { STAGES_OF_RESUME_REVIEW, type Stage } from '../machines/vocabulary/stage.ts';
import type { Store } from '../runtime/store/store.ts';
import type { ParkedApplication } from '../runtime/store/subjects/parked-applications.ts';
import type { ResumeReview } from '../runtime/store/subjects/resumes.ts';
import { cursorOf, readCursor } from './v1/cursor.ts';

const LIST = 'resumes that wait for a person';

export interface WaitingResume {
  readonly application: ParkedApplication;
  /** null: no resume has been handed in. */
  readonly review: ResumeReview | null;
}

export async function resumeQueue(
  store: Pick<Store, 'inStagesPage' | 'lastReviews'>,
  org: string,
  limit: number,
  cursor: string | undefined,
): Promise<{ readonly items: readonly WaitingResume[]; readonly next: string | null }> {
  const after = readCursor(LIST, cursor, ['string', 'string', 'string']) as [Stage, string, string] | undefined;
  const found = await store.inStagesPage(org, { stages: STAGES_OF_RESUME_REVIEW, after, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const reviews = await store.lastReviews(
    org,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  const isMore = found.length > limit && last !== undefined;
  return {
    items: shown.map((application) => ({
      application,
      review: reviews.find((each) => each.application === application.id) ?? null,
    })),
    next: isMore ? cursorOf(LIST, [last.stage ?? '', last.job, last.id]) : null,
  };
}
