/** Other touches (TCH): reminders, rejection and feedback emails, as they are planned and what became of them. */
import { z } from 'zod';
import type { ListedTouch } from '../../../runtime/store/subjects/planned-touches.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const touchShape = z
  .object({
    candidate: z.string(),
    application: z.string(),
    number: z.int().describe('The application’s touches are numbered from 1.'),
    touch: z.enum([
      'rejection_email',
      'resume_feedback_email',
      'scheduling_reminder',
      'meeting_reminder',
      'video_reminder',
    ]),
    status: z.enum(['scheduled', 'sent', 'cancelled', 'skipped']),
    due_at: instantOut,
    reason: z.string().nullable(),
  })
  .meta({ id: 'Touch' });

const shown = ({ candidate, application, number, kind, status, dueAt, reason }: ListedTouch) => ({
  ...{ candidate, application, number, touch: kind, status, due_at: dueAt, reason },
});

export const TOUCHES = [
  endpoint({
    id: 'listTouches',
    method: 'GET',
    path: '/v1/touches',
    least: 'viewer',
    tag: 'Rows',
    summary: 'List other touches',
    query: z.strictObject({
      candidate: z.string().optional(),
      application: z.string().optional(),
      status: touchShape.shape.status.optional(),
      ...PAGING,
    }),
    answers: { 200: { about: 'By candidate, application and number.', schema: pageOf(touchShape) } },
    async handle({ org, query: { cursor, ...query } }, { store }) {
      const after = readCursor('touches', cursor, ['string', 'string', 'number']);
      const touches = await store.touchesPage(org, { ...query, after, limit: query.limit + 1 });
      const key = (touch: ListedTouch) => [touch.candidate, touch.application, touch.number];
      return { body: page('touches', touches, query.limit, key, shown) };
    },
  }),
];
