/**
 * A candidate's journal as a story: each line joined with the decision, the text or the call it speaks of.
 *
 * Pure. Guarantee: a line is never left out; a kind nobody has words for yet is shown as it stands.
 */

import type { Decision, JournalEntry, Message } from '../../machines/candidate/working-set.ts';
import { settledInWords } from '../../machines/vocabulary/send-settled.ts';
import { isStage, type Stage, stageLabel } from '../../machines/vocabulary/stage.ts';
import { routedInWords, toldToAtsInWords } from '../../runtime/explain/ats-words.ts';
import { readBy } from '../../runtime/explain/timeline.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';

export interface TimelineEntry {
  readonly seq: number;
  readonly at: JournalEntry['at'];
  /** The job's id; null = about the candidate as a person. */
  readonly job: string | null;
  /** `Stage`, `Decision`, `Text sent` … */
  readonly kind: string;
  readonly sentence: string;
  readonly rule: string | null;
  readonly stage: Stage | null;
  readonly decision: Decision | null;
  readonly message: Message | null;
  readonly isAlert: boolean;
  /** The same decision, made again and again just before (a wait of seconds): folded into this one. */
  readonly before: readonly TimelineEntry[];
}

type Said = Pick<TimelineEntry, 'kind' | 'sentence'> &
  Partial<Pick<TimelineEntry, 'rule' | 'stage' | 'decision' | 'message' | 'isAlert'>>;

interface Known {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly messages: ReadonlyMap<string, Message>;
}

type Data = JournalEntry['data'];

const words = (text: unknown): string =>
  String(text ?? 'nothing')
    .replaceAll('_', ' ')
    .toLowerCase();
/** Which call of an application; without a number, the interview by video or one whose number nobody told. */
const callOf = (attempt: unknown): string => (typeof attempt === 'number' ? `call ${attempt}` : 'the video interview');
const value = (column: unknown): string => (column === true ? 'yes' : column === false ? 'no' : 'not known');
const stageName = (of: unknown): string => (isStage(of) ? stageLabel(of) : words(of));
/** As it was written down; a page never prints what is missing. */
const told = (of: unknown): string => (of === null || of === undefined ? 'not known' : String(of));
const text = (of: unknown): string | null => (typeof of === 'string' ? of : null);

/** For a kind nobody has words for yet: every fact with its name. */
const factsOf = (data: Data): string =>
  Object.entries(data)
    .map(([fact, of]) => `${words(fact)}: ${of !== null && typeof of === 'object' ? JSON.stringify(of) : words(of)}`)
    .join(', ');

const CHANNELS: Readonly<Record<string, string>> = { CALL: 'Call', SMS: 'Text', EMAIL: 'Email' };
const OUTCOMES: Readonly<Record<string, string>> = {
  CALL: 'call now',
  SMS: 'text now',
  EMAIL_ONLY: 'email only',
  WEB_INVITE: 'send the video invite',
  RESCHEDULE: 'try again later',
  WAIT: 'wait',
  CANCEL: 'do not contact',
};

/** What is decided about: the call of a row, or a template. */
const subject = ({ about, attempt }: Decision): string =>
  about === 'call' ? (attempt === null ? 'a call' : `call ${attempt}`) : words(about);

function decided(data: Data, { decisions }: Known): Said {
  const decision = decisions.get(String(data['decision'])) ?? null;
  const outcome = OUTCOMES[String(data['outcome'])] ?? words(data['outcome']);
  const about = decision === null ? words(data['about']) : subject(decision);
  const held = decision?.gates.findLast(({ result }) => result !== 'pass' && result !== 'skip');
  const why = held === undefined ? '' : `, held by the gate "${held.gate.replaceAll('_', ' ')}"`;
  return { kind: 'Decision', sentence: `${about}: ${outcome}${why}`, rule: text(data['rule']), decision };
}

function sent(data: Data, { messages }: Known): Said {
  const channel = CHANNELS[String(data['channel'])] ?? 'Message';
  const message = messages.get(String(data['permit'])) ?? messages.get(String(data['message'])) ?? null;
  const status = typeof data['status'] === 'string' ? data['status'] : 'not known';
  const what =
    data['channel'] === 'CALL'
      ? `${typeof data['attempt'] === 'number' ? `call ${data['attempt']}` : 'a call'} handed over`
      : words(data['template']);
  const verdict =
    status === 'accepted' ? '' : ` (${words(status)}${data['code'] ? `, code ${String(data['code'])}` : ''})`;
  const kind = data['channel'] === 'CALL' ? 'Call' : `${channel} ${status === 'accepted' ? 'sent' : words(status)}`;
  return { kind, sentence: `${what}${verdict}`, message };
}

