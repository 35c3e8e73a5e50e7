/** The one narrator: tells each type of journal entry in words, for pages, explanations and simulations alike. */

import { eventInWords } from '../application/event-words.ts';
import { routedInWords, toldToAtsInWords } from '../ats/words.ts';
import type { InboundRoute } from '../inbound-calls/routing.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { settledInWords } from '../vocabulary/send-settled.ts';
import { isStage, stageLabel } from '../vocabulary/stage.ts';
import { isKnown, type JournalData, type JournalType, type Statement } from './journal-data.ts';
import type { JournalEntry } from './records.ts';

/** What an entry says, in parts: a page sets the heading and the rule apart, a line of text begins with the lead. */
export interface Told {
  /** `Stage`, `Decision`, `Text sent` …, above or before the rest. */
  readonly heading: string;
  /** What a line of text says in place of the heading. */
  readonly lead: string;
  readonly says: string;
  /** Said where there is room for it. */
  readonly aside: string;
  readonly rule: string | null;
  /** A line of text cites the rule; where not, it goes without saying. */
  readonly cites: boolean;
  readonly isAlert: boolean;
}

/** How whoever shows an entry prints an instant, and a term of the record. */
export interface Voice {
  when(at: Instant): string;
  term(of: unknown): string;
}

type Data = JournalEntry['data'];
type Said = Partial<Told> & Pick<Told, 'heading' | 'says'>;
type Tells<Type extends JournalType> = (data: JournalData[Type], voice: Voice) => Said;

/** As it was written down; what is missing is said, never printed. */
export const asRecorded = (of: unknown): string => (of === null || of === undefined ? 'not known' : String(of));

/** INB-01…06: how they came to talk with us. */
const ROUTES: Readonly<Record<InboundRoute, string>> = {
  REJECT: 'from a number that cannot be called back',
  PERMANENT: 'on the number of a job',
  LEGACY: 'on a number of the older table',
  RESUME: 'to go on with an interview that broke off',
  KNOWN_CALLER: 'from the number that we had called',
  VERIFY_CODE: 'from another number, and gave the code of our emails and their name',
  VERIFY_PHONE: 'from another number, and gave the number we know and their name',
};
const routeInWords = (route: string): string => ROUTES[route as InboundRoute] ?? lower(route);

