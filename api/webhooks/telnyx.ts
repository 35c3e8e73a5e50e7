/**
 * `POST /webhooks/telnyx`: everything that Telnyx tells. Nothing is stored for a request that is too long, not genuine or
 * unreadable, and a repeated delivery is answered with 200 and changes nothing.
 */
import { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { problem } from '../problem.ts';
import { rawTarget, rawText } from './raw-request.ts';
import { takeStatus, takeText } from './take-sms.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'clock' | 'webhooks' | 'unknownWebhooks' | 'log'>;

const SOURCE = 'telnyx';
/** A text and what is said about it have a few kilobytes; one with pictures names each of them. */
const LONGEST_BODY = 131_072;

export function telnyxWebhooks(deps: Deps): Hono {
  const app = new Hono();
  app.post('/', async (c) => {
    const body = await rawText(c.req.raw, LONGEST_BODY);
    if (body === null) return problem(c, 413, { detail: `A webhook is at most ${LONGEST_BODY} bytes long.` });
    const webhook = deps.webhooks?.telnyx ?? null;
    if (webhook === null) return problem(c, 403, { detail: 'Telnyx is not configured: set TELNYX_PUBLIC_KEY.' });
    const signature = c.req.header('telnyx-signature-ed25519') ?? null;
    const timestamp = c.req.header('telnyx-timestamp') ?? null;
    if (!webhook.isGenuine({ body, signature, timestamp }))
      return problem(c, 403, {
        detail:
          'The signature does not fit this request, or is more than five minutes off. It is checked against TELNYX_PUBLIC_KEY, over telnyx-timestamp and the body.',
      });
    const event = webhook.read({ body, rawQuery: rawTarget(c).rawQuery });
    if ('unreadable' in event)
      return problem(c, 400, { detail: `The webhook is genuine and cannot be read: ${event.unreadable}` });
    if (event.kind === 'text') await takeText(deps, SOURCE, event);
    else if (event.kind === 'status') await takeStatus(deps, SOURCE, event);
    else await deps.unknownWebhooks?.(SOURCE, event);
    return c.json({ taken: true });
  });
  return app;
}
