/** What waits for a person: events that could not be taken in, requests that were given up, people nobody else moves on. */
import { z } from 'zod';
import { REPLY_INTENTS } from '../../../machines/vocabulary/reply-intent.ts';
import { SETTLED } from '../../../machines/vocabulary/send-settled.ts';
import { isToBeSettled, parkedPage } from '../../parked.ts';
import { Problem } from '../../problem.ts';
import { act } from '../act.ts';
import { endpoint } from '../endpoint.ts';
import { id, instantOut, PAGING, pageOf, text } from '../shapes.ts';
import { PEOPLES_EVENTS } from './application-shape.ts';

const parkedShape = z
  .object({
    what: z
      .enum(['event', 'task', 'application', 'stranded', 'reply'])
      .describe(
        'stranded: a move in the ATS was due and did not happen (RTE-10); reply: a text or email that nobody has understood for a day (SMS-14).',
      ),
    candidate: z.string(),
    at: instantOut.describe('Since when it waits.'),
    kind: z
      .string()
      .describe('Of an event or a request its kind; of an application its stage; of a reply its channel.'),
    reason: z.string(),
    application: z.string().nullable(),
    job: z.string().nullable(),
    waits_for: z.string().describe('Who is expected to act, as the chart says.'),
    can: z
      .array(z.enum(PEOPLES_EVENTS))
      .describe('Of an application: what people may tell it, with POST /v1/applications/{id}/events.'),
    task: z.string().nullable().describe('Of a task: its key, for redriving.'),
    attempts: z.int().nullable(),
    reply: z
      .object({
        message: z.string(),
        text: z.string(),
        intents: z
          .array(z.enum(REPLY_INTENTS))
          .describe('What a person may say it means, with POST /v1/applications/{id}/replies/{message}.'),
      })
      .nullable()
      .describe('Of a reply.'),
    unresolved: z
      .object({
        channel: z.enum(['CALL', 'SMS', 'EMAIL']),
        attempt: z.int().nullable(),
        can_be: z.array(z.enum(SETTLED)).describe('What a person may say became of it, with POST /v1/parked/settle.'),
      })
      .nullable()
      .describe('Of a send of which nobody knows whether it arrived (P-17); it is never sent again.'),
  })
  .meta({ id: 'Parked' });

export const PARKED = [
  endpoint({
    id: 'listParked',
    method: 'GET',
    path: '/v1/parked',
    least: 'viewer',
    tag: 'For people',
    summary: 'What nothing moves on but a person',
    about:
      'Replies that nobody has understood for a day (SMS-14), applications in a stage that only a person leads out of, those in OUTREACH with nothing planned, and those stranded in the ATS. Applications that wait because their job is paused are not listed one by one: GET /v1/jobs shows the job.',
    query: z.strictObject(PAGING),
    answers: {
      200: {
        about:
          'Replies to be read, events that could not be taken in, requests that were given up, then applications by stage, then those stranded in the ATS.',
        schema: pageOf(parkedShape),
      },
    },
    async handle({ org, query: { limit, cursor }, now }, { store }) {
      return { body: await parkedPage(store, org, limit, cursor, now) };
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
  endpoint({
    id: 'settleSend',
    method: 'POST',
    path: '/v1/parked/settle',
    least: 'recruiter',
    tag: 'For people',
    summary: 'Say what became of a send of which nobody knows whether it arrived',
    about:
      'ARRIVED, NOT_ARRIVED, or LEFT where nobody will find out. It is written down with who says so, waits no longer, and is never sent again: it may have reached the candidate (P-17).',
    body: z
      .strictObject({
        candidate: id,
        task: text(300),
        said: z.enum(SETTLED, `expected one of ${SETTLED.join(', ')}`),
      })
      .meta({ id: 'SettledSend' }),
    answers: { 200: { about: 'It is written down.', schema: z.object({ settled: z.literal(true) }) } },
    async handle({ org, body: { candidate, task, said }, principal, name }, tools) {
      if (!(await isToBeSettled(tools.store, org, candidate, task)))
        throw new Problem(404, {
          title: 'Not found',
          detail:
            'No send of this candidate with this key waits to be settled: it is known by now, or is being asked about again.',
        });
      await act([{ org, candidate, kind: 'send.settled', name, payload: { task, said, by: principal.name } }], tools);
      return { body: { settled: true } };
    },
  }),
];
