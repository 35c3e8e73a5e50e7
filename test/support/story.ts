/**
 * Plays a scenario and tells it as prose: one line per happening, at the wall time of the candidate, with the rule that
 * decided. Owns: the words.
 */
import { wallTimeOf } from '../../machines/hours/wall-time.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import { parseInstant } from '../../machines/vocabulary/instant.ts';
import { type Stage, stageLabel } from '../../machines/vocabulary/stage.ts';
import type { ClassifierPort } from '../../runtime/ports.ts';
import type { Line } from '../../runtime/simulate/lines.ts';
import { runScenario } from '../../runtime/simulate/run.ts';
import { readScenario } from '../../runtime/simulate/scenario.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import { ANAS_PHONE, ORG_NUMBER, PACIFIC } from './given.ts';

type Document = { readonly [key: string]: unknown };

export interface Story {
  /** What a recruiter should take away, in a sentence or two. */
  readonly moral: string;
  readonly rules: string;
  /** Wall time of the people in it. */
  readonly zone?: string;
  readonly start?: string;
  readonly until?: string;
  readonly org?: Document;
  readonly jobs?: readonly Document[];
  /** Of the default job. */
  readonly script?: Document;
  readonly ana?: Document;
  readonly candidates?: readonly Document[];
  readonly providers?: Document;
  readonly steps?: readonly Document[];
}

export const addToJob = (at = '+0m', candidate = 'ana', job = 'nurse', more: Document = {}): Document => ({
  at,
  do: 'add_to_job',
  candidate,
  job,
  ...more,
});

const ANA: Document = {
  id: 'ana',
  first_name: 'Ana',
  last_name: 'Ruiz',
  phone: ANAS_PHONE,
  email: 'ana@example.test',
  zip: '94110',
  sms_consent: true,
  email_consent: true,
  all_ai_communications_consent: true,
};

/** The scenario document of a story: what it leaves out is the default world. */
const documentOf = (story: Story): Document => ({
  start: story.start ?? '2026-06-02T17:00:00Z',
  until: story.until ?? '+10d',
  org: {
    id: 'acme',
    name: 'Acme Staffing',
    phone_numbers: [{ number: ORG_NUMBER, voice: true, sms: true }],
    integrations: { email: true, ats: null },
    ...story.org,
  },
  ...(story.script === undefined ? {} : { scripts: { default: story.script } }),
  jobs: story.jobs ?? [
    { id: 'nurse', name: 'Night nurse', ...(story.script === undefined ? {} : { script: 'default' }) },
  ],
  candidates: story.candidates ?? [{ ...ANA, ...story.ana }],
  providers: { default_call: 'voicemail', ...story.providers },
  steps: story.steps ?? [addToJob()],
});

/** Throws when the story is no scenario, or when something of it was left out or parked. */
export async function play(story: Story, classifier?: ClassifierPort): Promise<readonly Line[]> {
  const read = readScenario(documentOf(story));
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
  const lines: Line[] = [];
  await runScenario(read.scenario, {
    openStore: async () => createMemoryStorage(),
    emit: (line) => lines.push(line),
    ...(classifier === undefined ? {} : { classifier }),
    warn: (sentence) => {
      throw new Error(sentence);
    },
  });
  return lines;
}

export const tell = async (title: string, story: Story): Promise<string> => {
  const { moral, rules, zone = PACIFIC } = story;
  const heading = [`# ${title}`, '', ...wrapped(moral, 100), `Rules: ${rules}. Wall time of ${zone}.`, ''];
  return `${[...heading, ...prose(await play(story), zone, severalOf(story))].join('\n')}\n`;
};

const severalOf = ({ candidates = [], jobs = [] }: Story) => ({ people: candidates.length > 1, jobs: jobs.length > 1 });

const wrapped = (text: string, width: number): readonly string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
    return lines;
  }, []);

/* ── Lines into sentences ─────────────────────────────────────────────────────────────────────────────────────────── */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

/** `Tue 2 Jun 10:00:50`; seconds only where there are any. */
function wallText(at: string, zone: string): string {
  const instant = parseInstant(at);
  if (instant === null) return at;
  const { weekday, day, month, hour, minute } = wallTimeOf(instant, zone as Zone);
  const seconds = instant.slice(17, 19);
  const time = `${two(hour)}:${two(minute)}${seconds === '00' ? '' : `:${seconds}`}`;
  return `${DAYS[weekday]} ${day} ${MONTHS[month - 1]} ${time}`;
}

