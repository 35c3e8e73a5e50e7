/**
 * One request of a provider that has somebody on the line: size, signature, parse, and an answer in time.
 *
 * Guarantees: nothing is stored for a request that is too long, not genuine or unreadable; whatever is posted is answered with
 * 2xx or 4xx, within a second; while what is needed is slow or away, whoever is on the line is asked for patience and asked again.
 */
import type { Context, Hono } from 'hono';
import { spokenIn } from '../../machines/inbound-calls/spoken.ts';
import { AGAIN_PATH } from '../../runtime/inbound/line.ts';
import type { LineHeard, OnTheLine } from '../../runtime/inbound/on-the-line.ts';
import type { AppDeps } from '../deps.ts';
import { problem } from '../problem.ts';
import { rawTarget, rawText } from './raw-request.ts';
import { createSoon, type Soon } from './soon.ts';
import type { VoiceLine } from './voice-line.ts';

/** A call and its parameters have a few kilobytes. */
const LONGEST_BODY = 65_536;
/** Of the second in which somebody hears something; the rest is the way there and back. */
const WITHIN_MS = 600;
/** So often in a row they are asked for patience before we give up: some minutes. */
const MOST_HOLDS = 40;

export interface Genuine {
  readonly webhook: VoiceLine;
  readonly body: string;
  readonly rawPath: string;
  readonly rawQuery: string;
}

export async function genuineCall(c: Context, webhook: VoiceLine | null): Promise<Genuine | Response> {
  const body = await rawText(c.req.raw, LONGEST_BODY);
  if (body === null) return problem(c, 413, { detail: `A webhook is at most ${LONGEST_BODY} bytes long.` });
  if (webhook === null)
    return problem(c, 403, { detail: 'Twilio is not configured: set TWILIO_AUTH_TOKEN and PUBLIC_BASE_URL.' });
  const target = rawTarget(c);
  const signature = c.req.header('x-twilio-signature') ?? null;
  if (!webhook.isGenuine({ ...target, body, signature }))
    return problem(c, 403, {
      detail:
        'The signature does not fit this request. It is checked against PUBLIC_BASE_URL, the path, the query and the body.',
    });
  return { webhook, body, ...target };
}

export const unreadableCall = (c: Context, field: string) =>
  problem(c, 400, { detail: `The webhook is genuine and cannot be read: ${field}.` });

export const numberIn = (rawQuery: string, name: string): number | null => {
  const said = new URLSearchParams(rawQuery).get(name);
  return said !== null && /^\d{1,6}$/.test(said) ? Number(said) : null;
};

const after = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref();
  });

export interface Asked {
  readonly rawQuery: string;
  readonly line: LineHeard;
}

export type Work = (asked: Asked) => Promise<OnTheLine>;

/** Adds one address to `app`. `goOn`: what is under way for that call is asked for, and only else is it begun. */
export type AddRoute = (path: string, work: Work, goOn?: boolean) => void;

export function lineRoutes(app: Hono, deps: Pick<AppDeps, 'webhooks' | 'log'>): AddRoute {
  const soon: Soon<OnTheLine> = createSoon({
    withinMs: WITHIN_MS,
    after,
    onFailure: (error) => deps.log.error({ err: error }, 'somebody on the line waits: what they need is not to be had'),
  });
  return (path, work, goOn = false) => {
    app.post(path, async (c) => {
      const genuine = await genuineCall(c, deps.webhooks?.voice ?? null);
      if (genuine instanceof Response) return genuine;
      const { webhook, rawQuery } = genuine;
      const line = webhook.readLine(genuine);
      if ('unreadable' in line) return unreadableCall(c, line.unreadable);
      const said = await soon.of(line.call, () => work({ rawQuery, line }), goOn);
      const { contentType, body } = webhook.write(said ?? hold(rawQuery, line));
      return c.body(body, 200, { 'content-type': contentType });
    });
  };
}

function hold(rawQuery: string, { row }: LineHeard): OnTheLine {
  const held = (numberIn(rawQuery, 'held') ?? 0) + 1;
  const words = spokenIn('en');
  if (held > MOST_HOLDS) return { next: 'goodbye', language: 'en', text: words.later };
  const of = row === null ? '' : `&row=${encodeURIComponent(row)}`;
  return { next: 'hold', language: 'en', text: words.hold, to: `${AGAIN_PATH}?held=${held}${of}` };
}
