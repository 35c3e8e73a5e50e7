/**
 * A resume that an ATS posts with an application: to its review, where the job asks for one.
 *
 * Guarantees: what nobody waits for is not kept; one that cannot be read holds up nothing else of what was posted, and is said;
 * the same resume again is not reviewed again.
 */
import { isWaitedFor, type ResumeFile, takeResumeOfAts } from '../../runtime/resumes/take.ts';
import { type ReviewTools, takingOf, UNREADABLE } from '../resume-review.ts';

interface Posted {
  readonly org: string;
  readonly candidate: string;
  readonly application: string;
  readonly file: ResumeFile;
  /** Of the delivery: the same at every try. */
  readonly name: string;
}

type Answered = { readonly taken: true } | { readonly taken: false; readonly why: string };

/** `busy`: it is to be sent again. */
export async function takePostedResume(
  { org, candidate, application: id, file, name }: Posted,
  tools: ReviewTools,
): Promise<Answered | 'busy'> {
  await tools.takeIn(org, candidate);
  const history = await tools.store.history(org, candidate, { newest: 0 });
  const application = history?.applications.find((each) => each.id === id);
  if (history == null || application === undefined || !isWaitedFor(application))
    return { taken: false, why: 'nobody waits for the review of a resume of this application' };
  const of = { org, application, history, point: null, noticeGivenAt: null, by: 'ats', name: `posted ${name}` };
  const taken = await takeResumeOfAts({ ...of, file }, takingOf(tools));
  if (taken.kind === 'reviewed') return { taken: true };
  return taken.why === 'BUSY' ? 'busy' : { taken: false, why: `data.resume ${UNREADABLE[taken.why]}` };
}
