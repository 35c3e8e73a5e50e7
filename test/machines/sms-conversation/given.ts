/** One text conversation's chart by itself: put in a state, told one event, and what came of it in a few words. */
import { CATALOG } from '../../../machines/catalog.ts';
import type { Effect } from '../../../machines/engine/effect.ts';
import { type Step, step } from '../../../machines/engine/step.ts';
import type { MessageVerdict } from '../../../machines/messages/gates.ts';
import { initialContext } from '../../../machines/sms-conversation/context.ts';
import type { SmsConversationContext, SmsConversationFacts } from '../../../machines/sms-conversation/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { askedOf } from '../../support/asked.ts';
import { TUESDAY_10, wall } from '../../support/given.ts';

export const MORNING = wall('2026-06-03 08:00');
export const TOMORROW = wall('2026-06-03 10:00');
export const FRIDAY_14 = wall('2026-06-05 14:00');
export const HELD_UNTIL = wall('2026-06-06 10:00');

export const verdict = (may: MessageVerdict['may'], rule = 'TCH-09', until: Instant | null = null): MessageVerdict => ({
  may,
  shadowed: false,
  rule,
  until,
  gates: [],
});
export const GOES = verdict('GO');
export const WAITS = verdict('WAIT', 'GAT-24', TOMORROW);
export const ASKS = verdict('ASK_LINE_TYPE', 'GAT-15');
export const barredBy = (rule: string): MessageVerdict => verdict('NOT_GO', rule);

export type Facts = Partial<SmsConversationFacts>;

/** In OUTREACH, in hours, with every consent: whatever is to go may go. */
const factsWith = (changes: Facts): SmsConversationFacts => ({
  now: TUESDAY_10,
  stage: 'OUTREACH',
  jobPaused: false,
  insideHours: true,
  nextSlot: MORNING,
  outreachSms: GOES,
  companionEmail: GOES,
  serviceSms: GOES,
  optInAnswerSms: GOES,
  optInSms: GOES,
  questionSms: GOES,
  smsConsent: true,
  smsRevokedByCandidate: false,
  optInRequired: false,
  optInAsked: false,
  callCanBeOffered: true,
  timezoneConfirmed: true,
  proposedAt: null,
  proposalIsGood: false,
  asksWhatWeDid: false,
  holdUntil: HELD_UNTIL,
  lastWroteAt: null,
  lastConnectedAt: null,
  unreadSince: null,
  ...changes,
});

/** The candidate revoked texts themself. */
export const REVOKED: Facts = { smsConsent: false, smsRevokedByCandidate: true };

export interface Told {
  readonly type: string;
  readonly [detail: string]: unknown;
}

export interface Of {
  readonly facts?: Facts;
  readonly memory?: Partial<SmsConversationContext>;
  readonly companion?: string;
  readonly reading?: string;
}

export interface Taken extends Step {
  /** Where the conversation, the companion email and what is unread stand by their innermost states. */
  readonly state: string;
  readonly companion: string;
  readonly reading: string;
  /** What was asked for, decisions aside: `sendSms help_sms`, `tell application role.declined`. */
  readonly asks: readonly string[];
  /** `SMS help_sms`, `CANCEL companion_email`. */
  readonly decided: readonly string[];
  readonly memory: SmsConversationContext;
}

const wordsOf = ({ type, params }: Effect): string => {
  if (type === 'tell') return `tell ${params.to} ${params.event.type}`;
  // Whether consent is skipped and whether it counts is asked where that is the rule.
  return [type, ...(type === 'sendSms' ? [params.template] : Object.values(params)).map(String)].join(' ');
};
const innermost = (value: Json): string =>
  typeof value === 'string' ? value : innermost(Object.values(value as { [state: string]: Json })[0] ?? null);

/** `state`: of the conversation; `NONE.FOLLOW_UP` for one within another. */
export function take(
  state: string,
  event: Told,
  { facts = {}, memory = {}, companion = 'NOT_SENT', reading = 'NOTHING_UNREAD' }: Of = {},
): Taken {
  const conversation = state
    .split('.')
    .reduceRight<Json | null>((inner, name) => (inner ? { [name]: inner } : name), null);
  const stored = {
    machine: 'sms-conversation',
    version: CATALOG['sms-conversation'].version,
    snapshot: {
      value: { conversation, companion, reading },
      context: { ...initialContext(), ...memory },
    } as Json,
  };
  const taken = step(stored, { ...event, at: TUESDAY_10, facts: factsWith(facts) });
  const value = taken.value as { conversation: Json; companion: Json; reading: string };
  return {
    ...taken,
    state: innermost(value.conversation),
    companion: innermost(value.companion),
    reading: value.reading,
    asks: taken.effects.filter(({ type }) => type !== 'messageDecided').map((effect) => wordsOf(effect)),
    decided: askedOf(taken.effects, 'messageDecided').map(({ outcome, template }) => `${outcome} ${template}`),
    memory: taken.context as unknown as SmsConversationContext,
  };
}

export const writes = (keyword: 'STOP' | 'START' | 'HELP' | null, carrierAnswered = false): Told => ({
  type: 'sms.received',
  keyword,
  saysYes: false,
  message: 'm1',
  carrierAnswered,
});
export const writesYes: Told = { ...writes(null), saysYes: true };
export const means = (intent: string, more: { time?: string; timezone?: string } = {}): Told => ({
  type: 'reply.classified',
  intent,
  message: 'm1',
  time: null,
  timezone: null,
  ...more,
});
export const fails = (refusal: string, template = 'first_touch_sms'): Told => ({
  type: 'sms.failed',
  refusal,
  message: 'm1',
  template,
});

export const GRANTS = 'grantConsent sms_consent INBOUND_SMS';
export const REVOKES = 'revokeConsent TEXT_AND_AI SMS_STOP';
export const REVOKES_AS_READ = 'revokeConsent TEXT_AND_AI SMS_CLASSIFIED_OPT_OUT';
export const CONFIRMS = 'sendSms opt_out_confirmation_sms';
export const COMPANION = 'tell sms-conversation companion.wanted';
