/**
 * What an agent may ask of us during a call, each act by its name: what is told to the engine, and what the agent says then.
 *
 * Guarantees: an act is taken in before its answer is given, so that who refuses on the phone is left alone from that moment
 * (REV-04); asked again, it is answered again and changes nothing; what is not understood changes nothing.
 */
import { instantAgreed, isGoodTime, mayBook } from '../../machines/call-attempt/agreed-on-a-call.ts';
import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import { type AgentSays, agentSays } from '../../machines/inbound-calls/agent-words.ts';
import { isTheirName } from '../../machines/inbound-calls/full-name.ts';
import { heardDigits } from '../../machines/inbound-calls/heard-words.ts';
import { codesIn, isCodeOf } from '../../machines/inbound-calls/verification.ts';
import { effectiveSettings } from '../../machines/settings.ts';
import type { CallResult } from '../../machines/vocabulary/call-outcome.ts';
import type { CallSession, CallSetup } from '../../machines/vocabulary/call-session.ts';
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';
import { recruiterPhone } from '../../runtime/inbound/interviewer.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { AGENT, type AgentDeps, type CallOnTheLine } from './call-on-the-line.ts';
import { spokenTime } from './spoken-time.ts';

export const ACTS = [
  'identify',
  'code',
  'confirm_name',
  'opt_out',
  'decline',
  'wrong_number',
  'human',
  'accommodation',
  'sms_consent',
  'timezone',
  'schedule',
] as const;
export type Act = (typeof ACTS)[number];
export const isAct = (name: string): name is Act => (ACTS as readonly string[]).includes(name);

/** What the agent does after saying it. */
type Next = 'continue' | 'ask_again' | 'transfer' | 'end_call';

/** What an agent may know of a call that came in, once it is linked. */
interface KnownCall {
  readonly application: string;
  /** `application/attempt`, as its result names it. */
  readonly row: string;
  readonly first_name: string | null;
  readonly job: string;
  readonly company: string;
  readonly language: string;
  readonly saved: CallSession['saved'];
  readonly prior: NonNullable<CallSession['prior']> | null;
  /** INB-05: what the call is led by. */
  readonly script: CallSetup['script'];
}

export interface Answered {
  readonly ok: boolean;
  readonly say: string;
  readonly next: Next;
  /** With `transfer`: where to. */
  readonly transfer_to?: string;
  /** INB-06: whether it is known by now whose call it is, on one that came in; and then what it is about. */
  readonly verified?: boolean;
  readonly call?: KnownCall;
}

export type Said = Readonly<Record<string, unknown>>;

export const textIn = (said: Said, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = said[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 500);
    if (typeof value === 'number') return String(value);
  }
  return null;
};

const flagIn = (said: Said, ...names: readonly string[]): boolean | null => {
  for (const name of names) {
    const value = said[name];
    if (typeof value === 'boolean') return value;
    if (typeof value === 'string' && /^(yes|true|si|sí)$/i.test(value.trim())) return true;
    if (typeof value === 'string' && /^(no|false)$/i.test(value.trim())) return false;
  }
  return null;
};