/** What a message is called, and the rule that gave it its occasion. */
const MESSAGES: Readonly<Record<string, readonly [words: string, rule: string]>> = {
  first_touch_sms: ['first text', 'GAT-08'],
  failed_call_sms: ['text after the missed call', 'SMS-01'],
  companion_email: ['companion email', 'INI-07'],
  email_only_outreach: ['outreach email in place of a call', 'RTY-05'],
  opt_out_confirmation_sms: ['text confirming the opt-out', 'SMS-17'],
  help_sms: ['help text', 'SMS-07'],
};

const ENDINGS: Readonly<Record<string, string>> = {
  VOICEMAIL: 'voicemail answered',
  NO_ANSWER: 'nobody answered',
  BUSY: 'the line was busy',
  HUNG_UP: 'they hung up before a conversation',
  SCREENED: 'call screening answered, and nobody was put through',
  PARTIAL: 'the interview broke off',
  COMPLETED: 'the conversation was held',
  FAILED: 'the row failed',
  INVALID_NUMBER: 'the number cannot be called',
};
const CLOSINGS: Readonly<Record<string, string>> = {
  SMS_SENT: 'it became a text',
  EMAIL_SENT: 'it became an email',
  INVITED: 'it became a video invite',
  CANCELLED: 'cancelled',
  NOT_INTERESTED: 'not interested, or stopped',
};
/** Closed by the decision about it, or by the stage. */
const whyClosed = (line: Line, decidedBy: string | undefined): string =>
  line['status'] === 'NOT_INTERESTED' ? 'STG-08' : line['reason'] === 'STAGE_BLOCKED' ? 'GAT-02' : (decidedBy ?? '');

const minutesBetween = (at: string, until: string): number => (Date.parse(until) - Date.parse(at)) / 60_000;

/** The ten minutes of RTY-06 read the same each time, so that they can be told once. */
const laterBy = (at: string, until: string): string => {
  return `refused by the provider; again ${minutesBetween(at, until) === 10 ? 'in ten minutes' : `at ${until}`}`;
};

const NOT_REACHED = new Set(['VOICEMAIL', 'NO_ANSWER', 'BUSY', 'HUNG_UP', 'SCREENED']);

interface Told {
  readonly at: string;
  readonly who: string;
  readonly text: string;
  readonly rule: string;
  times: number;
  lastAt: string;
}

type Field = (key: string) => string;

