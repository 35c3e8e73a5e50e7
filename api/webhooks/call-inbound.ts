/**
 * `POST /webhooks/retell/inbound`: Retell asks, while it rings, what to do with a call that comes in. Nothing is stored for
 * a request that is too long, not genuine or unreadable, and asked again it is answered with where the call stands.
 */
import { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { problem } from '../problem.ts';
import { briefFor, type ReceptionDeps } from './call-comes-in.ts';
import { rawText } from './raw-request.ts';

type Deps = ReceptionDeps & Pick<AppDeps, 'webhooks'>;

const SOURCE = 'retell';
const LONGEST_BODY = 65_536;

export function callInbound(deps: Deps): Hono {
  const app = new Hono();
  app.post('/', async (c) => {
    const body = await rawText(c.req.raw, LONGEST_BODY);
    if (body === null) return problem(c, 413, { detail: `A webhook is at most ${LONGEST_BODY} bytes long.` });
    const webhook = deps.webhooks?.retellInbound ?? null;
    if (webhook === null) return problem(c, 403, { detail: 'Retell is not configured: set RETELL_API_KEY.' });
    const request = { body, signature: c.req.header('x-retell-signature') ?? null };
    if (!(await webhook.isGenuine(request)))
      return problem(c, 403, {
        detail:
          'The signature does not fit this request, or is more than five minutes off. It is checked against RETELL_API_KEY, over the body and the time in x-retell-signature.',
      });
    const event = webhook.read(request);
    if ('unreadable' in event)
      return problem(c, 400, { detail: `The webhook is genuine and cannot be read: ${event.unreadable}` });
    if (event.kind === 'unknown') {
      await deps.unknownWebhooks?.(SOURCE, event);
      return c.json({});
    }
    const brief = await briefFor(deps, SOURCE, event);
    if (brief === 'NOBODYS')
      await deps.unknownWebhooks?.(SOURCE, { id: event.call, what: 'a call to a number that no org has' });
    return c.json(webhook.answer(brief === 'NOBODYS' ? null : brief) as object);
  });
  return app;
}