const lower = (word: unknown): string => asRecorded(word).toLowerCase().replaceAll('_', ' ');
const capital = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}`;
const label = (stage: unknown): string => (isStage(stage) ? stageLabel(stage) : 'not known');
const text = (of: unknown): string | null => (typeof of === 'string' ? of : null);
const by = (who: unknown): string => (typeof who === 'string' ? ` by ${who}` : '');
const because = (reason: unknown): string => (typeof reason === 'string' ? `, ${lower(reason)}` : '');
const coded = (code: unknown): string => (typeof code === 'string' ? `, code ${code}` : '');
const fromTo = ({ from, to }: JournalData['sms_state' | 'invite_state']): string => `${lower(from)} → ${lower(to)}`;

/** A call by its number; without one, it is the interview by video. */
const callOf = (attempt: unknown): string =>
  typeof attempt === 'number' ? `call ${attempt}` : 'the interview by video';
const ofChannel = (channel: unknown): string =>
  channel === 'CALL' ? 'Call' : channel === 'SMS' ? 'Text' : channel === 'EMAIL' ? 'Email' : 'Message';

const OUTCOMES: Readonly<Record<string, string>> = {
  CALL: 'goes as a call',
  SMS: 'goes by text',
  EMAIL_ONLY: 'goes by email',
  WEB_INVITE: 'goes as a video invite',
  RESCHEDULE: 'is moved',
  WAIT: 'waits',
  CANCEL: 'does not go',
};

/** SMS-14: who understood a reply; of the classifier it goes without saying. */
const readBy = (who: unknown): string =>
  typeof who !== 'string' || who === 'classifier' ? '' : who === 'words' ? ', by its words' : ` by ${who}`;

const READ_BY: Readonly<Record<string, string>> = {
  keyword: 'by a keyword',
  phrase: 'by a phrase',
  model: 'by the local models',
  llm: 'by a language model',
};
/** SMS-14: by what it was read, how sure that is, and what matched. */
function readHow({ source, confidence, matched }: JournalData['reply']): string {
  const how = source === undefined ? undefined : READ_BY[source];
  if (how === undefined) return '';
  const sure = typeof confidence === 'number' ? `, ${Math.round(confidence * 100)} % sure` : '';
  return ` (${how}${sure}${typeof matched === 'string' ? `: ${matched}` : ''})`;
}

function sent({ channel, template, status, code, attempt }: JournalData['send']): Said {
  const lead = status === 'accepted' ? 'Sent: ' : status === 'refused' ? 'Refused by the provider: ' : 'Perhaps sent: ';
  const became = status === 'accepted' ? 'sent' : status === 'refused' ? 'refused' : 'perhaps sent';
  if (template !== 'call')
    return {
      heading: `${ofChannel(channel)} ${became}`,
      lead,
      says: `${lower(template)} (${lower(channel)})${coded(code)}`,
    };
  const call = typeof attempt === 'number' ? `Call ${attempt}` : 'Call';
  return { heading: `${call} ${became === 'sent' ? 'handed over' : became}`, lead, says: `a call${coded(code)}` };
}

/** Complete by its type: a type of entry that has no words does not compile. */
const TELLS: { readonly [Type in JournalType]: Tells<Type> } = {
  stage: ({ from, to, event, rule, by: who }) => ({
    heading: 'Stage',
    says: `${from === null ? 'Added' : label(from)} → ${label(to)}: ${eventInWords(asRecorded(event))}${by(who)}`,
    rule: text(rule),
  }),
  check: ({ by: who, rule }) => ({
    heading: 'Being checked',
    says: `Added${by(who)}; the ATS is asked before the entry decision`,
    rule: text(rule),
  }),
  ignored: ({ event, reason }) => ({
    heading: 'Ignored',
    lead: 'Ignored: ',
    says: `${eventInWords(asRecorded(event))}; ${asRecorded(reason)}`,
    rule: 'STG-02',
  }),
  sms_state: (data) => ({ heading: 'Conversation', lead: 'The conversation by text: ', says: fromTo(data) }),
  invite_state: (data) => ({ heading: 'Video invite', lead: 'The invite: ', says: fromTo(data) }),
  slot: ({ slot }, { when }) => ({
    heading: 'Slot picked',
    lead: 'The candidate picked a slot: ',
    says: typeof slot === 'string' ? when(slot) : 'not known',
  }),
  call_row: ({ attempt, kind, status, scheduled_at, reason }, { when }) => ({
    heading: 'Call plan',
    says: `${capital(callOf(attempt))} (${lower(kind)}): ${lower(status)}${
      status === 'PENDING' && typeof scheduled_at === 'string' ? `, stands at ${when(scheduled_at)}` : ''
    }${because(reason)}`,
  }),
  decision: ({ attempt, about, outcome, rule, until }, { when }) => ({
    heading: 'Decision',
    lead: 'Decided: ',
    says: `${about === 'call' ? callOf(attempt) : lower(about)} ${OUTCOMES[String(outcome)] ?? lower(outcome)}${
      typeof until === 'string' ? ` until ${when(until)}` : ''
    }`,
    rule: text(rule),
  }),
  send: sent,
  send_settled: ({ channel, template, said, by: who }) => ({
    heading: `${ofChannel(channel)} settled`,
    lead: 'Settled ',
    says: `by ${asRecorded(who)}: of ${
      template === 'call' ? 'the call' : `${lower(template ?? 'message')} (${lower(channel)})`
    }, ${settledInWords(said)}; it is not sent again`,
  }),
  consent: ({ column, old, new: value, source }, { term }) => ({
    heading: 'Consent',
    lead: 'Consent: ',
    says: `${term(column)} ${term(old)} → ${term(value)}, by ${term(source)}`,
    rule: 'CNS-07',
    cites: false,
  }),
  message: ({ keyword, channel }) => ({
    heading: `${channel === 'EMAIL' ? 'Email' : 'Text'} received`,
    lead: `The candidate wrote${channel === 'EMAIL' ? ' an email' : ''}${typeof keyword === 'string' ? ' ' : ''}`,
    says: typeof keyword === 'string' ? keyword : '',
  }),
  message_status: ({ status, code }) => ({
    heading: 'Delivery',
    lead: 'A message was ',
    says: `${lower(status)}${coded(code)}`,
  }),
  reply: (reply) => ({
    heading: 'Reply read',
    lead: 'The reply was read ',
    says: `as ${lower(reply.intent)}${readBy(reply.by)}${readHow(reply)}${
      reply.held === true ? '; it holds until a person has read it (GAT-28)' : ''
    }${reply.corrects === undefined ? '' : `; it had been read as ${lower(reply.corrects)}`}`,
    rule: 'SMS-08',
    cites: false,
  }),
  call_result: ({ attempt, outcome, completion, passed }) => ({
    heading: 'Interview',
    says: `${capital(callOf(attempt))} resulted in ${lower(outcome)}`,
    aside: `${typeof completion === 'number' ? `, ${Math.round(completion * 100)} % answered` : ''}${
      passed === true ? ', passed' : passed === false ? ', not passed' : ''
    }`,
  }),
  call_faulted: ({ attempt }) => ({
    heading: 'Number',
    says: `${capital(callOf(attempt))} rang nobody: the number it came from is barred, or marked as spam`,
    isAlert: true,
  }),
  inbound_call: ({ route, result, rule }) => ({
    heading: 'Called us',
    lead: 'Called in: ',
    says: `${routeInWords(route)} → ${lower(result)}`,
    rule: text(rule),
  }),
  touch: ({ touch, status, due_at, reason }, { when }) => ({
    heading: 'Reminder',
    says: `${lower(touch)}: ${lower(status)}${
      status === 'scheduled' && typeof due_at === 'string' ? ` for ${when(due_at)}` : ''
    }${because(reason)}`,
  }),
  routing: (data) => ({ heading: 'ATS routing', lead: 'ATS routing: ', says: routedInWords(data) }),
  ats: (data) => ({ heading: 'ATS', says: toldToAtsInWords(data), isAlert: data.op === 'none' }),
  ats_place: ({ from, to }) => ({
    heading: 'ATS',
    says:
      typeof from !== 'string'
        ? `Stands in the ATS in "${asRecorded(to)}"`
        : `Moved in the ATS by someone else: "${from}" → "${asRecorded(to)}"`,
    rule: 'ATS-04',
  }),
  alert: ({ text: alert }) => ({ heading: 'Alert', lead: 'Alert: ', says: asRecorded(alert), isAlert: true }),
  review: ({ from, to }) => ({
    heading: 'Review',
    lead: 'Review: ',
    says: lower(to),
    aside: typeof from === 'string' ? ` (before: ${lower(from)})` : '',
  }),
  timezone: ({ timezone }) => ({
    heading: 'Timezone confirmed',
    lead: 'Timezone confirmed: ',
    says: asRecorded(timezone),
  }),
  phone: ({ fault }) => ({
    heading: 'Phone',
    lead: 'The phone: ',
    says: `${lower(fault)}, found out on another record with this phone`,
    rule: 'CNS-17',
  }),
  merged: ({ into, event }) => ({
    heading: 'Merged',
    says:
      typeof event === 'string'
        ? `Told of ${asRecorded(into)}, who stands for this candidate: ${lower(event)}`
        : `Merged into ${asRecorded(into)}, who stands for both`,
    rule: 'CNS-16',
  }),
  candidate: ({ changed, by: who }, { term }) => ({
    heading: 'Candidate changed',
    lead: 'Candidate changed: ',
    says: Array.isArray(changed) ? changed.map(term).join(', ') : asRecorded(changed),
    aside: typeof who === 'string' ? `, by ${who}` : '',
  }),
};

/** Every fact with its name. */
const factsOf = (data: Data): string =>
  Object.entries(data)
    .map(([fact, of]) => `${lower(fact)}: ${of !== null && typeof of === 'object' ? JSON.stringify(of) : lower(of)}`)
    .join(', ');

/** Total: an entry of a type that nobody writes any more is called by its name, with its facts. */
export function narrate(type: string, data: Data, voice: Voice): Told {
  const plain = { lead: '', aside: '', rule: null, cites: true, isAlert: false };
  const entry = { type, data };
  if (isKnown(entry)) return { ...plain, ...tellOf(entry, voice) };
  return { ...plain, heading: lower(type), lead: lower(type), says: '', aside: factsOf(data) };
}

function tellOf<Type extends JournalType>({ type, data }: Statement<Type>, voice: Voice): Said {
  const tells: Tells<Type> = TELLS[type];
  return tells(data, voice);
}

/** What an entry says as one line of text, its terms as they were recorded. */
export function inWords(type: string, data: Data, when: Voice['when']): string {
  const { lead, says, rule, cites } = narrate(type, data, { when, term: asRecorded });
  return `${lead}${says}${cites && rule !== null ? ` (${rule})` : ''}`;
}
