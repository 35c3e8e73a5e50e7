/**
 * `POST /webhooks/twilio/call-status`: how far a call has come, in any order, once or more. Nothing is stored for a request
 * that is not genuine or unreadable, and a repeated delivery is answered with 200 and changes nothing.
 */
import { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { genuineCall, unreadableCall } from './on-the-line.ts';
import { SOURCE, takeCallStatus } from './twilio-calls.ts';

type Deps = Pick<
  AppDeps,
  'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'webhooks' | 'log' | 'unknownWebhooks'
>;

export function twilioCallStatus(deps: Deps): Hono {
  const app = new Hono();
  app.post('/call-status', async (c) => {
    const genuine = await genuineCall(c, deps.webhooks?.voice ?? null);
    if (genuine instanceof Response) return genuine;
    const { webhook, body, rawQuery } = genuine;
    const report = webhook.readStatus({ body, rawQuery });
    if ('unreadable' in report) return unreadableCall(c, report.unreadable);
    if (report.progress === null)
      await deps.unknownWebhooks?.(SOURCE, { id: report.providerId, what: `call status ${report.said}` });
    await takeCallStatus(deps, report);
    return c.body(webhook.noReply.body, 200, { 'content-type': webhook.noReply.contentType });
  });
  return app;
}
