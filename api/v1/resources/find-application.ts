/** Finds an application by its id alone, with what is kept of its candidate, as far back as is asked. */
import type { ApplicationOfCandidate } from '../../../runtime/store/subjects/applications.ts';
import type { CandidateHistory, HistoryWindow } from '../../../runtime/store/subjects/histories.ts';
import type { Tools } from '../deps.ts';
import { noSuchApplication } from './application-shape.ts';

export interface FoundApplication {
  readonly application: ApplicationOfCandidate;
  readonly history: CandidateHistory;
}

export async function findApplication(
  org: string,
  id: string,
  { store }: Pick<Tools, 'store'>,
  window: HistoryWindow = {},
): Promise<FoundApplication> {
  const candidate = await store.candidateOfApplication(org, id);
  const history = candidate === null ? null : await store.history(org, candidate, window);
  const application = history?.applications.find((each) => each.id === id);
  if (candidate === null || history === null || application === undefined) throw noSuchApplication(id);
  return { application: { ...application, candidate }, history };
}
