/** Who holds a link, as they stand now: what a page shows and acts on. */

import type { ApplicationRecord, Candidate, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import type { CandidatePage } from '../../machines/messages/email-footer.ts';
import type { Store } from '../store/store.ts';
import type { CandidateLinks } from './candidate-links.ts';

export interface Visitor {
  readonly org: OrgView;
  readonly job: JobView;
  readonly candidate: Candidate;
  readonly application: ApplicationRecord;
}

type Directory = Pick<Store, 'candidateOfApplication' | 'survivorsOf' | 'standing' | 'loadOrg' | 'loadJob'>;

/** What they say about the person, whatever became of the job. */
const OF_THE_PERSON: ReadonlySet<CandidatePage> = new Set(['u', 'tz']);

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
  const holder = org === null || id === null ? undefined : (await store.standing(org.id, id))?.candidate;
  const own = holder?.applications[owner.application];
  if (org === null || holder === undefined || own === undefined) return null;
  const { candidate, application } = await whoStandsForThem(store, page, holder, own);
  const job = await store.loadJob(owner.org, application.job);
  return job === null ? null : { org, job, candidate, application };
}

/** CNS-16: a link of a merged candidate is the survivor's: for the same job, and where it is about the person, in any case. */
async function whoStandsForThem(
  store: Directory,
  page: CandidatePage,
  holder: Candidate,
  own: ApplicationRecord,
): Promise<Pick<Visitor, 'candidate' | 'application'>> {
  const { org, id } = holder.record;
  const survivor = (await store.survivorsOf(org, [id])).get(id);
  const candidate = survivor === undefined ? undefined : (await store.standing(org, survivor))?.candidate;
  const theirs = Object.values(candidate?.applications ?? {}).find(({ job }) => job === own.job);
  if (candidate === undefined || (theirs === undefined && !OF_THE_PERSON.has(page)))
    return { candidate: holder, application: own };
  return { candidate, application: theirs ?? own };
}
