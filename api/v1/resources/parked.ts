/** What waits for a person: events that could not be taken in, and requests that were given up. */
import { z } from 'zod';
import { Problem } from '../../problem.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { id, instantOut, PAGING, pageOf, text } from '../shapes.ts';

const EVENTS = 'parked events';
const TASKS = 'parked tasks';

const parkedShape = z
  .object({
    what: z.enum(['event', 'task']),
    candidate: z.string(),
    at: instantOut,
    kind: z.string(),
    reason: z.string(),
    task: z.string().nullable().describe('Of a task: its key, for redriving.'),
    attempts: z.int().nullable(),
  })
  .meta({ id: 'Parked' });
type Parked = z.output<typeof parkedShape>;

/** Which of the two lists a cursor is of. */
const isOfTasks = (cursor: string | undefined): boolean =>
  cursor !== undefined &&
  Buffer.from(cursor, 'base64url')
    .toString('utf8')
    .startsWith(JSON.stringify([TASKS]).slice(0, -1));

export const PARKED = [
  endpoint({
    id: 'listParked',
    method: 'GET',
    path: '/v1/parked',
    least: 'viewer',
    tag: 'For people',
    summary: 'What nothing moves on but a person',
    query: z.strictObject(PAGING),
    answers: {
      200: {
        about: 'Events that could not be taken in, then requests that were given up.',
        schema: pageOf(parkedShape),
      },
    },
    async handle({ org, query: { limit, cursor } }, { store }) {
      const items: Parked[] = [];
      const ofTasks = isOfTasks(cursor);
      if (!ofTasks) {
        const after = readCursor(EVENTS, cursor, ['number'])?.[0];
        const events = await store.parkedPage(org, { after, limit: limit + 1 });
        for (const { candidate, at, kind, reason } of events.slice(0, limit))
          items.push({ what: 'event', candidate, at, kind, reason, task: null, attempts: null });
        const last = events.slice(0, limit).at(-1);
        if (events.length > limit && last !== undefined)
          return { body: { items, next_cursor: cursorOf(EVENTS, [last.id]) } };
      }
      const after = ofTasks ? readCursor(TASKS, cursor, ['string', 'string']) : undefined;
      const room = limit - items.length;
      const tasks = await store.deadTasksPage(org, { after, limit: room + 1 });
      for (const { candidate, at, task, why, attempts } of tasks.slice(0, room))
        items.push({ what: 'task', candidate, at, kind: task.kind, reason: why, task: task.key, attempts });
      const last = items.at(-1);
      const more = tasks.length > room;
      const next = !more ? null : last?.what === 'task' ? [last.candidate, last.task ?? ''] : ['', ''];
      return { body: { items, next_cursor: next === null ? null : cursorOf(TASKS, next) } };
    },
  }),
  endpoint({
    id: 'redriveTask',
    method: 'POST',
    path: '/v1/parked/redrive',
    least: 'admin',
    tag: 'For people',
    summary: 'Try a request again that was given up',
    about: 'What is unknown of it stays unknown: a send is asked about before anything is sent again.',
    body: z.strictObject({ candidate: id, task: text(300) }).meta({ id: 'Redrive' }),
    answers: { 200: { about: 'It is due again.', schema: z.object({ redriven: z.literal(true) }) } },
    async handle({ org, body, now }, { store }) {
      if (!(await store.redriveTask({ org, candidate: body.candidate, key: body.task, now })))
        throw new Problem(404, {
          title: 'Not found',
          detail: 'No request of this candidate with this key was given up.',
        });
      return { body: { redriven: true } };
    },
  }),
];
