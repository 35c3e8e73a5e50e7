/**
 * `POST /webhooks/twilio/sms` and `/webhooks/twilio/sms-status`. Nothing is stored for a request that is too long, not
 * genuine or unreadable, and a repeated delivery is answered with 200 and changes nothing.
 */
import { type Context, Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { problem } from '../problem.ts';
import { type RawTarget, rawTarget, rawText } from './raw-request.ts';
import type { SmsWebhook } from './sms-webhook.ts';
import { takeStatus, takeText } from './take-sms.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'clock' | 'webhooks' | 'log'>;

const SOURCE = 'twilio';
/** A text and its parameters have a few kilobytes. */
const LONGEST_BODY = 65_536;

interface Genuine extends RawTarget {
  readonly webhook: SmsWebhook;
  readonly body: string;
}

export function twilioSmsWebhooks(deps: Deps): Hono {
  const app = new Hono();
  app.post('/sms', async (c) => {
    const request = await genuine(c, deps.webhooks?.twilio ?? null);
    return request instanceof Response ? request : receiveText(c, deps, request);
  });
  app.post('/sms-status', async (c) => {
    const request = await genuine(c, deps.webhooks?.twilio ?? null);
    return request instanceof Response ? request : receiveStatus(c, deps, request);
  });
  return app;
}

async function genuine(c: Context, webhook: SmsWebhook | null): Promise<Genuine | Response> {
  const body = await rawText(c.req.raw, LONGEST_BODY);
  if (body === null) return problem(c, 413, { detail: `A webhook is at most ${LONGEST_BODY} bytes long.` });
  if (webhook === null)
    return problem(c, 403, { detail: 'No SMS provider is configured: set TWILIO_AUTH_TOKEN and PUBLIC_BASE_URL.' });
  const target = rawTarget(c);
  const signature = c.req.header('x-twilio-signature') ?? null;
  if (!webhook.isGenuine({ ...target, body, signature }))
    return problem(c, 403, {
      detail:
        'The signature does not fit this request. It is checked against PUBLIC_BASE_URL, the path, the query and the body.',
    });
  return { webhook, body, ...target };
}

const unreadable = (c: Context, field: string) =>
  problem(c, 400, { detail: `The webhook is genuine and cannot be read: ${field}.` });

/** Every reply passes the gates, so none goes back in the answer. */
const taken = (c: Context, { noReply }: SmsWebhook) =>
  c.body(noReply.body, 200, { 'content-type': noReply.contentType });

async function receiveText(c: Context, deps: Deps, { webhook, body }: Genuine): Promise<Response> {
  const sms = webhook.readInbound(body);
  if ('unreadable' in sms) return unreadable(c, sms.unreadable);
  await takeText(deps, SOURCE, sms);
  return taken(c, webhook);
}

async function receiveStatus(c: Context, deps: Deps, { webhook, body, rawQuery }: Genuine): Promise<Response> {
  const report = webhook.readStatus({ body, rawQuery });
  if ('unreadable' in report) return unreadable(c, report.unreadable);
  await takeStatus(deps, SOURCE, report);
  return taken(c, webhook);
}