const SAYS: Readonly<Record<string, (data: Data, known: Known) => Said>> = {
  stage: (data) => ({
    kind: 'Stage',
    sentence: `${data['from'] === null ? 'begins' : `from ${stageName(data['from'])}`}, on ${told(data['event'])}${
      data['by'] ? ` by ${String(data['by'])}` : ''
    }`,
    rule: text(data['rule']),
    stage: isStage(data['to']) ? data['to'] : null,
  }),
  review: (data) => ({ kind: 'Review', sentence: `${words(data['from'])} → ${words(data['to'])}` }),
  call_row: (data) => ({
    kind: 'Call plan',
    sentence: `${callOf(data['attempt'])} (${words(data['kind'])}): ${words(data['status'])}${
      data['reason'] ? `, ${words(data['reason'])}` : ''
    }`,
  }),
  call_result: (data) => ({
    kind: 'Interview',
    sentence: `${callOf(data['attempt'])}: ${words(data['outcome'])}${
      typeof data['completion'] === 'number' ? `, ${Math.round(data['completion'] * 100)} % answered` : ''
    }${data['passed'] === true ? ', passed' : data['passed'] === false ? ', not passed' : ''}`,
  }),
  sms_state: (data) => ({ kind: 'Conversation', sentence: `${words(data['from'])} → ${words(data['to'])}` }),
  decision: decided,
  send: sent,
  send_settled: ({ channel, template, message, said, by }, { messages }) => ({
    kind: `${CHANNELS[String(channel)] ?? 'Message'} settled`,
    sentence: `${template === 'call' ? 'the call' : words(template ?? 'message')}: ${settledInWords(said)}, by ${told(by)}; it is not sent again`,
    message: messages.get(String(message)) ?? null,
  }),
  message: (data, { messages }) => ({
    kind: data['channel'] === 'EMAIL' ? 'Email received' : 'Text received',
    sentence: typeof data['keyword'] !== 'string' ? '' : `keyword ${told(data['keyword'])}`,
    message: messages.get(String(data['message'])) ?? null,
  }),
  message_status: (data) => ({
    kind: 'Delivery',
    sentence: `${words(data['status'])}${data['code'] ? ` (code ${String(data['code'])})` : ''}`,
  }),
  consent: (data) => ({
    kind: 'Consent',
    sentence: `${words(data['column'])}: ${value(data['old'])} → ${value(data['new'])}, by ${words(data['source'])}`,
    rule: 'CNS-07',
  }),
  check: ({ by, rule }) => ({
    kind: 'Being checked',
    sentence: `added${typeof by === 'string' ? ` by ${by}` : ''}; the ATS is asked before anything is planned`,
    rule: text(rule),
  }),
  ignored: (data) => ({
    kind: 'Ignored',
    sentence: `${told(data['event'])}: ${told(data['reason'])}`,
    rule: 'STG-02',
  }),
  reply: ({ intent, by }) => ({ kind: 'Reply read', sentence: `as ${words(intent)}${readBy(by)}`, rule: 'SMS-08' }),
  touch: (data) => ({
    kind: 'Reminder',
    sentence: `${words(data['touch'])}: ${words(data['status'])}${data['reason'] ? `, ${words(data['reason'])}` : ''}`,
  }),
  candidate: ({ changed, by }) => ({
    kind: 'Candidate changed',
    sentence: `${Array.isArray(changed) ? changed.map(words).join(', ') : words(changed)}${by ? `, by ${String(by)}` : ''}`,
  }),
  inbound_call: (data) => ({
    kind: 'Called us',
    sentence: `put through to: ${words(data['result'])}`,
    rule: text(data['rule']),
  }),
  invite_state: (data) => ({ kind: 'Video invite', sentence: `${words(data['from'])} → ${words(data['to'])}` }),
  phone: ({ fault }) => ({
    kind: 'Phone',
    sentence: `${words(fault)}, found out on another record with this phone`,
    rule: 'CNS-17',
  }),
  timezone: (data) => ({ kind: 'Timezone', sentence: `${told(data['timezone'])}, ${words(data['source'])}` }),
  routing: (data) => ({ kind: 'ATS routing', sentence: routedInWords(data).replace('ATS routing: ', '') }),
  ats: (data) => ({ kind: 'ATS', sentence: toldToAtsInWords(data), isAlert: data['op'] === 'none' }),
  ats_place: ({ from, to }) => ({
    kind: 'ATS',
    sentence:
      typeof from !== 'string' ? `stands in "${told(to)}" there` : `moved by someone else: "${from}" → "${told(to)}"`,
    rule: 'ATS-04',
  }),
  alert: (data) => ({ kind: 'Alert', sentence: String(data['text'] ?? ''), isAlert: true }),
};

export function timelineOf(
  history: Pick<CandidateHistory, 'applications' | 'decisions' | 'messages' | 'journal'>,
): readonly TimelineEntry[] {
  const jobs = new Map(history.applications.map(({ id, job }) => [id, job]));
  const known: Known = {
    decisions: new Map(history.decisions.map((each) => [each.id, each])),
    messages: new Map(history.messages.map((each) => [each.id, each])),
  };
  const entries = history.journal.map(({ seq, at, type, application, data }): TimelineEntry => {
    const said: Said = SAYS[type]?.(data, known) ?? { kind: words(type), sentence: factsOf(data) };
    const nothing = { rule: null, stage: null, decision: null, message: null, isAlert: false, before: [] };
    return { seq, at, job: application === null ? null : (jobs.get(application) ?? null), ...nothing, ...said };
  });
  return folded(entries);
}

/** Oldest first; of decisions that repeat the one before, the last one stands for all. */
function folded(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  for (const entry of entries) {
    const last = kept.at(-1);
    const repeats =
      last?.decision?.outcome === 'WAIT' &&
      entry.decision?.outcome === 'WAIT' &&
      last.rule === entry.rule &&
      last.sentence === entry.sentence &&
      last.job === entry.job;
    if (repeats) kept[kept.length - 1] = { ...entry, before: [...last.before, { ...last, before: [] }] };
    else kept.push(entry);
  }
  return kept;
}
