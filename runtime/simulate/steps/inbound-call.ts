/** A step in which somebody calls one of the org's numbers: routed, verified where that is asked, interviewed. */
import { callWebhooksOfInbound } from '../../../adapters/simulated/call-webhooks.ts';
import { senderOf } from '../../../adapters/sms-twilio/sender.ts';
import type { Candidate } from '../../../machines/candidate/working-set.ts';
import { newApplicationId } from '../../application-ids.ts';
import { type RoutedCall, routeInboundCall } from '../../inbound-call.ts';
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
  const candidate = whoCalls(step, routed);
  if (candidate === null) return ended('verification_failed');
  await connect(step, set, name, { routed, candidate, from, to });
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
const whoCalls = ({ candidate }: InboundStep, routed: RoutedCall): string | null =>
  routed.route === 'RESUME' || routed.route === 'KNOWN_CALLER' ? routed.candidate : (candidate ?? routed.candidate);

async function connect(
  step: InboundStep,
  set: StageSet,
  name: string,
  { routed, candidate, from, to }: { routed: RoutedCall; candidate: string; from: string; to: string },
): Promise<void> {
  const call = `inbound ${name}`;
  const newApplication = await newApplicationId(set.scenario.org.id, set);
  const { application, job, route, rule } = routed;
  if (job !== null) set.people.adds({ candidate, application: newApplication });
  await set.accept([
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
      place: set.people.placeOf(from),
    }),
  ]);
  const who = { org: set.scenario.org.id, candidate };
  const script = callScriptOf(step.outcome, step);
  for (const webhook of callWebhooksOfInbound({ who, call, script, connectedAt: set.clock.now() }))
    set.webhooks.schedule(webhook);
}
