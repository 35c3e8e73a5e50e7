/** The timeline of an application: everything that happened, in the order in which it was taken in. */
import { z } from 'zod';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import type { Store } from '../../../runtime/store/store.ts';
import type { ApplicationOfCandidate } from '../../../runtime/store/subjects/applications.ts';
import type { CandidateHistory } from '../../../runtime/store/subjects/histories.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';
import { shownDecision } from './decision-shape.ts';
import { findApplication } from './find-application.ts';

const LIST = 'timeline';

export const timelineItemShape = z
  .object({
    seq: z.int().describe('Place in the candidate’s journal.'),
    at: instantOut,
    type: z
      .string()
      .describe(
        'stage, review, decision, send, message, message_status, call_row, call_result, consent, ignored, alert …',
      ),
    application: z.string().nullable().describe('null = about the person, on every job.'),
    data: z.record(z.string(), z.json()),
    text: z.string().nullable().describe('Of a message: what it says.'),
    gates: z.array(z.record(z.string(), z.json())).nullable().describe('Of a decision: every gate that was looked at.'),
  })
  .meta({ id: 'TimelineItem' });

/** The journal holds ids alone; for people their texts and gates stand beside them. */
export function timelineOf(
  application: Pick<ApplicationOfCandidate, 'id'>,
  history: Pick<CandidateHistory, 'journal' | 'messages' | 'decisions'>,
) {
  const texts = new Map(history.messages.map(({ id, text }) => [id, text]));
  const decisions = new Map(history.decisions.map((decision) => [decision.id, decision]));
  const shown = ({ seq, at, type, application: of, data }: JournalEntry) => {
    const decision = type === 'decision' ? decisions.get(String(data['decision'])) : undefined;
    return {
      seq,
      at,
      type,
      application: of,
      data,
      text: texts.get(String(data['message'] ?? '')) ?? null,
      gates: decision === undefined ? null : shownDecision(decision).gates,
    };
  };
  return history.journal
    .filter((entry) => entry.application === null || entry.application === application.id)
    .map(shown);
}

type TimelineItem = ReturnType<typeof timelineOf>[number];

/** `limit` lines of an application, or as many as there are; what is about other jobs is passed over. */
async function linesAfter(
  store: Pick<Store, 'storyAfter'>,
  org: string,
  application: ApplicationOfCandidate,
  from: number,
  limit: number,
): Promise<readonly TimelineItem[]> {
  const items: TimelineItem[] = [];
  for (let after = from; ; ) {
    const story = await store.storyAfter(org, application.candidate, { after, rows: limit });
    items.push(...timelineOf(application, story));
    after = story.journal.at(-1)?.seq ?? after;
    if (items.length >= limit || !story.more) return items.slice(0, limit);
  }
}

export const TIMELINES = [
  endpoint({
    id: 'getTimeline',
    method: 'GET',
    path: '/v1/applications/{application}/timeline',
    least: 'viewer',
    tag: 'Applications',
    summary: 'Everything that happened to an application',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'In order, oldest first.', schema: pageOf(timelineItemShape) } },
    async handle({ org, params, query }, tools) {
      const { application } = await findApplication(org, params.application, tools, { newest: 0 });
      const after = readCursor(LIST, query.cursor, ['number'])?.[0] ?? 0;
      const items = await linesAfter(tools.store, org, application, after, query.limit + 1);
      return {
        body: page(
          LIST,
          items,
          query.limit,
          ({ seq }) => [seq],
          (item) => item,
        ),
      };
    },
  }),
];