function prose(lines: readonly Line[], zone: string, several: { people: boolean; jobs: boolean }): readonly string[] {
  const told: Told[] = [];
  const known = new Map<string, { status: string; scheduledAt: string }>();
  const endings = new Map<string, string>();
  const rules = new Map<string, string>();
  const when = (at: string) => wallText(at, zone);

  for (const line of lines) {
    const field: Field = (key) => String(line[key] ?? '');
    const who = [several.people ? field('candidate') : '', several.jobs ? field('job') : ''].filter(Boolean).join('/');
    const application = `${field('candidate')}/${field('job')}`;
    const say = (text: string, rule = '') => {
      const at = field('at');
      const last = told.findLast((each) => each.who === who);
      const isRepeat = last === told.at(-1) && last?.text === text && last.rule === rule;
      if (last && isRepeat) {
        last.times += 1;
        last.lastAt = at;
      } else told.push({ at, who, text, rule, times: 1, lastAt: at });
    };
    const { type } = line;
    if (type === 'stage') {
      const from = line['from'] === null ? '' : `${stageLabel(line['from'] as Stage)} → `;
      const event = field('event').startsWith('xstate.after.') ? 'time' : field('event');
      say(`${from}${stageLabel(line['to'] as Stage)}  [${event}]`, field('rule'));
    } else if (type === 'decision') {
      if (line['attempt'] !== null) rules.set(application, field('rule'));
      const decider = (line['gates'] as readonly { gate: string; result: string }[]).at(-1);
      const last = decider?.gate.replaceAll('_', ' ') ?? '';
      const outcome = field('outcome');
      const about = line['attempt'] === null ? 'a message' : `attempt ${field('attempt')}`;
      if (outcome === 'WAIT') say(`${about} waits: ${last}`, field('rule'));
      else if (outcome === 'RESCHEDULE' && minutesBetween(field('at'), field('until')) === 10)
        say(`${about} waits ten minutes: ${last}`, field('rule'));
      else if (outcome === 'RESCHEDULE') say(`${about} not now: ${last}; until ${when(field('until'))}`, field('rule'));
      else if (outcome === 'CANCEL') say(`${about} may not go: ${last}`, field('rule'));
      else if (outcome === 'CALL' && decider?.result === 'block')
        say(`${about} would be placed now: shadow mode`, 'GAT-22');
    } else if (type === 'send') {
      const channel = field('channel');
      const refused = line['status'] === 'accepted' ? '' : `, ${field('status')} by the provider`;
      const [words, rule] = MESSAGES[field('template')] ?? [field('template'), ''];
      if (channel !== 'CALL') say(`${words} sent${refused}`, rule);
      else if (refused === '') say('call placed', 'GAT-14');
    } else if (type === 'call_row') {
      const key = `${application}/${field('attempt')}`;
      const attempt = `attempt ${field('attempt')}`;
      const status = field('status');
      const before = known.get(key);
      known.set(key, { status, scheduledAt: field('scheduled_at') });
      const reason = line['reason'] === null ? '' : ` (${field('reason')})`;
      const planned = status === 'PENDING' || status === 'PAUSED';
      if (before === undefined) {
        const ending = endings.get(application) ?? '';
        const kind = field('kind') === 'FIRST' ? 'first call' : field('kind') === 'RETRY' ? 'call' : field('kind');
        const paused = status === 'PAUSED' ? ', paused' : '';
        say(
          `${attempt} planned: ${kind} at ${when(field('scheduled_at'))}${paused}`,
          whyPlanned(ending, field('kind')),
        );
      } else if (status === 'PAUSED') say(`${attempt} is paused`, 'PAU-01');
      else if (status === 'PENDING' && before.status === 'PAUSED')
        say(`${attempt} goes on at ${when(field('scheduled_at'))}`, 'PAU-02');
      else if (status === 'PENDING' && before.status === 'DISPATCHING')
        say(`${attempt}: ${laterBy(field('at'), field('scheduled_at'))}`, 'RTY-06');
      else if (status === 'CONNECTED') say(`${attempt}: picked up`);
      else if (status in ENDINGS) {
        endings.set(application, status);
        say(`${attempt}: ${ENDINGS[status]}${reason}`, status === 'FAILED' ? 'RTY-06' : '');
      } else if (!planned && status !== 'DISPATCHING' && status !== 'CALLING') {
        endings.set(application, status);
        say(`${attempt} closed: ${CLOSINGS[status] ?? status}${reason}`, whyClosed(line, rules.get(application)));
      }
    } else if (type === 'sms_state') say(`text conversation ${field('from')} → ${field('to')}`);
    else if (type === 'invite_state') say(`video link ${line['from'] ?? 'none'} → ${field('to')}`);
    else if (type === 'touch' && line['touch'] === 'video_reminder' && line['status'] !== 'sent')
      say(`reminder before the slot ${field('status')}, for ${when(field('due_at'))}`, 'TCH-05');
    else if (type === 'consent')
      say(`${field('column')} ${field('old')} → ${field('new')}  [${field('source')}]`, 'CNS-07');
    else if (type === 'ignored') say(`${field('event')} changes nothing: ${field('reason')}`, 'STG-02');
    else if (type === 'alert') say(`ALERT to operators: ${field('text')}`);
    else if (type === 'final') {
      const row = line['open_call_row'] as { attempt: number; scheduled_at: string } | null;
      const open = row === null ? 'nothing planned' : `attempt ${row.attempt} at ${when(row.scheduled_at)}`;
      const counts = `${field('calls_placed')} calls, ${field('sms_sent')} texts, ${field('emails_sent')} emails`;
      told.push({
        at: '',
        who,
        text: `${stageLabel(line['stage'] as Stage)}; ${counts}; ${open}`,
        rule: '',
        times: 1,
        lastAt: '',
      });
    } else if (type === 'ats' && line['op'] !== 'consent')
      say(
        `${line['op'] === 'none' ? 'NOT moved' : 'moved'} in the ATS to "${field('stage')}"  [${field('event')}]`,
        'RTE-11',
      );
    else if (type !== 'ats' && type !== 'touch' && type !== 'inbound_call')
      throw new Error(`A story has no words for a line of the type ${type}.`);
  }
  return told.map(({ at, who, text, rule, times, lastAt }) => {
    const again = times > 1 ? ` (${times} times, the last at ${when(lastAt)})` : '';
    const head = at === '' ? 'at the end' : when(at);
    return [head.padEnd(20), who.padEnd(who === '' ? 0 : 12), `${text}${again}`.padEnd(72), rule].join(' ').trimEnd();
  });
}

/** Which rule stands behind a planned row: the way the last one ended says it. */
function whyPlanned(ending: string, kind: string): string {
  if (kind === 'CONSENT_RETRY') return 'RTY-05';
  if (kind === 'SCHEDULED') return 'SMS-13';
  if (kind === 'RETRY' && NOT_REACHED.has(ending)) return 'RTY-01';
  if (kind === 'RETRY' && ending === 'PARTIAL') return 'RTY-07';
  if (kind === 'RETRY' && ending === 'FAILED') return 'RTY-06';
  if (kind === 'FIRST' && (ending === 'SMS_SENT' || ending === 'EMAIL_SENT')) return 'INI-06';
  return 'STG-03';
}
