/**
 * A call that came in, from its ringing to the beginning of the interview: one question after the other.
 *
 * Owns: what is looked up for the chart `inbound-call`, and what its call is linked to. Must not know: any provider, or how
 * anything is said. Guarantees: told again, everything is as it was; an answer counts for the question it was given to alone;
 * when a call stands in INTERVIEW here, it has been taken in with its candidate.
 */
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { beginInbound, type InboundStanding, moveInbound } from '../../machines/engine/inbound-call.ts';
import type { Geography } from '../../machines/identity/intake.ts';
import { placeOfPhone } from '../../machines/identity/intake.ts';
import type { InboundCallEvent } from '../../machines/inbound-call/events.ts';
import type { InboundCallFacts } from '../../machines/inbound-call/facts.ts';
import { heardName } from '../../machines/inbound-calls/full-name.ts';
import { heardEmail, heardYes } from '../../machines/inbound-calls/heard-words.ts';
import { areTooMany, type Heard, WRONG_ANSWERS_COUNT_FOR } from '../../machines/inbound-calls/verification.ts';
import { plus } from '../../machines/vocabulary/instant.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';
import { newApplicationId } from '../application-ids.ts';
import type { Clock } from '../ports.ts';
import type { Acceptance, NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { InboundCall } from '../store/subjects/inbound-calls.ts';
import { takeIn } from './intake.ts';
import { type InboundCaller, routeInboundCall } from './routed-call.ts';
import { suspectNamed, suspectsByCode, suspectsByPhone } from './suspects.ts';

export interface InboundDeps {
  readonly store: Store;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly takeIn: (org: string, candidate: string) => Promise<void>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly geography: Geography;
}

export interface Ringing extends InboundCaller {
  /** Who tells it, such as `twilio`. */
  readonly source: string;
  /** The provider's id. */
  readonly call: string;
}

/** Where a call stands; null: it is rejected, and nothing of it is kept. */
export type Stands = InboundCall | null;

const NOTHING_SAID = { firstName: null, lastName: null, email: null } as const;

/** INB-01…06. A call that rings again is where it was. */
export async function arrive(deps: InboundDeps, org: OrgView, ringing: Ringing): Promise<Stands> {
  const { store, clock } = deps;
  const known = await store.inboundCall(org.id, ringing.call);
  if (known !== null) return connected(deps, org, ringing.source, known);
  const routed = await routeInboundCall(store, org, ringing);
  if (routed.route === 'REJECT' || ringing.from === null) return null;
  const at = clock.now();
  const isVerified = routed.route === 'VERIFY_CODE' || routed.route === 'VERIFY_PHONE';
  const facts: InboundCallFacts = {
    route: routed.route,
    callerIsSomebody: routed.isSomebody,
    tooManyTries: isVerified && (await areTooManyTries(deps, org.id, ringing.from)),
    answer: 'WRONG',
  };
  const standing = moveInbound(beginInbound(), 'inbound.arrived', facts, at);
  const isKnown = standing.state === 'INTERVIEW';
  const call: InboundCall = {
    ...{ call: ringing.call, at, from: ringing.from, to: ringing.to, route: routed.route, rule: routed.rule },
    method: routed.route === 'VERIFY_CODE' ? 'CODE' : routed.route === 'VERIFY_PHONE' ? 'PHONE' : null,
    ...standing,
    ...{ turn: 0, wrong: 0, job: routed.job, prior: routed.prior, setup: routed.setup },
    candidate: isKnown ? routed.candidate : null,
    application: isKnown ? routed.application : null,
    newApplication: routed.job === null ? '' : await newApplicationId(org.id, deps),
    ...{ suspects: [], said: NOTHING_SAID },
  };
  // Rung twice at once, the other one may have begun it.
  const begun = (await store.beginInboundCall(org.id, call)) ? call : await store.inboundCall(org.id, ringing.call);
  return begun === null ? null : connected(deps, org, ringing.source, begun);
}

/** What was said to the question of that turn. To any other one it changes nothing. */
export async function answer(
  deps: InboundDeps,
  org: OrgView,
  of: { readonly source: string; readonly call: string; readonly turn: number; readonly heard: Heard | null },
): Promise<Stands> {
  const { store, clock } = deps;
  const call = await store.inboundCall(org.id, of.call);
  if (call === null || call.turn !== of.turn || call.chart === null || call.state === 'INTERVIEW')
    return call === null ? null : connected(deps, org, of.source, call);
  const asked = of.heard === null ? { answer: 'WRONG' as const } : await weigh(deps, org, call, of.heard);
  const { answer: worth, ...learnt } = asked;
  const facts: InboundCallFacts = {
    ...{ route: call.route, callerIsSomebody: false, answer: worth },
    tooManyTries: call.method !== null && (await areTooManyTries(deps, org.id, call.from)),
  };
  const type: InboundCallEvent['type'] = of.heard === null ? 'answer.missing' : 'answer.given';
  const standing = moveInbound(call, type, facts, clock.now());
  const isWrong = call.method !== null && of.heard !== null && worth === 'WRONG' && !facts.tooManyTries;
  const moved = { ...call, ...learnt, ...standing, turn: call.turn + 1, wrong: call.wrong + (isWrong ? 1 : 0) };
  if (await store.moveInboundCall(org.id, moved, call.turn)) return connected(deps, org, of.source, moved);
  const other = await store.inboundCall(org.id, of.call);
  return other === null ? null : connected(deps, org, of.source, other);
}

/** The line is closed. */
export async function over(
  { store, clock }: { readonly store: Pick<Store, 'inboundCall' | 'moveInboundCall'>; readonly clock: Clock },
  org: string,
  id: string,
): Promise<InboundCall | null> {
  for (;;) {
    const call = await store.inboundCall(org, id);
    if (call === null || call.chart === null) return call;
    const facts = { route: call.route, callerIsSomebody: false, tooManyTries: false, answer: 'WRONG' } as const;
    const moved = { ...call, ...closed(moveInbound(call, 'inbound.over', facts, clock.now())), turn: call.turn + 1 };
    if (await store.moveInboundCall(org, moved, call.turn)) return moved;
  }
}
const closed = (standing: InboundStanding) => ({ ...standing, said: NOTHING_SAID, suspects: [] });

const areTooManyTries = async ({ store, clock }: InboundDeps, org: string, caller: string): Promise<boolean> =>
  areTooMany(await store.wrongAnswers(org, { caller, since: plus(clock.now(), -WRONG_ANSWERS_COUNT_FOR) }));

type Weighed = Pick<InboundCallFacts, 'answer'> &
  Partial<Pick<InboundCall, 'suspects' | 'said' | 'candidate' | 'application'>>;
const WRONG: Weighed = { answer: 'WRONG' };

/** Below this, what was written down may well be something else. */
const SURE = 0.6;

async function weigh({ store }: InboundDeps, org: OrgView, call: InboundCall, heard: Heard): Promise<Weighed> {
  switch (call.state) {
    case 'ASKING_FOR_THE_CODE': {
      const suspects = await suspectsByCode(store, org.id, heard);
      return suspects.length === 0 ? WRONG : { answer: 'RIGHT', suspects };
    }
    case 'ASKING_FOR_THE_NUMBER': {
      const suspects = await suspectsByPhone(store, org, heard);
      return suspects.length === 0 ? WRONG : { answer: 'RIGHT', suspects };
    }
    case 'ASKING_FOR_THE_FULL_NAME': {
      const found = await suspectNamed(store, org.id, call.suspects, heard);
      return found === null ? WRONG : { answer: 'RIGHT', ...found, suspects: [] };
    }
    case 'ASKING_FOR_A_NAME': {
      const name = heardName(heard.speech ?? '');
      return name === null ? WRONG : { answer: 'RIGHT', said: { ...call.said, ...name } };
    }
    case 'ASKING_FOR_AN_EMAIL': {
      const email = heardEmail(heard.speech ?? '');
      if (email === null) return WRONG;
      const isSure = heard.confidence === null || heard.confidence >= SURE;
      return { answer: isSure ? 'RIGHT' : 'UNSURE', said: { ...call.said, email } };
    }
    case 'CONFIRMING_THE_EMAIL':
      return heardYes(`${heard.digits ?? ''} ${heard.speech ?? ''}`) === true
        ? { answer: 'RIGHT' }
        : { ...WRONG, said: { ...call.said, email: null } };
    default:
      return WRONG;
  }
}

/** Once it is known whose call it is: linked, with everything a call brings about, before anything is said. Safe to repeat. */
async function connected(deps: InboundDeps, org: OrgView, source: string, call: InboundCall): Promise<InboundCall> {
  if (call.state !== 'INTERVIEW') return call;
  const { store, accept, geography, clock } = deps;
  const at = clock.now();
  const taken =
    call.candidate === null
      ? await takeIn(store, org, call, { geography, source, at })
      : { candidate: call.candidate, events: [] };
  const { candidate } = taken;
  const { call: id, from, to, route, rule, application, job, newApplication } = call;
  const place = placeOfPhone(from, geography);
  const payload = { ...{ call: id, from, to, route, rule, application, job, newApplication }, place: { ...place } };
  const linked: NewInboxEvent = {
    ...{ org: org.id, candidate, source, externalId: id, kind: 'inbound.connected', at },
    payload: { ...payload, source: 'APPLICANT', prior: call.prior, setup: call.setup ?? null },
  };
  await accept([...taken.events, linked]);
  await deps.takeIn(org.id, candidate);
  if (call.candidate !== null) return call;
  const known = { ...call, candidate, said: NOTHING_SAID };
  await store.moveInboundCall(org.id, known, call.turn);
  return known;
}
