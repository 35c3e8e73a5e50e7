/**
 * `POST /webhooks/retell` and the like: everything that a voice provider tells of its calls at one address. Nothing is
 * stored for a request that is too long, not genuine or unreadable, and a repeated delivery is answered with 200 and changes
 * nothing.
 */
import { Hono } from 'hono';
import { takeCall } from '../../runtime/inbound/told-of-calls.ts';
import { problem } from '../problem.ts';
import { briefFor, type ReceptionDeps } from './call-comes-in.ts';
import { rawText } from './raw-request.ts';
import type { CameInAtProvider, Reception, VoiceEvents } from './voice-webhook.ts';

type Deps = ReceptionDeps;

/** A call comes with its whole transcript, word by word with times. */
const LONGEST_BODY = 8_388_608;

export interface VoiceWebhookRoute {
  /** As the inbox names it, such as `retell`. */
  readonly source: string;
  /** null: it is not configured. */
  readonly webhook: VoiceEvents | null;
  readonly header: string;
  /** What is to be set, and what a signature is checked against. */
  readonly notConfigured: string;
  readonly notGenuine: string;
}

export function voiceEvents(deps: Deps, of: VoiceWebhookRoute): Hono {
  const { source, webhook, header, notConfigured, notGenuine } = of;
  const app = new Hono();
  app.post('/', async (c) => {
    const body = await rawText(c.req.raw, LONGEST_BODY);
    if (body === null) return problem(c, 413, { detail: `A webhook is at most ${LONGEST_BODY} bytes long.` });
    if (webhook === null) return problem(c, 403, { detail: notConfigured });
    if (!(await webhook.isGenuine({ body, signature: c.req.header(header) ?? null })))
      return problem(c, 403, { detail: notGenuine });
    const event = webhook.read(body);
    if ('unreadable' in event)
      return problem(c, 400, { detail: `The webhook is genuine and cannot be read: ${event.unreadable}` });
    if (event.kind === 'call') await takeCall(deps, source, event);
    else if (event.kind === 'unknown') await deps.unknownWebhooks?.(source, event);
    else if (webhook.reception) await receive(deps, source, webhook.reception, event);
    return c.json({ taken: true });
  });
  return app;
}

/** A call to a number that is nobody's here is somebody else's in the same account, and let be. */
async function receive(
  deps: Deps,
  source: string,
  reception: Reception,
  event: CameInAtProvider & { readonly room: string },
): Promise<void> {
  if (await reception.isTaken(event.room)) return;
  const brief = await briefFor(deps, source, event);
  if (brief !== 'NOBODYS') await reception.take(event.room, brief);
}
