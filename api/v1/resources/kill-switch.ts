/** Kill switches over HTTP (GAT-21): what throwing and lifting them does stands in `api/kill-switches.ts`. */
import type { OrgView } from '../../../machines/candidate/working-set.ts';
import { type Previewed, previewOff, switchesStanding, turnOff, wrongWith } from '../../kill-switches.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { inFlightOf } from './jobs.ts';
import { shownLifted, shownLifting, switchesShape, switchInput, thrownShape } from './kill-switch-shape.ts';

const shownPreview = ({ lookedAt, goes, stillHeld, perMinute, ...preview }: Previewed) => ({
  ...{ ...preview, ...goes, looked_at: lookedAt, still_held: stillHeld, per_minute: perMinute },
});

export const KILL_SWITCHES = [
  endpoint({
    id: 'listKillSwitches',
    method: 'GET',
    path: '/v1/kill-switch',
    least: 'viewer',
    tag: 'Operations',
    summary: 'Which kill switches are on',
    answers: { 200: { about: 'Those that are on.', schema: switchesShape } },
    async handle({ org, now }, tools) {
      const view = (await tools.store.loadOrg(org)) as OrgView; // which-org.ts has found it
      const { on, lifting, progress } = await switchesStanding(view, now, tools);
      const shown = lifting.map((lifted) => shownLifted(lifted, now));
      const told = progress === null ? null : shownLifting(progress);
      return { body: { items: on, next_cursor: null, lifting: shown, progress: told } };
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
        const isOn = view.killSwitches.some(({ scope, id }) => scope === what.scope && id === what.id);
        return { body: { ...what, on: isOn, ...nothing, preview: shownPreview(await previewOff(view, off, tools)) } };
      }
      if (!on) {
        const { telling, lifted } = await turnOff(org, off, tools);
        const lifting = lifted === null ? null : shownLifted(lifted, now);
        return { body: { ...what, on, ...nothing, progress: shownLifting(telling), lifting } };
      }
      await tools.store.setKillSwitch(org, what, true, now, principal.name);
      const inFlight = await inFlightOf(org, what.scope === 'job' ? what.id : null, tools);
      const held = what.scope === 'channel' ? inFlight.filter(({ channel }) => channel === what.id) : inFlight;
      return { body: { ...what, on, ...nothing, in_flight: held } };
    },
  }),
];
