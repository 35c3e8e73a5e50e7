/** Resumes: handed in, shown, forgotten; who waits for their review, and the export for an audit. */
import { z } from 'zod';
import { withoutPerson } from '../../../machines/resume-review/personal.ts';
import { STAGES_OF_RESUME_REVIEW } from '../../../machines/vocabulary/stage.ts';
import { RESUME_TYPES, type ResumeType } from '../../../runtime/ports.ts';
import { Problem } from '../../problem.ts';
import { auditLines } from '../../resume-audit.ts';
import { resumeQueue } from '../../resume-queue.ts';
import { reviewAgain, takeResume } from '../../resume-review.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { instantIn, instantOut, PAGING, pageOf, text } from '../shapes.ts';
import { applicationShape, shownApplication } from './application-shape.ts';
import { mustStandForThemself } from './candidates.ts';
import { findApplication } from './find-application.ts';
import { reviewShape, shownReview } from './resume-shape.ts';

const TYPES = Object.keys(RESUME_TYPES) as [ResumeType, ...ResumeType[]];
/** A file of 5 MB in base64, and what stands around it. */
const LARGEST = 8 * 1_048_576;
const LONGEST_TEXT = 200_000;

const resumeInput = z
  .strictObject({
    text: text(LONGEST_TEXT).optional().describe('The words of the resume, where there is no file.'),
    content_type: z
      .enum(TYPES, `expected one of ${TYPES.join(', ')}`)
      .optional()
      .describe('Of the file.'),
    base64: z.string().optional().describe('The file, of 5 MB at most.'),
    lat: z
      .number()
      .min(-90)
      .max(90)
      .nullable()
      .optional()
      .describe('Where the candidate is; used for the distance, not kept.'),
    lon: z.number().min(-180).max(180).nullable().optional(),
    notice_given_at: instantIn
      .nullable()
      .optional()
      .describe(
        'When the candidate was told that a tool looks at resumes, where the law asks for it; null: nobody told them.',
      ),
  })
  .check((ctx) => {
    const { text: words, base64, content_type: type } = ctx.value;
    const refuse = (path: string, message: string) =>
      ctx.issues.push({ code: 'custom', input: ctx.value, path: [path], message });
    if ((words === undefined) === (base64 === undefined)) refuse('text', 'give text, or content_type and base64');
    if (base64 !== undefined && type === undefined) refuse('content_type', `say what it is: ${TYPES.join(', ')}`);
    if (base64 !== undefined && !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) refuse('base64', 'is no base64');
  })
  .meta({ id: 'ResumeInput' });

const resumeShape = z
  .object({
    application: z.string(),
    received_at: instantOut,
    content_type: z.enum(TYPES),
    whole: z.boolean().describe('false: the file went on beyond what is read of one.'),
    handed_in_by: z.string(),
    text: z.string().describe('As it was read.'),
    scored_text: z.string().describe('Without name, contact, address, age, gender and family: what is scored.'),
    review: reviewShape.nullable(),
  })
  .meta({ id: 'Resume' });

const waitingShape = z
  .object({
    ...applicationShape.shape,
    second_look: z.boolean().describe('The candidate asked for a second look.'),
    review: reviewShape.nullable().describe('null: no resume has been handed in.'),
  })
  .meta({ id: 'WaitingResume' });

const noResume = (application: string): Problem =>
  new Problem(404, {
    title: 'Not found',
    detail: `No resume is kept for the application "${application}". Hand one in with PUT /v1/applications/${application}/resume.`,
  });

async function requireResume(org: string, id: string, tools: Pick<Tools, 'store'>) {
  const found = await findApplication(org, id, tools, { newest: 0 });
  const { candidate } = found.application;
  const resume = await tools.store.resumeOf(org, candidate, id);
  if (resume === null) throw noResume(id);
  return { ...found, resume };
}

const answered = z.object({ review: reviewShape, application: applicationShape });

async function answerOf(org: string, review: Parameters<typeof shownReview>[0], tools: Tools) {
  const { application } = await findApplication(org, review.application, tools, { newest: 0 });
  return { body: { review: shownReview(review), application: shownApplication(application) } };
}

