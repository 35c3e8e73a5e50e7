/** Under `/webhooks`: which provider's webhooks are taken in where. */
import { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { atsWebhooks } from './ats.ts';
import { callInbound } from './call-inbound.ts';
import { emailWebhook } from './email.ts';
import { telnyxWebhooks } from './telnyx.ts';
import { twilioCallStatus } from './twilio-call-status.ts';
import { twilioSmsWebhooks } from './twilio-sms.ts';
import { voiceEvents } from './voice-events.ts';

export function webhooks(deps: AppDeps): Hono {
  const app = new Hono();
  app.route('/twilio', twilioSmsWebhooks(deps));
  app.route('/twilio', twilioCallStatus(deps));
  app.route('/telnyx', telnyxWebhooks(deps));
  app.route(
    '/retell',
    voiceEvents(deps, {
      source: 'retell',
      webhook: deps.webhooks?.retell ?? null,
      header: 'x-retell-signature',
      notConfigured: 'Retell is not configured: set RETELL_API_KEY.',
      notGenuine:
        'The signature does not fit this request, or is more than five minutes off. It is checked against RETELL_API_KEY, over the body and the time in x-retell-signature.',
    }),
  );
  app.route('/retell/inbound', callInbound(deps));
  app.route(
    '/livekit',
    voiceEvents(deps, {
      source: 'livekit',
      webhook: deps.webhooks?.livekit ?? null,
      header: 'authorization',
      notConfigured: 'LiveKit is not configured: set LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
      notGenuine:
        'The token in Authorization does not fit this request, or is over. It is checked against LIVEKIT_API_SECRET, with the hash of the body.',
    }),
  );
  app.route('/ats', atsWebhooks(deps));
  app.route('/email', emailWebhook(deps));
  return app;
}
