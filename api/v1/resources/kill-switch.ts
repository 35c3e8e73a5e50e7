/**
 * Kill switches (GAT-21): what they hold waits, uncounted, and is decided again when they are off.
 *
 * Guarantees: off, a switch lets go of one candidate after another, at a pace that may be chosen and seen, and can be turned
 * on again at any moment; before, it can be asked what would go out. The answer to "off" comes at once; those who are held
 * hear of it in the background.
 */
import type { z } from 'zod';
import { liftingOf } from '../../../machines/policy/lifting.ts';
import { between, type Instant, SECOND } from '../../../machines/vocabulary/instant.ts';
import { previewLifting } from '../../../runtime/dry-run/lifting-preview.ts';
import type { Telling } from '../../../runtime/store/api/tellings.ts';
import type { OrgView } from '../../../runtime/working-set.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { inFlightOf } from './jobs.ts';
import { type scope, shownLifted, shownLifting, switchesShape, switchInput, thrownShape } from './kill-switch-shape.ts';

/** Told to the whole org, whatever the switch named: a telling of one job would end the job's own pause or resume. */
const HOLD_LIFTED = 'hold.lifted';
const isLifting = ({ event }: Telling): boolean => event === HOLD_LIFTED;

/** Decided in full on a preview; of more, so many spread evenly. */
const LOOKED_AT = 1_000;

const isTheSameAs =
  (one: Wanted) =>
  (other: Wanted): boolean =>
    one.scope === other.scope && one.id === other.id;

type Wanted = { readonly scope: z.output<typeof scope>; readonly id: string };

async function wrongWith({ scope: of, id }: Wanted, org: string, { store }: Tools): Promise<string | null> {
  if (of === 'org') return id === org ? null : `expected the org itself, "${org}"`;
  if (of === 'channel') return ['CALL', 'SMS', 'EMAIL'].includes(id) ? null : 'expected CALL, SMS or EMAIL';
  if (of === 'job') return (await store.loadJob(org, id)) === null ? 'is no job of this org' : null;
  const numbers = (await store.loadOrg(org))?.numbers ?? [];
  return numbers.some(({ number }) => number === id) ? null : 'is no number of this org';
}

const EVERYTHING: Wanted = { scope: 'org', id: '' };

type Off = { readonly what: Wanted; readonly perMinute: number; readonly by: string; readonly now: Instant };

const heldBy = (org: string, { scope: of, id }: Wanted, now: Instant, { store }: Tools) =>
  store.heldCandidates(org, { job: of === 'job' ? id : null, now, after: '' });

async function preview(org: OrgView, { what, perMinute, now }: Off, tools: Tools) {
  const held = await heldBy(org.id, what, now, tools);
  const found = await previewLifting(tools.store, { org, lifted: what, held, now, most: LOOKED_AT });
  const { from, until } = liftingOf(now, held.length, perMinute);
  const { lookedAt, goes, later, dropped, stillHeld } = found;
  return {
    ...{ held: held.length, looked_at: lookedAt, ...goes, later, dropped, still_held: stillHeld },
    ...{ per_minute: perMinute, seconds: Math.ceil(between(from, until) / SECOND) },
  };
}

/** A switch on a number holds nobody (another number is taken), so there is nothing to let go of step by step. */
async function turnOff(org: string, { what, perMinute, by, now }: Off, tools: Tools) {
  const { store, teller } = tools;
  const held = await heldBy(org, what, now, tools);
  const lifted = { ...what, ...liftingOf(now, held.length, perMinute), held: held.length, by };
  const lifts = what.scope !== 'number' && (await store.liftKillSwitch(org, lifted));
  if (!lifts) await store.setKillSwitch(org, what, false, now);
  const told = what.scope === 'job' ? await heldBy(org, EVERYTHING, now, tools) : held;
  const telling = await teller.tell({ org, job: null, event: HOLD_LIFTED, by, of: told.length });
  return { progress: shownLifting(telling), lifting: lifts ? shownLifted(lifted, now) : null };
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
    async handle({ org, now }, { store }) {
      const view = await store.loadOrg(org);
      const items = view?.killSwitches ?? [];
      const lifting = (view?.liftedSwitches ?? []).filter(({ until }) => until > now);
      const last = await store.latestTelling(org, null);
      const progress = last !== null && isLifting(last) ? shownLifting(last) : null;
      const shown = lifting.map((lifted) => shownLifted(lifted, now));
      return { body: { items, next_cursor: null, lifting: shown, progress } };
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
      'When this answers, nothing that the switch holds leaves any more; what had left is listed. Turned off, it lets go of one candidate after another, `per_minute` of them; what each was waiting for is decided again, and what came too late is dropped. GET shows how far that is; turning it on stops it. With `preview` nothing is changed, and the answer says what would go out.',
    body: switchInput,
    answers: { 200: { about: 'Thrown.', schema: thrownShape } },
    async handle({ org, body, now, principal }, tools) {
      const wrong = body.on ? await wrongWith(body, org, tools) : null; // what is on may be turned off, whatever it names
      if (wrong !== null) throw refusedBody([{ path: 'id', message: wrong }]);
      const { on, per_minute: perMinute, preview: asked, ...what } = body;
      const off = { what, perMinute, by: principal.name, now };
      const nothing = { in_flight: [], progress: null, lifting: null, preview: null };
      if (asked) {
        const view = (await tools.store.loadOrg(org)) as OrgView; // which-org.ts has found it
        const isOn = view.killSwitches.some(isTheSameAs(what));
        return { body: { ...what, on: isOn, ...nothing, preview: await preview(view, off, tools) } };
      }
      if (!on) return { body: { ...what, on, ...nothing, ...(await turnOff(org, off, tools)) } };
      await tools.store.setKillSwitch(org, what, true, now);
      const inFlight = await inFlightOf(org, what.scope === 'job' ? what.id : null, tools);
      const held = what.scope === 'channel' ? inFlight.filter(({ channel }) => channel === what.id) : inFlight;
      return { body: { ...what, on, ...nothing, in_flight: held } };
    },
  }),
];
