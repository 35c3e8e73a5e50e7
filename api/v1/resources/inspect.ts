/** Live transitions for Stately Inspector: a stream of what charts are given, and tickets for its WebSocket. */
import { z } from 'zod';
import { asServerSent, messagesFor } from '../../../runtime/inspect/stream.ts';
import { mayInspect } from '../../inspect/inspection.ts';
import type { Tools } from '../deps.ts';
import { endpoint, type Pieces } from '../endpoint.ts';
import { noSuchApplication } from './application-shape.ts';

const ABOUT = `In the protocol of \`@statelyai/inspect\` 0.7: each chart is an actor with its definition, then come the events it
is given and the snapshots after them, in order. Ids of applications and states are as they are; texts, names and numbers of
candidates are masked. Off unless the server is started with INSPECT=local (this machine alone) or INSPECT=anywhere.`;

const application = z.string().min(1).max(100);
const OFF = { 404: 'The inspector is off, or there is no such application.', 503: 'As many look on as may.' };

const ticketShape = z
  .object({
    path: z.string().describe('Of the WebSocket on this server, with the ticket: ws://…/v1/inspect?ticket=….'),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'InspectTicket' });

async function requireApplication(org: string, id: string | undefined, { store }: Tools): Promise<string | null> {
  if (id === undefined) return null;
  if ((await store.candidateOfApplication(org, id)) === null) throw noSuchApplication(id);
  return id;
}

export const INSPECT = [
  endpoint({
    id: 'inspect',
    method: 'GET',
    path: '/v1/inspect',
    least: 'recruiter',
    tag: 'Charts',
    summary: 'Look on at charts as they run',
    about: `${ABOUT} The same path takes a WebSocket, with a ticket.`,
    query: z.strictObject({
      application: application.optional().describe('One application; left out, each chart from its first event on.'),
      definitions: z
        .enum(['yes', 'no'])
        .default('yes')
        .describe('Whether each actor brings the definition of its chart.'),
    }),
    streams: true,
    answers: {
      200: {
        about: 'Server-sent events; each is one message of the protocol.',
        schema: z.string(),
        type: 'text/event-stream',
      },
    },
    refuses: OFF,
    async handle({ org, query, isThisMachine }, tools) {
      const { inspector } = mayInspect(tools.inspection, isThisMachine);
      const of = {
        org,
        application: await requireApplication(org, query.application, tools),
        definitions: query.definitions === 'yes',
      };
      async function* pieces(): Pieces {
        yield asServerSent(null);
        for await (const message of messagesFor({ ...tools, inspector }, of)) yield asServerSent(message);
      }
      return {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        body: pieces(),
      };
    },
  }),
  endpoint({
    id: 'makeInspectTicket',
    method: 'POST',
    path: '/v1/inspect/tickets',
    least: 'recruiter',
    tag: 'Charts',
    summary: 'Make a ticket for the inspector’s WebSocket',
    about:
      'A browser sends no key with a WebSocket. A ticket lasts an hour, and no longer than the key that asked for it.',
    body: z.strictObject({ application: application.optional() }),
    keepsAnswer: false,
    answers: { 201: { about: 'The ticket.', schema: ticketShape } },
    refuses: OFF,
    async handle({ org, body, isThisMachine, stillMay }, tools) {
      const { tickets } = mayInspect(tools.inspection, isThisMachine);
      const of = { org, application: await requireApplication(org, body.application, tools), stillMay };
      const { ticket, until } = tickets.issue(of);
      return {
        status: 201,
        body: { path: `/v1/inspect?ticket=${ticket}`, expires_at: new Date(until).toISOString() },
      };
    },
  }),
];
