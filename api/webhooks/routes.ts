/** Under `/webhooks`: which provider's webhooks are taken in where. */
import { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { telnyxWebhooks } from './telnyx.ts';
import { twilioSmsWebhooks } from './twilio-sms.ts';

export function webhooks(deps: AppDeps): Hono {
  const app = new Hono();
  app.route('/twilio', twilioSmsWebhooks(deps));
  app.route('/telnyx', telnyxWebhooks(deps));
  return app;
}
