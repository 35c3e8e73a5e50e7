/**
 * `POST /inbound_call` and what follows on the line, for Twilio's voice webhooks: calls that come in (INB-01…10), and calls
 * that we placed without an agent. A repeated delivery is answered with where the call stands, and changes nothing.
 */
import { Hono } from 'hono';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { spokenIn } from '../../machines/inbound-calls/spoken.ts';
import { answer, arrive, type InboundDeps, type Stands } from '../../runtime/inbound/conversation.ts';
import { type LineDeps, languageOfCall, lineOf } from '../../runtime/inbound/line.ts';
import type { LineHeard, OnTheLine } from '../../runtime/inbound/on-the-line.ts';
import type { AppDeps } from '../deps.ts';
import { lineRoutes, numberIn, type Work } from './on-the-line.ts';
import { endOfInbound, SOURCE } from './twilio-calls.ts';
import { keyPressed, pickedUp, putThrough } from './twilio-placed.ts';

type Deps = Pick<
  AppDeps,
  'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'webhooks' | 'links' | 'log' | 'unknownWebhooks'
>;

export function twilioVoice(deps: Deps): Hono {
  const app = new Hono();
  const route = lineRoutes(app, deps);
  const ring: Work = ({ line }) =>
    onTheLine(deps, line, (conversation, org) =>
      arrive(conversation, org, { source: SOURCE, call: line.call, from: line.from, to: line.to }),
    );
  route('/', ring);
  // A process that has lost what was under way starts from where the call stands.
  route('/again', (asked) => (asked.line.row === null ? ring(asked) : pickedUp(deps, asked)), true);
  route('/answer', ({ line, rawQuery }) => {
    const turn = numberIn(rawQuery, 'turn') ?? -1;
    const heard = line.speech === null && line.digits === null ? null : line;
    return onTheLine(deps, line, (conversation, org) =>
      answer(conversation, org, { source: SOURCE, call: line.call, turn, heard }),
    );
  });
  route('/ended', ({ line }) => ended(deps, line));
  route('/placed', (asked) => pickedUp(deps, asked));
  route('/key', (asked) => keyPressed(deps, asked));
  route('/put_through', (asked) => putThrough(deps, asked));
  return app;
}

async function onTheLine(
  deps: Deps,
  line: LineHeard,
  converse: (conversation: InboundDeps, org: OrgView) => Promise<Stands>,
): Promise<OnTheLine> {
  const owner = await deps.store.orgOfNumber(line.to);
  const org = owner === null ? null : await deps.store.loadOrg(owner);
  if (org === null) {
    await deps.unknownWebhooks?.(SOURCE, { id: line.call, what: 'a call to a number that no org has' });
    return { next: 'reject' };
  }
  const stands = await converse(deps, org);
  const heard = await lineOf(lineDeps(deps), org, stands);
  if (heard.nobody !== undefined) {
    await endOfInbound(deps, org.id, line.call, false);
    deps.log.error(
      { org: org.id, row: heard.nobody.row },
      'somebody called and nobody could take it: no voice provider has an agent, and the script of the job names no recruiter_phone_number',
    );
  }
  return heard.line;
}

const lineDeps = ({ store, webhooks, links }: Deps): LineDeps => ({
  store,
  interviewer: webhooks?.interviewer ?? null,
  tokenOf: ({ org, candidate, row, call }) => links?.callToken({ org, candidate, row, permit: call }) ?? '',
});

/** Whoever took the call over is done with it, or never picked up. */
async function ended(deps: Deps, line: LineHeard): Promise<OnTheLine> {
  const owner = await deps.store.orgOfNumber(line.to);
  const org = owner === null ? null : await deps.store.loadOrg(owner);
  const call = org === null ? null : await deps.store.inboundCall(org.id, line.call);
  if (org === null || call === null) return { next: 'goodbye', language: 'en', text: spokenIn('en').goodbye };
  const tookPlace = line.putThrough !== 'not_answered';
  await endOfInbound(deps, org.id, line.call, tookPlace);
  const language = await languageOfCall(lineDeps(deps), org, call);
  const { goodbye, nobodyIsFree } = spokenIn(language);
  return { next: 'goodbye', language, text: tookPlace ? goodbye : nobodyIsFree };
}
