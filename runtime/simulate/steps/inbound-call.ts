/** A step in which somebody calls one of the org's numbers: routed, verified where that is asked, interviewed. */

import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { callWebhooksOfInbound } from '../../../adapters/simulated/call-webhooks.ts';
import type { Candidate, OrgView } from '../../../machines/candidate/working-set.ts';
import { heardName } from '../../../machines/inbound-calls/full-name.ts';
import { senderOf } from '../../../machines/vocabulary/sender.ts';
import { newApplicationId } from '../../application-ids.ts';
import { type TakenIn, takeIn } from '../../inbound/intake.ts';
import { type RoutedCall, routeInboundCall } from '../../inbound/routed-call.ts';
import { inSeconds } from '../lines.ts';
import type { StepOf } from '../scenario.ts';
import { callScriptOf } from '../schema/providers.ts';
import { eventNow, type Performer, type StageSet } from '../stage-set.ts';

type InboundStep = StepOf<'inbound_call'>;
type Tries = 'right' | 'wrong' | readonly ('right' | 'wrong')[] | null | undefined;

/** INB-07: three wrong answers at a stage end the call. */
const TRIES = 3;

const passes = (tries: Tries): boolean => {
  const said = tries == null ? [] : [tries].flat();
  const right = said.indexOf('right');
  return right !== -1 && right < TRIES;
};

export const inboundCall: Performer<InboundStep> = async (step, set, name) => {
  const org = await set.store.loadOrg(set.scenario.org.id);
  const to = step.to ?? org?.numbers.find(({ voice }) => voice)?.number ?? null;
  if (org === null || to === null) return set.warn(`${name}: the org has no number to call; left out`);
  const known = step.candidate === null ? undefined : set.people.latest(step.candidate);
  const said = step.from === undefined ? (known?.record.phone ?? null) : step.from;
  const from = said === null ? null : senderOf(said).number;
  const routed = await routeInboundCall(set.store, org, { from, to });
  const ended = (result: 'rejected' | 'verification_failed') =>
    set.say({
      at: inSeconds(set.clock.now()),
      type: 'inbound_call',
      candidate: null,
      from: said,
      to,
      route: routed.route,
      rule: routed.rule,
      result,
    });
  if (routed.route === 'REJECT' || from === null) return ended('rejected');
  if (!verified(step, routed, isOnAJob(known))) return ended('verification_failed');
  const taken = await whoCalls(step, set, name, { org, routed, from });
  if (taken === null) return ended('verification_failed');
  await connect(step, set, name, { routed, ...taken, from, to });
};

/** INB-06: the code or the number, then the name; whoever is known already is not asked. */
function verified({ verify }: InboundStep, { route }: RoutedCall, isOnAJob: boolean): boolean {
  if (route === 'VERIFY_CODE') return isOnAJob && passes(verify?.code) && passes(verify?.name);
  if (route === 'VERIFY_PHONE') return isOnAJob && passes(verify?.phone) && passes(verify?.name);
  return true;
}

/** A code, and the number somebody applied with, are those of an application. */
const isOnAJob = (known: Candidate | undefined): boolean =>
  known !== undefined && Object.keys(known.applications).length > 0;

/** A prior call says who calls; else what the caller says at intake or when verified, whosever phone it is. */
async function whoCalls(
  { candidate, intake }: InboundStep,
  set: StageSet,
  name: string,
  { org, routed, from }: { org: OrgView; routed: RoutedCall; from: string },
): Promise<TakenIn | null> {
  const isKnown = routed.route === 'RESUME' || routed.route === 'KNOWN_CALLER';
  const isTakenIn = routed.route === 'PERMANENT' || routed.route === 'LEGACY';
  if (isTakenIn && intake !== null && intake !== undefined) return saidAtIntake(intake, set, name, { org, from });
  const known = isKnown ? routed.candidate : (candidate ?? routed.candidate);
  return known === null ? null : { candidate: known, events: [] };
}

/** INB-02: as it would be heard on the line; without a name nobody is taken in. */
async function saidAtIntake(
  { name: said, email }: NonNullable<InboundStep['intake']>,
  set: StageSet,
  name: string,
  { org, from }: { org: OrgView; from: string },
): Promise<TakenIn | null> {
  const heard = heardName(said ?? '');
  if (heard === null) return null;
  const call = { call: `inbound ${name}`, from, said: { ...heard, email: email ?? null } };
  return takeIn(set.store, org, call, { geography: OFFLINE_GEOGRAPHY, source: 'scenario', at: set.clock.now() });
}

async function connect(
  step: InboundStep,
  set: StageSet,
  name: string,
  { routed, candidate, events, from, to }: { routed: RoutedCall; from: string; to: string } & TakenIn,
): Promise<void> {
  const call = `inbound ${name}`;
  const newApplication = await newApplicationId(set.scenario.org.id, set);
  const { application, job, route, rule } = routed;
  if (job !== null) set.people.adds({ candidate, application: newApplication });
  await set.accept([
    ...events,
    eventNow(set, candidate, 'inbound.connected', name, {
      call,
      from,
      to,
      route,
      rule,
      application,
      job,
      newApplication,
      source: 'APPLICANT',
      prior: routed.prior,
      setup: routed.setup,
      place: set.people.placeOf(from),
    }),
  ]);
  const who = { org: set.scenario.org.id, candidate };
  const script = callScriptOf(step.outcome, step);
  for (const webhook of callWebhooksOfInbound({ who, call, script, connectedAt: set.clock.now() }))
    set.webhooks.schedule(webhook);
}
