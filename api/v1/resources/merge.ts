/**
 * Merging a duplicate into the candidate who stands for both from then on.
 *
 * Guarantees: cautious on every side. What either of the two revoked is revoked; nothing the duplicate granted is granted
 * to the other; jobs that are over for the duplicate are not begun again; the duplicate is contacted by nobody any more.
 * It is begun as a whole or not at all; repeating it changes nothing.
 */
import { z } from 'zod';
import type { CandidateFields, EventPayloads } from '../../../machines/candidate/events.ts';
import { acceptedIn } from '../../../machines/candidate/ignored.ts';
import type { ApplicationRecord } from '../../../machines/candidate/working-set.ts';
import { CONSENT_COLUMNS } from '../../../machines/vocabulary/channel.ts';
import { STAGE_GROUPS, type Stage } from '../../../machines/vocabulary/stage.ts';
import { newApplicationIds } from '../../../runtime/application-ids.ts';
import type { CandidateHistory } from '../../../runtime/store/subjects/histories.ts';
import { Problem } from '../../problem.ts';
import { type Act, act } from '../act.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { id } from '../shapes.ts';
import { candidateShape } from './candidate-shape.ts';
import { requireHistory, shownCandidate } from './candidates.ts';

const mergedShape = z
  .object({
    candidate: candidateShape,
    duplicate: z.string(),
    applications: z.array(
      z.object({
        job: z.string(),
        of_duplicate: z.string().describe('The duplicate’s application; it is over.'),
        of_candidate: z
          .string()
          .nullable()
          .describe('The one that goes on; null = the job was over for the duplicate.'),
      }),
    ),
  })
  .meta({ id: 'Merged' });

const GOES_ON: ReadonlySet<Stage | null> = new Set([...STAGE_GROUPS.WAITING, ...STAGE_GROUPS.IN_MOTION]);

type Common = Pick<Act, 'org'> & { readonly by: string; readonly name: string };

type Revoked = EventPayloads['candidate.merged']['revoked'];

/** What the duplicate took back, with the source that makes it the candidate's own act. */
const revokedBy = ({ consent, ledger }: CandidateHistory): Revoked =>
  Object.fromEntries(
    CONSENT_COLUMNS.filter((column) => consent.revokedByCandidate[column]).map((column) => {
      const said = ledger.findLast((entry) => entry.column === column && entry.new === false);
      return [column, { source: said?.source ?? 'API', evidence: said?.evidence ?? null }];
    }),
  );

/** In the names by which the duplicate itself tells the same, should it take something back meanwhile (`advance/merged.ts`). */
const revocations = (revoked: Revoked, into: string, { org, by, name }: Common): Act[] =>
  Object.entries(revoked).map(([column, said]) => ({
    ...{ org, candidate: into, kind: 'consent.changed', name: `${name}/revoke/${column}` },
    payload: { changes: { [column]: false }, ...said, by },
  }));

/** What the survivor lacks and the duplicate has. */
function missing(survivor: CandidateHistory, duplicate: CandidateHistory): CandidateFields {
  const [own, other] = [survivor.record, duplicate.record];
  const fields = ['firstName', 'lastName', 'phone', 'email'] as const;
  return Object.fromEntries(
    fields.flatMap((field) => (own[field] === null && other[field] !== null ? [[field, other[field]]] : [])),
  );
}

const endings = ({ applications }: CandidateHistory, candidate: string, { org, by, name }: Common): Act[] =>
  applications
    .filter(({ stage }) => acceptedIn(stage).includes('outreach.canceled'))
    .map(({ id: application }) => ({
      org,
      candidate,
      kind: 'application.event',
      name: `${name}/end/${application}`,
      payload: { application, type: 'outreach.canceled', by },
    }));

export const MERGES = [
  endpoint({
    id: 'mergeCandidate',
    method: 'POST',
    path: '/v1/candidates/{candidate}/merge',
    least: 'admin',
    tag: 'Candidates',
    summary: 'Merge a duplicate into a candidate',
    about:
      'The candidate of the path stands for both. What either revoked is revoked, now and whenever it comes in; the duplicate’s grants are not carried over; its live jobs go on with the candidate; its phone and address are cleared, and lead to the candidate, as its links do. Its id is taken by nothing any more (CNS-16).',
    body: z.strictObject({ duplicate: id }),
    answers: { 200: { about: 'Merged.', schema: mergedShape } },
    refuses: { 409: 'The duplicate, or the candidate, was merged into somebody else.' },
    async handle({ org, params, body, principal, now }, tools) {
      const { candidate: into } = params;
      const { duplicate } = body;
      if (into === duplicate) throw refusedBody([{ path: 'duplicate', message: 'is the candidate themself' }]);
      const [survivor, other] = [await requireHistory(org, into, tools), await requireHistory(org, duplicate, tools)];
      for (const [who, allowed] of [
        [into, null],
        [duplicate, into],
      ] as const) {
        const merge = await tools.store.mergeOf(org, who);
        if (merge !== null && merge.into !== allowed)
          throw new Problem(409, { title: 'Merged before', detail: `"${who}" was merged into "${merge.into}".` });
      }

      const common = { org, by: principal.name, name: `merge/${duplicate}/${into}` };
      const onto = new Map(survivor.applications.map((each) => [each.job, each.id]));
      const goOn = other.applications.filter(({ job, stage }) => GOES_ON.has(stage) && !onto.has(job));
      const cleared = { changes: { phone: null, email: null }, source: 'API', by: common.by } as const;
      const filled = { changes: missing(survivor, other), source: 'API', by: common.by } as const;
      const revoked = revokedBy(other);
      const merged = { into, name: common.name, by: common.by, revoked };
      const ids = await newApplicationIds(org, goOn.length, tools);
      const added = (application: ApplicationRecord, place: number): Act => {
        const fresh = ids[place] as string;
        onto.set(application.job, fresh);
        const payload = { application: fresh, job: application.job, source: application.source, by: common.by };
        return {
          org,
          candidate: into,
          kind: 'application.added',
          name: `${common.name}/add/${application.id}`,
          payload,
        };
      };
      // Accepted together, so that a merge is begun as a whole or not at all; the duplicate's jobs end first.
      await act(
        [
          ...endings(other, duplicate, common),
          { org, candidate: duplicate, kind: 'candidate.updated', name: `${common.name}/clear`, payload: cleared },
          { org, candidate: duplicate, kind: 'candidate.merged', name: `${common.name}/merged`, payload: merged },
          ...revocations(revoked, into, common),
          { org, candidate: into, kind: 'candidate.updated', name: `${common.name}/fill`, payload: filled },
          ...goOn.map(added),
        ],
        tools,
      );
      await tools.store.recordMerge(org, { candidate: duplicate, into, by: common.by, at: now });
      const applications = other.applications.map(({ id: of_duplicate, job }) => ({
        job,
        of_duplicate,
        of_candidate: onto.get(job) ?? null,
      }));
      return { body: { candidate: await shownCandidate(org, into, tools), duplicate, applications } };
    },
  }),
];
