/**
 * `POST /webhooks/twilio/sms` and `/webhooks/twilio/sms-status`.
 *
 * Owns: the order of things: size, signature, parse, org, candidates, inbox, answer. Must not know: rules, or Twilio's
 * formats. Guarantees: nothing is stored for a request that is too long, not genuine or unreadable; whatever is posted is
 * answered with 2xx or 4xx; a repeated delivery is answered with 200 and changes nothing; every reply passes the gates,
 * so none goes back in the answer.
 */
import { type Context, Hono } from 'hono';
import type { EventPayloads } from '../../machines/candidate/events.ts';
import { heardIn, type ReceivedText, receiveText as takeTextIn } from '../../runtime/inbound-sms.ts';
import { orgsOfText } from '../../runtime/orgs-of-text.ts';
import type { AppDeps } from '../deps.ts';
import { problem } from '../problem.ts';
import { type RawTarget, rawTarget, rawText } from './raw-request.ts';
import type { SmsWebhook } from './sms-webhook.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'clock' | 'smsWebhook' | 'log'>;

const SOURCE = 'twilio';
/** A text and its parameters have a few kilobytes. */
const LONGEST_BODY = 65_536;

interface Genuine extends RawTarget {
  readonly door: SmsWebhook;
  readonly body: string;
}

export function twilioSmsWebhooks(deps: Deps): Hono {
  const app = new Hono();
  app.post('/sms', async (c) => {
    const request = await genuine(c, deps.smsWebhook);
    return request instanceof Response ? request : receiveText(c, deps, request);
  });
  app.post('/sms-status', async (c) => {
    const request = await genuine(c, deps.smsWebhook);
    return request instanceof Response ? request : receiveStatus(c, deps, request);
  });
  return app;
}

async function genuine(c: Context, door: SmsWebhook | null): Promise<Genuine | Response> {
  const body = await rawText(c.req.raw, LONGEST_BODY);
  if (body === null) return problem(c, 413, { detail: `A webhook is at most ${LONGEST_BODY} bytes long.` });
  if (door === null)
    return problem(c, 403, { detail: 'No SMS provider is configured: set TWILIO_AUTH_TOKEN and PUBLIC_BASE_URL.' });
  const target = rawTarget(c);
  const signature = c.req.header('x-twilio-signature') ?? null;
  if (!door.isGenuine({ ...target, body, signature }))
    return problem(c, 403, {
      detail:
        'The signature does not fit this request. It is checked against PUBLIC_BASE_URL, the path, the query and the body.',
    });
  return { door, body, ...target };
}

const unreadable = (c: Context, field: string) =>
  problem(c, 400, { detail: `The webhook is genuine and cannot be read: ${field}.` });

const taken = (c: Context, { noReply }: SmsWebhook) =>
  c.body(noReply.body, 200, { 'content-type': noReply.contentType });

async function receiveText(c: Context, deps: Deps, { door, body }: Genuine): Promise<Response> {
  const { store, accept, clock, log } = deps;
  const sms = door.readInbound(body);
  if ('unreadable' in sms) return unreadable(c, sms.unreadable);
  const { providerId, from, to, text, optOutType } = sms;
  const received: ReceivedText = { source: SOURCE, providerId, from, to, text, optOutType, at: clock.now() };
  const heard = heardIn(received);
  const orgs = await orgsOfText(store, received, heard);
  if (orgs.length === 0)
    log.warn({ message: sms.providerId }, 'a text came in for a number that no org has or had, from nobody known');
  for (const org of orgs) await takeTextIn({ store, accept }, org, received, heard);
  return taken(c, door);
}

async function receiveStatus(c: Context, deps: Deps, { door, body, rawQuery }: Genuine): Promise<Response> {
  const { store, accept, clock } = deps;
  const report = door.readStatus({ body, rawQuery });
  if ('unreadable' in report) return unreadable(c, report.unreadable);
  const { providerId, providerStatus, from, message, status, refusal, code } = report;
  if (from === null || message === null || status === null) return taken(c, door);
  const whose = await whoseMessage(store, from, message);
  if (whose === null) return taken(c, door);
  const { org, candidate } = whose;
  const payload: EventPayloads['sms.status'] = { message, status, refusal, code };
  await accept([
    {
      org,
      candidate,
      source: SOURCE,
      externalId: `${providerId}/${providerStatus}`,
      kind: 'sms.status',
      at: clock.now(),
      payload: { ...payload },
    },
  ]);
  return taken(c, door);
}

/** A number that was taken out since still tells what became of its texts (CNS-16). */
async function whoseMessage(store: Deps['store'], from: string, message: string) {
  const owner = await store.orgOfNumber(from);
  for (const org of [...(owner === null ? [] : [owner]), ...(await store.formerOrgsOfNumber(from))]) {
    const candidate = await store.candidateOfMessage(org, message);
    if (candidate !== null) return { org, candidate };
  }
  return null;
}
