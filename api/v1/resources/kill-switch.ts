/**
 * Kill switches (GAT-21): what they hold waits, uncounted, and is decided again when they are off.
 *
 * Guarantee: the answer to "off" comes at once; the candidates hear of it in the background, and its progress is shown.
 */
import { z } from 'zod';
import type { Telling } from '../../../runtime/store/api/tellings.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { instantOut, pageOf, text } from '../shapes.ts';
import { inFlightOf } from './jobs.ts';

const scope = z.enum(['org', 'job', 'channel', 'number']);
const switchShape = z.object({ scope, id: z.string() }).meta({ id: 'KillSwitch' });

const liftingShape = z
  .object({
    by: z.string(),
    begun_at: instantOut,
    ended_at: instantOut.nullable().describe('null = it goes on in the background.'),
    told: z.int().describe('Applications told so far.'),
    of: z.int(),
  })
  .meta({ id: 'HoldsLifted', description: 'How far what a switch held is being decided again.' });

const thrownShape = z
  .object({
    scope,
    id: z.string(),
    on: z.boolean(),
    in_flight: z
      .array(
        z.object({
          candidate: z.string(),
          application: z.string(),
          channel: z.enum(['CALL', 'SMS', 'EMAIL']),
          since: instantOut.nullable(),
        }),
      )
      .describe('What had left for a provider when this answered; nothing else leaves.'),
    progress: liftingShape.nullable().describe('Of deciding again what it held; null when it was turned on.'),
  })
  .meta({ id: 'KillSwitchThrown' });

const switchesShape = pageOf(switchShape).extend({
  progress: liftingShape.nullable().describe('Of the last switch that was turned off.'),
});

/** Told to the whole org, whatever the switch named: a telling of one job would end the job's own pause or resume. */
const HOLD_LIFTED = 'hold.lifted';
const isLifting = ({ event }: Telling): boolean => event === HOLD_LIFTED;
const liftHolds = (org: string, by: string, { teller }: Tools): Promise<Telling> =>
  teller.tell({ org, job: null, event: HOLD_LIFTED, by });

const shownLifting = ({ by, begunAt, endedAt, told, of }: Telling) => ({
  ...{ by, begun_at: begunAt, ended_at: endedAt, told, of },
});

type Wanted = { readonly scope: z.output<typeof scope>; readonly id: string };

async function wrongWith({ scope: of, id }: Wanted, org: string, { store }: Tools): Promise<string | null> {
  if (of === 'org') return id === org ? null : `expected the org itself, "${org}"`;
  if (of === 'channel') return ['CALL', 'SMS', 'EMAIL'].includes(id) ? null : 'expected CALL, SMS or EMAIL';
  if (of === 'job') return (await store.loadJob(org, id)) === null ? 'is no job of this org' : null;
  const numbers = (await store.loadOrg(org))?.numbers ?? [];
  return numbers.some(({ number }) => number === id) ? null : 'is no number of this org';
}

export const KILL_SWITCHES = [
  endpoint({
    id: 'listKillSwitches',
    method: 'GET',
    path: '/v1/kill-switch',
    least: 'viewer',
    tag: 'Operations',
    summary: 'Which kill switches are on',
    answers: { 200: { about: 'Those that are on.', schema: switchesShape } },
    async handle({ org }, { store }) {
      const items = (await store.loadOrg(org))?.killSwitches ?? [];
      const last = await store.latestTelling(org, null);
      const progress = last !== null && isLifting(last) ? shownLifting(last) : null;
      return { body: { items, next_cursor: null, progress } };
    },
  }),
  endpoint({
    id: 'throwKillSwitch',
    method: 'POST',
    path: '/v1/kill-switch',
    least: 'admin',
    tag: 'Operations',
    summary: 'Stop sending, or go on',
    about:
      'When this answers, nothing that the switch holds leaves any more; what had left is listed. Turned off, what it held is decided again in the background: GET shows how far that is.',
    body: z
      .strictObject({
        scope,
        id: text(100).describe('The org, a job, CALL | SMS | EMAIL, or one of your numbers.'),
        on: z.boolean(),
      })
      .meta({ id: 'KillSwitchInput' }),
    answers: { 200: { about: 'Thrown.', schema: thrownShape } },
    async handle({ org, body, now, principal }, tools) {
      const wrong = body.on ? await wrongWith(body, org, tools) : null; // what is on may be turned off, whatever it names
      if (wrong !== null) throw refusedBody([{ path: 'id', message: wrong }]);
      const { on, ...what } = body;
      await tools.store.setKillSwitch(org, what, on, now);
      if (!on) {
        const progress = shownLifting(await liftHolds(org, principal.name, tools));
        return { body: { ...what, on, in_flight: [], progress } };
      }
      const inFlight = await inFlightOf(org, what.scope === 'job' ? what.id : null, tools);
      const held = what.scope === 'channel' ? inFlight.filter(({ channel }) => channel === what.id) : inFlight;
      return { body: { ...what, on, in_flight: held, progress: null } };
    },
  }),
];
