/**
 * `POST /agent/{act}`: what the agent that leads a call asks of us while it does. Without the call's own token nothing is
 * read, and whatever is posted is answered with words that the agent can say or with a problem that says what to do.
 */
import { Hono } from 'hono';
import { problem } from '../problem.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { ACTS, carryOut, isAct, type Said } from './acts.ts';
import { type AgentDeps, callOf } from './call-on-the-line.ts';
import { askStranger, withItsCall } from './stranger.ts';

/** Asked again once a call that came in is linked, they are answered with whose it is again. */
const TELLS_WHOSE: ReadonlySet<string> = new Set(['identify', 'code', 'confirm_name']);
const LONGEST_BODY = 65_536;

/** Agents send an object, or an object within `args`. null: what cannot be read. */
function saidIn(body: string): Said | null {
  if (body.trim() === '') return {};
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
    const { args } = read as { readonly args?: unknown };
    return typeof args === 'object' && args !== null && !Array.isArray(args) ? (args as Said) : (read as Said);
  } catch {
    return null;
  }
}

export function agentRoutes(deps: AgentDeps): Hono {
  const app = new Hono();
  app.post('/:act', async (c) => {
    const token = /^Bearer ([!-~]{1,1024})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
    const call = token === null ? null : await callOf(deps, token);
    if (call === null)
      return problem(c, 401, {
        detail:
          'Send Authorization: Bearer with the token of a call that is on the line (overture_token in its metadata). It is good for that call, until it is over.',
        headers: { 'www-authenticate': 'Bearer' },
      });
    const act = c.req.param('act');
    if (!isAct(act)) return problem(c, 404, { detail: `There is no act "${act}". Acts: ${ACTS.join(', ')}.` });
    const body = await rawText(c.req.raw, LONGEST_BODY);
    if (body === null) return problem(c, 413, { detail: `A body is at most ${LONGEST_BODY} bytes long.` });
    const said = saidIn(body);
    if (said === null)
      return problem(c, 400, { detail: 'The body is no JSON object. Send {} where there is nothing to say.' });
    if ('call' in call) return c.json(await askStranger(deps, call, act, said));
    const answered = await carryOut(deps, call, act, said);
    const { row, org, candidate } = call;
    const isTold = answered.ok && row.kind === 'INBOUND' && row.providerId !== null && TELLS_WHOSE.has(act);
    if (!isTold) return c.json(answered);
    return c.json(await withItsCall(deps, org, { call: row.providerId, candidate }, answered));
  });
  return app;
}