export const RESUMES = [
  endpoint({
    id: 'putResume',
    method: 'PUT',
    path: '/v1/applications/{application}/resume',
    least: 'recruiter',
    tag: 'Resumes',
    summary: 'Hand in a resume',
    about:
      'Read on this machine, scored by what the job asks for (settings group resume_review) without anything that says who somebody is, and proposed to a person. It is decided by itself only where the org says so and no law speaks against it; then the stage has moved when this answers. A resume that is handed in again takes the place of the one before.',
    body: resumeInput,
    largest: LARGEST,
    answers: {
      200: { about: 'What was found, what is proposed, and where the application stands.', schema: answered },
    },
    refuses: { 503: 'Others are being read; send it again in a moment.' },
    async handle({ org, params, body, principal, name }, tools) {
      const { application, history } = await findApplication(org, params.application, tools, { newest: 0 });
      await mustStandForThemself(org, application.candidate, tools, 'Hand in a resume of');
      const {
        text: words,
        base64 = '',
        content_type: type = 'text/plain',
        lat,
        lon,
        notice_given_at: noticeGivenAt,
      } = body;
      const file =
        words === undefined
          ? { type, bytes: Buffer.from(base64, 'base64') }
          : { type: 'text/plain' as const, bytes: Buffer.from(words, 'utf8') };
      const point = lat == null || lon == null ? null : { lat, lon };
      const handedIn = { org, application, history, file, point, name, by: principal.name };
      const path = words === undefined ? 'base64' : 'text';
      const review = await takeResume({ ...handedIn, noticeGivenAt: noticeGivenAt ?? null, path }, tools);
      return answerOf(org, review, tools);
    },
  }),
  endpoint({
    id: 'getResume',
    method: 'GET',
    path: '/v1/applications/{application}/resume',
    least: 'recruiter',
    tag: 'Resumes',
    summary: 'Read a resume and its last review',
    answers: { 200: { about: 'The resume.', schema: resumeShape } },
    async handle({ org, params }, tools) {
      const { resume, history } = await requireResume(org, params.application, tools);
      const [review] = await tools.store.lastReviews(org, [resume.application]);
      return {
        body: {
          application: resume.application,
          received_at: resume.at,
          content_type: resume.type,
          whole: resume.isWhole,
          handed_in_by: resume.by,
          text: resume.text,
          scored_text: withoutPerson(resume.text, history.record),
          review: review === undefined ? null : shownReview(review),
        },
      };
    },
  }),
  endpoint({
    id: 'reviewResumeAgain',
    method: 'POST',
    path: '/v1/applications/{application}/resume/review',
    least: 'recruiter',
    tag: 'Resumes',
    summary: 'Review a resume again',
    about: 'The one that is kept, by what the job asks for now; notice and distance are as they were told with it.',
    answers: { 200: { about: 'What was found this time.', schema: answered } },
    async handle({ org, params, principal, name }, tools) {
      const { application, history, resume } = await requireResume(org, params.application, tools);
      await mustStandForThemself(org, application.candidate, tools, 'Review a resume of');
      const [before] = await tools.store.lastReviews(org, [application.id]);
      const noticeGivenAt = before?.noticeGivenAt ?? null;
      const of = { org, application, history, noticeGivenAt, point: null, by: principal.name, name, before };
      return answerOf(org, await reviewAgain(of, resume, tools), tools);
    },
  }),
  endpoint({
    id: 'forgetResume',
    method: 'DELETE',
    path: '/v1/applications/{application}/resume',
    least: 'recruiter',
    tag: 'Resumes',
    summary: 'Delete a resume',
    about:
      'Its words are gone. What was found and decided stays, for an audit: it holds the job’s terms and nothing of the person.',
    answers: { 204: { about: 'Gone.', schema: z.unknown() } },
    async handle({ org, params }, tools) {
      const { resume } = await requireResume(org, params.application, tools);
      await tools.store.forgetResume(org, resume.candidate, resume.application);
      return { status: 204, body: null };
    },
  }),
  endpoint({
    id: 'listWaitingResumes',
    method: 'GET',
    path: '/v1/resume-reviews',
    least: 'viewer',
    tag: 'Resumes',
    summary: 'List who waits for the review of their resume',
    about: 'With what was found and is proposed. Tell the application resume.passed or resume.failed to decide.',
    query: z.strictObject(PAGING),
    answers: {
      200: { about: `In ${STAGES_OF_RESUME_REVIEW.join(' or ')}, by stage, job and id.`, schema: pageOf(waitingShape) },
    },
    async handle({ org, query }, { store }) {
      const { items, next } = await resumeQueue(store, org, query.limit, query.cursor);
      const shown = items.map(({ application, review }) => ({
        ...shownApplication(application),
        second_look: application.stage === 'RE_REVIEW_REQUESTED',
        review: review === null ? null : shownReview(review),
      }));
      return { body: { items: shown, next_cursor: next } };
    },
  }),
  endpoint({
    id: 'auditResumeReviews',
    method: 'GET',
    path: '/v1/resume-reviews/audit.csv',
    least: 'admin',
    tag: 'Resumes',
    summary: 'Download every review and decision, for a bias audit',
    about:
      'A row for each review with what was found, proposed and decided, and by whom: engine or person. Nothing in it says who anybody is; whoever audits joins what candidates have told of themselves by the id of the application.',
    streams: true,
    answers: { 200: { about: 'A CSV with a header, in UTF-8.', schema: z.string(), type: 'text/csv' } },
    async handle({ org }, { store }) {
      return {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="resume-reviews.csv"',
          'cache-control': 'no-store',
        },
        body: auditLines(store, org),
      };
    },
  }),
];
