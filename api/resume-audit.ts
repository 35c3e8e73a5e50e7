/**
 * Every review of a resume and what was decided after it, as a CSV for whoever audits for bias.
 *
 * Guarantees: nothing in it says who anybody is; a decision is told with the review that it followed, whoever made it and by
 * whichever way, since it is read from the journal.
 */
import type { JournalEntry } from '../machines/candidate/working-set.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import { guarded } from '../runtime/import/formula-guard.ts';
import { RESUME_SCORER, reasonOf } from '../runtime/resumes/take.ts';
import type { Store } from '../runtime/store/store.ts';
import type { ResumeReview } from '../runtime/store/subjects/resumes.ts';

const PAGE = 200;

const AUDIT_COLUMNS = [
  ...[
    'review',
    'application',
    'job',
    'reviewed_at',
    'second_look',
    'match',
    'score',
    'required_found',
    'required_asked',
  ],
  ...['preferred_found', 'preferred_asked', 'years_met', 'distance_met', 'proposal', 'decides', 'why_a_person'],
  ...['laws', 'notice_given_at', 'decision', 'decided_at', 'decided_by', 'as_proposed'],
] as const;

interface Decided {
  readonly decision: 'PASS' | 'FAIL';
  readonly at: Instant;
  readonly by: 'ENGINE' | 'PERSON';
}

const DECISIONS: Readonly<Record<string, Decided['decision']>> = { 'resume.passed': 'PASS', 'resume.failed': 'FAIL' };

/** What was decided on this review: by the engine on it alone, by a person after it and before the next; null: nothing yet. */
function decidedOn(
  { id, application, at }: Pick<ResumeReview, 'id' | 'application' | 'at'>,
  next: Instant | null,
  journal: readonly JournalEntry[],
): Decided | null {
  for (const { application: of, type, at: when, data } of journal) {
    const decision = DECISIONS[String(data['event'])];
    if (of !== application || type !== 'stage' || decision === undefined) continue;
    const isEngine = data['by'] === RESUME_SCORER;
    const isOnThis = isEngine ? data['reason'] === reasonOf(id) : when >= at && (next === null || when < next);
    if (isOnThis) return { decision, at: when, by: isEngine ? 'ENGINE' : 'PERSON' };
  }
  return null;
}

const cell = (value: string | number | boolean | null): string => {
  const text = guarded(value === null ? '' : String(value));
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function rowOf(review: ResumeReview, decided: Decided | null): string {
  const { score, proposal } = review;
  const of = (what: string) => score.reasons.filter((reason) => reason.what === what);
  const found = (what: string) => of(what).filter(({ met }) => met === true).length;
  const [years, distance] = [of('YEARS')[0], of('DISTANCE')[0]];
  return [
    ...[review.id, review.application, review.job, review.at, review.isSecondLook, score.match, score.score],
    ...[found('REQUIRED'), of('REQUIRED').length, found('PREFERRED'), of('PREFERRED').length],
    ...[years?.met ?? null, distance?.met ?? null, proposal.proposal, proposal.decides],
    proposal.why.map(({ why }) => why).join(' '),
    proposal.why.flatMap(({ cite }) => cite ?? []).join('; '),
    ...[review.noticeGivenAt, decided?.decision ?? null, decided?.at ?? null, decided?.by ?? null],
    decided === null || proposal.proposal === null ? null : decided.decision === proposal.proposal,
  ]
    .map(cell)
    .join(',');
}

/** A line at a time, oldest first. */
export async function* auditLines(store: Store, org: string): AsyncGenerator<string> {
  yield `${AUDIT_COLUMNS.join(',')}\n`;
  let after: readonly [string, string] | undefined;
  for (;;) {
    const page = await store.reviewsPage(org, { after, limit: PAGE });
    for (const review of page) {
      const [journal, all] = await Promise.all([
        store.journalAfter(org, review.candidate, 0),
        store.reviewsOf(org, review.application),
      ]);
      const next = all[all.findIndex(({ id }) => id === review.id) + 1]?.at ?? null;
      yield `${rowOf(review, decidedOn(review, next, journal))}\n`;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = [last.at, last.id];
  }
}
