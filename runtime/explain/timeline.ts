/** The journal of one application in plain words, in the order in which things happened. */

import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { settledInWords } from '../../machines/vocabulary/send-settled.ts';
import { isStage, stageLabel } from '../../machines/vocabulary/stage.ts';
import type { JournalLine } from '../store/subjects/outlines.ts';
import { routedInWords, toldToAtsInWords } from './ats-words.ts';
import type { TimelineLine } from './explanation.ts';
import type { Recalled } from './recalled.ts';
import { eventInWords } from './stage-causes.ts';

type Words = (data: JournalLine['data'], when: (at: Instant) => string) => string;

/** As it was written down; what is missing is said, never printed. */
const told = (of: unknown): string => (of === null || of === undefined ? 'not known' : String(of));
const callOf = (attempt: unknown): string =>
  typeof attempt === 'number' ? `call ${attempt}` : 'the interview by video';
const capital = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}`;
const label = (stage: unknown): string => (isStage(stage) ? stageLabel(stage) : 'not known');
const lower = (word: unknown): string => told(word).toLowerCase().replaceAll('_', ' ');
const cited = (rule: unknown): string => (typeof rule === 'string' ? ` (${rule})` : '');
const because = (reason: unknown): string => (typeof reason === 'string' ? `, ${lower(reason)}` : '');

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
export const readBy = (by: Json | undefined): string =>
  typeof by !== 'string' || by === 'classifier' ? '' : by === 'words' ? ', by its words' : ` by ${by}`;

const WORDS: Readonly<Record<string, Words>> = {
  stage: ({ from, to, event, rule, by }) =>
    `${from === null ? 'Added' : label(from)} → ${label(to)}: ${eventInWords(told(event))}${typeof by === 'string' ? ` by ${by}` : ''}${cited(rule)}`,
  check: ({ by, rule }) =>
    `Added${typeof by === 'string' ? ` by ${by}` : ''}; the ATS is asked before the entry decision${cited(rule)}`,
  ignored: ({ event, reason }) => `Ignored: ${eventInWords(told(event))}; ${told(reason)} (STG-02)`,
  sms_state: ({ from, to }) => `The conversation by text: ${lower(from)} → ${lower(to)}`,
  invite_state: ({ from, to }) => `The invite: ${lower(from)} → ${lower(to)}`,
  call_row: ({ attempt, kind, status, scheduled_at, reason }, when) =>
    `${capital(callOf(attempt))} (${lower(kind)}): ${lower(status)}${status === 'PENDING' && typeof scheduled_at === 'string' ? `, stands at ${when(scheduled_at as Instant)}` : ''}${because(reason)}`,
  decision: ({ attempt, about, outcome, rule, until }, when) =>
    `Decided: ${about === 'call' ? callOf(attempt) : lower(about)} ${OUTCOMES[String(outcome)] ?? lower(outcome)}${typeof until === 'string' ? ` until ${when(until as Instant)}` : ''}${cited(rule)}`,
  send: ({ channel, template, status, code }) =>
    `${status === 'accepted' ? 'Sent' : status === 'refused' ? 'Refused by the provider' : 'Perhaps sent'}: ${template === 'call' ? 'a call' : `${lower(template)} (${lower(channel)})`}${typeof code === 'string' ? `, code ${code}` : ''}`,
  send_settled: ({ channel, template, said, by }) =>
    `Settled by ${told(by)}: of ${template === 'call' ? 'the call' : `${lower(template ?? 'message')} (${lower(channel)})`}, ${settledInWords(said)}; it is not sent again`,
  consent: ({ column, old, new: value, source }) =>
    `Consent: ${told(column)} ${told(old)} → ${told(value)}, by ${told(source)}`,
  message: ({ keyword, channel }) =>
    `The candidate wrote${channel === 'EMAIL' ? ' an email' : ''}${typeof keyword === 'string' ? ` ${keyword}` : ''}`,
  message_status: ({ status, code }) =>
    `A message was ${lower(status)}${typeof code === 'string' ? `, code ${code}` : ''}`,
  reply: ({ intent, by }) => `The reply was read as ${lower(intent)}${readBy(by)}`,
  call_result: ({ attempt, outcome }) => `${capital(callOf(attempt))} resulted in ${lower(outcome)}`,
  touch: ({ touch, status, due_at, reason }, when) =>
    `${lower(touch)}: ${lower(status)}${status === 'scheduled' && typeof due_at === 'string' ? ` for ${when(due_at as Instant)}` : ''}${because(reason)}`,
  routing: (data) => routedInWords(data),
  ats: (data) => toldToAtsInWords(data),
  ats_place: ({ from, to }) =>
    typeof from !== 'string'
      ? `Stands in the ATS in "${told(to)}" (ATS-04)`
      : `Moved in the ATS by someone else: "${from}" → "${told(to)}" (ATS-04)`,
  alert: ({ text }) => `Alert: ${told(text)}`,
  review: ({ to }) => `Review: ${lower(to)}`,
  timezone: ({ timezone }) => `Timezone confirmed: ${told(timezone)}`,
  phone: ({ fault }) => `The phone: ${lower(fault)}, found out on another record with this phone (CNS-17)`,
  merged: ({ into, event }) =>
    typeof event === 'string'
      ? `Told of ${told(into)}, who stands for this candidate: ${lower(event)} (CNS-16)`
      : `Merged into ${told(into)}, who stands for both (CNS-16)`,
  candidate: ({ changed }) => `Candidate changed: ${Array.isArray(changed) ? changed.join(', ') : told(changed)}`,
};

/** What a line of the journal says, in a sentence. Total: a kind without words is named. */
export const inWords = (type: string, data: JournalLine['data'], when: (at: Instant) => string): string =>
  WORDS[type]?.(data, when) ?? lower(type);

/** Lines of the application, and those of the candidate that concern every application: the newest so many. */
export function timelineOf(
  history: Recalled,
  application: string,
  when: (at: Instant) => string,
  newest: number = Number.POSITIVE_INFINITY,
): readonly TimelineLine[] {
  const lines = history.journal.filter((entry) => entry.application === application || entry.application === null);
  return lines
    .slice(Math.max(0, lines.length - newest))
    .map(({ at, type, data }) => ({ at, type, sentence: inWords(type, data, when) }));
}
