/**
 * What of an event or of a chart's memory may be shown to whoever looks on.
 *
 * Guarantees: pure, and closed: a text leaves only where it is a word that the charts themselves use, a rule or an
 * instant; a number only where it is a small count; so no name, phone, address or message of anybody gets out, whatever
 * a later event carries. What is masked keeps its place.
 */
import { CALL_GATES } from '../../machines/call-attempt/index.ts';
import { CATALOG } from '../../machines/catalog.ts';
import { MESSAGE_GATES } from '../../machines/messages/gates.ts';
import { isRuleId } from '../../machines/rule-families.ts';
import * as callOutcomes from '../../machines/vocabulary/call-outcome.ts';
import * as callRows from '../../machines/vocabulary/call-row.ts';
import * as channels from '../../machines/vocabulary/channel.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import * as inviteStates from '../../machines/vocabulary/invite-state.ts';
import * as lineTypes from '../../machines/vocabulary/line-type.ts';
import * as messageStatuses from '../../machines/vocabulary/message-status.ts';
import * as refusals from '../../machines/vocabulary/refusal.ts';
import * as intents from '../../machines/vocabulary/reply-intent.ts';
import * as stages from '../../machines/vocabulary/stage.ts';
import * as touches from '../../machines/vocabulary/touch.ts';

export const MASK = '•••';
const LEFT_OUT = '…';
const DEEPEST = 3;
const LONGEST_LIST = 20;
/** Attempts, rounds, reminders. A part of a phone number, a postcode or a place has more digits, or a fraction. */
const LARGEST_COUNT = 999;

/** As no person writes: `OUTREACH`, `web_invite_email`, `sms.received`. */
const WORD = /^(?:[A-Z][A-Z\d_]+|[a-z]+(?:_[a-z]+)+|[a-z]+(?:\.[a-zA-Z]+)+)$/;
const FIELD = /^[a-z]\w{0,39}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function* wordsIn(node: unknown): Generator<string> {
  if (typeof node === 'string') yield node;
  else if (node !== null && typeof node === 'object')
    for (const [key, value] of Object.entries(node)) {
      yield key;
      yield* wordsIn(value);
    }
}

const VOCABULARY = [
  ...[callOutcomes, callRows, channels, inviteStates, lineTypes, messageStatuses, refusals, intents, stages, touches],
  ...[CALL_GATES, MESSAGE_GATES],
  ...Object.values(CATALOG).map(({ machine }) => machine.config),
];
/** Kinds of call rows, and what a guard may be told of a phone: words that no list holds. */
const MORE_WORDS = ['FIRST', 'RETRY', 'CONSENT_RETRY', 'FAILURE_RETRY', 'SCHEDULED', 'INBOUND', 'USABLE', 'MISSING'];
const WORDS: ReadonlySet<string> = new Set([
  ...MORE_WORDS,
  ...VOCABULARY.flatMap((part) => [...wordsIn(part)]).filter((word) => WORD.test(word)),
]);

const isShown = (text: string): boolean => WORDS.has(text) || isRuleId(text) || INSTANT.test(text);

export function masked(value: unknown, depth = 0): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return isShown(value) ? value : MASK;
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) <= LARGEST_COUNT ? value : MASK;
  if (typeof value !== 'object') return MASK;
  if (depth >= DEEPEST) return LEFT_OUT;
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((each) => masked(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, each]) => (FIELD.test(field) ? [[field, masked(each, depth + 1)]] : [])),
  );
}