export async function carryOut(deps: AgentDeps, call: CallOnTheLine, act: Act, said: Said): Promise<Answered> {
  const { language } = call;
  const say = (words: AgentSays, filled: Readonly<Record<string, string>> = {}): string =>
    agentSays(words, language, filled);
  const done = (words: AgentSays, next: Next = 'continue'): Answered => ({ ok: true, say: say(words), next });
  const again = (words: AgentSays): Answered => ({ ok: false, say: say(words), next: 'ask_again' });
  const tell = <K extends EventKind>(kind: K, payload: EventPayloads[K], name: string) =>
    takeNow(deps, call, kind, payload, name);
  const result = (outcome: CallResult) =>
    tell('call.result', { row: call.key, outcome, completion: null, passed: null, verbalSmsConsent: false }, outcome);

  switch (act) {
    case 'identify':
    case 'code': {
      const code = textIn(said, 'code', 'verification_code');
      const phone = textIn(said, 'phone', 'phone_number');
      const { firstName } = call.history.record;
      if (code === null && phone === null)
        return firstName === null
          ? done('whoIsThis')
          : { ok: true, say: say('isThisThem', { name: firstName }), next: 'continue' };
      return isTheirs(call, { code, phone }) ? done('whoIsThis') : again('notFound');
    }
    case 'confirm_name': {
      const name = textIn(said, 'name', 'full_name');
      if (name === null) return again('whoIsThis');
      return isTheirName(name, call.history.record) ? done('thankYou') : again('notThem');
    }
    case 'opt_out':
      await result('opt_out');
      return done('optedOut', 'end_call');
    case 'decline':
      await result('declined');
      return done('declined', 'end_call');
    case 'wrong_number':
      await result('wrong_number');
      return done('wrongNumber', 'end_call');
    case 'human': {
      await result('human_review');
      const phone = recruiterPhone(call.script, call.org.country);
      return phone === null ? done('human', 'end_call') : { ...done('humanNow', 'transfer'), transfer_to: phone };
    }
    case 'accommodation':
      await result('accommodation');
      return done('accommodation', 'end_call');
    case 'sms_consent': {
      const agrees = flagIn(said, 'consent', 'agrees', 'yes', 'value', 'sms_consent');
      if (agrees !== true) return agrees === false ? done('textsNotAllowed') : again('textsNotHere');
      // CNS-11: only where the org takes a spoken yes for one.
      if (call.org.flags['ON_CALL_SMS_CONSENT'] !== true)
        return { ok: false, say: say('textsNotHere'), next: 'continue' };
      const changes = { sms_consent: true };
      await tell(
        'consent.changed',
        { changes, source: 'CALL_VERBAL', evidence: call.key, by: 'candidate' },
        'sms_consent',
      );
      return done('textsAllowed');
    }
    case 'timezone': {
      const told = textIn(said, 'timezone', 'city', 'place');
      const zone = told === null ? null : zoneIn(deps, told);
      if (zone === null) return again('timezoneUnknown');
      await tell('timezone.confirmed', { timezone: zone }, `timezone/${zone}`);
      return done('timezoneKept');
    }
    case 'schedule': {
      const told = textIn(said, 'time', 'at', 'when');
      const zone = zoneIn(deps, textIn(said, 'timezone') ?? '') ?? call.history.record.timezone;
      const at = told === null ? null : instantAgreed(told, zone);
      if (at === null) return again('timeNotUnderstood');
      if (!mayBook(call.job, call.application, call.history))
        return { ok: false, say: say('bookingNotOffered'), next: 'continue' };
      const settings = effectiveSettings(call.org.settings, call.job.settings);
      if (!isGoodTime(call.history.record, settings, at, deps.clock.now())) return again('timeNotGood');
      await tell('call.agreed', { row: call.key, at }, `agreed/${at}`);
      return { ok: true, say: say('booked', { time: spokenTime(at, zone, language) }), next: 'end_call' };
    }
  }
}

/** The code of this application, or the number of this candidate. */
function isTheirs(
  call: CallOnTheLine,
  { code, phone }: { readonly code: string | null; readonly phone: string | null },
) {
  const { record } = call.history;
  if (code !== null)
    return codesIn({ speech: code, digits: null, confidence: null }).some((each) =>
      isCodeOf(each, call.application.id),
    );
  const number = parsePhone(heardDigits(phone ?? ''), call.org.country);
  return number !== null && (number === record.phone || record.formerAddresses.includes(number));
}

function zoneIn({ geography }: AgentDeps, told: string): string | null {
  if (told === '') return null;
  return geography.resolveTimezone({ timezone: told }).timezone ?? geography.resolveTimezone({ city: told }).timezone;
}

/** Somebody talks, so it was answered, whether the provider has said so yet or not. */
async function takeNow<K extends EventKind>(
  { accept, takeIn, clock }: AgentDeps,
  { org, candidate, key }: CallOnTheLine,
  kind: K,
  payload: EventPayloads[K],
  name: string,
): Promise<void> {
  const of = { org: org.id, candidate, source: AGENT, at: clock.now() };
  await accept([
    { ...of, externalId: key, kind: 'call.answered', payload: { row: key } },
    { ...of, externalId: `${key}/${name}`, kind, payload: payload as NewInboxEvent['payload'] },
  ]);
  await takeIn(org.id, candidate);
}
