/** Who holds a link, as they stand now: what a page shows and acts on. */
import type { CandidatePage } from '../../machines/policy/email-footer.ts';
import type { Store } from '../store/store.ts';
import type { ApplicationRecord, Candidate, JobView, OrgView } from '../working-set.ts';
import type { CandidateLinks } from './candidate-links.ts';

export interface Visitor {
  readonly org: OrgView;
  readonly job: JobView;
  readonly candidate: Candidate;
  readonly application: ApplicationRecord;
}

type Directory = Pick<Store, 'candidateOfApplication' | 'standing' | 'loadOrg' | 'loadJob'>;

/** Null for a link that is none of ours, and for one whose application is no more. Nothing is stored. */
export async function visitorOf(
  links: CandidateLinks,
  store: Directory,
  page: CandidatePage,
  token: string,
): Promise<Visitor | null> {
  const owner = links.ownerOf(page, token);
  if (owner === null) return null;
  const [org, id] = await Promise.all([
    store.loadOrg(owner.org),
    store.candidateOfApplication(owner.org, owner.application),
  ]);
  const candidate = org === null || id === null ? undefined : (await store.standing(org.id, id))?.candidate;
  const application = candidate?.applications[owner.application];
  const job = application === undefined ? null : await store.loadJob(owner.org, application.job);
  if (org === null || candidate === undefined || application === undefined || job === null) return null;
  return { org, job, candidate, application };
}
