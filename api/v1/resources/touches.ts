/** Other touches (TCH): reminders, rejection and feedback emails. Nothing makes any yet, so the list is empty. */
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const touchShape = z
  .object({
    candidate: z.string(),
    application: z.string(),
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
    answers: { 200: { about: 'Touches.', schema: pageOf(touchShape) } },
    handle: async () => ({ body: { items: [], next_cursor: null } }),
  }),
];
