/**
 * Everything that went out on an application, each with the consent and the rule that allowed it: what a compliance
 * reader asks for.
 *
 * Guarantees: pure; consent is the ledger's word before the deciding moment, in the order in which it was written.
 */

import { type EntryOf, isOf } from '../../machines/candidate/journal-data.ts';
import type { Decision } from '../../machines/candidate/working-set.ts';
import type { Channel, ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { CONSENT_COLUMN_OF } from '../../machines/vocabulary/channel.ts';
import type { JournalLine } from '../store/subjects/outlines.ts';
import type { ConsentThen, TouchExplained } from './explanation.ts';
import { type Recalled, timesOf } from './recalled.ts';

interface Occasion {
  readonly rule: string;
  readonly sentence: string;
}

const occasion = (rule: string, sentence: string): Occasion => ({ rule, sentence });

const BY_TEMPLATE: Readonly<Record<string, Occasion>> = {
  first_touch_sms: occasion('INI-02', 'the first touch goes by text when no call could go'),
  companion_email: occasion('INI-07', 'one email accompanies the first text, or goes in its place'),
  failed_call_sms: occasion('SMS-01', 'the first call was missed'),
  opt_in_sms: occasion('SMS-02', 'the script asks whether we may text'),
  opt_in_clarify_sms: occasion('SMS-05', 'the answer to the opt-in question was unclear'),
  post_opt_in_sms: occasion('SMS-03', 'the candidate opted in'),
  dnc_confirmation_sms: occasion(
    'SMS-09',
    'the candidate asked not to be contacted, and is asked once about future jobs',
  ),
  opt_out_confirmation_sms: occasion('SMS-17', 'the candidate opted out by text'),
  help_sms: occasion('SMS-07', 'the candidate asked for help'),
  conversation_sms: occasion('SMS-08', 'the candidate wrote, and is answered'),
  email_only_outreach: occasion('RTY-05', 'a call was due and may not or cannot be made'),
  web_invite_email: occasion('WEB-01', 'the job interviews by video'),
  web_invite_reminder_email: occasion('WEB-04', 'the invite went unanswered'),
  reschedule_email: occasion('WEB-10', 'the interview was missed, or broke off'),
  rejection_email: occasion('TCH-01', 'the application was rejected'),
  resume_feedback_email: occasion('TCH-02', 'the resume did not pass'),
  scheduling_reminder_sms: occasion('TCH-03', 'the candidate agreed to schedule and named no time'),
  scheduling_reminder_email: occasion('TCH-03', 'the candidate agreed to schedule and named no time'),
  meeting_reminder_sms: occasion('TCH-04', 'a call is booked'),
  video_reminder_email: occasion('TCH-05', 'a video interview is booked'),
};

const BY_KIND: Readonly<Record<string, Occasion>> = {
  FIRST: occasion('STG-03', 'the first call of this round was due'),
  RETRY: occasion('RTY-01', 'the call before it ended without a conversation'),
  CONSENT_RETRY: occasion('RTY-05', 'consent or a phone number may have come meanwhile'),
  SCHEDULED: occasion('SMS-13', 'the candidate agreed to this time'),
};

function occasionOf(history: Recalled, sent: EntryOf<'send'>, template: string): Occasion {
  if (template === 'first_touch_sms') {
    const planned = history.decisions.findLast(
      ({ about, outcome, application, at }) =>
        about === 'call' && outcome === 'SMS' && application === sent.application && at <= sent.at,
    );
    const method = planned?.gates.find(({ gate }) => gate === 'first_touch')?.facts['method'];
    if (method === 'SMS') return occasion('INI-03', 'the job starts by text');
  }
  if (template !== 'call') return BY_TEMPLATE[template] ?? occasion('TCH-06', `it was due (${template})`);
  const row = history.rows.find(
    ({ application, attempt }) => application === sent.application && attempt === sent.data.attempt,
  );
  return BY_KIND[row?.kind ?? 'FIRST'] ?? occasion('STG-03', 'a call was due');
}

const NEVER: Omit<ConsentThen, 'column'> = { value: null, source: null, evidence: null, by: null, at: null };

/** What is looked up for every touch, found once: a history may hold thousands of them. */
interface Found {
  readonly ledger: Recalled['ledger'];
  readonly consentChanges: readonly EntryOf<'consent'>[];
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Where each decision stands in the journal. */
  readonly decidedAt: ReadonlyMap<string, number>;
}

function findOnce({ journal, ledger, decisions }: Recalled): Found {
  const decidedAt = new Map<string, number>();
  for (const { data, seq } of journal.filter(isOf('decision')))
    if (!decidedAt.has(data.decision)) decidedAt.set(data.decision, seq);
  return {
    ledger,
    consentChanges: journal.filter(isOf('consent')),
    decisions: new Map(decisions.map((decision) => [decision.id, decision])),
    decidedAt,
  };
}

function consentBefore({ consentChanges, ledger }: Found, column: ConsentColumn, seq: number): ConsentThen {
  const change = consentChanges.findLast((entry) => entry.seq < seq && entry.data.column === column);
  if (change === undefined) return { column, ...NEVER };
  const entry = ledger.findLast(
    (each) => each.column === column && each.at === change.at && each.source === change.data.source,
  );
  return {
    column,
    value: change.data.new,
    source: change.data.source,
    evidence: change.data.evidence,
    by: entry?.by ?? null,
    at: change.at,
  };
}

const CONSENT_RULE: Readonly<Record<Channel, string>> = { CALL: 'CNS-04', SMS: 'CNS-02', EMAIL: 'CNS-03' };

function consentOf(found: Found, channel: Channel, seq: number, skips: boolean): TouchExplained['consent'] {
  const then = consentBefore(found, CONSENT_COLUMN_OF[channel], seq);
  if (skips)
    return {
      ...then,
      rule: 'SMS-06',
      sentence: 'this text answers the candidate or asks for consent, and skips the consent gate (SMS-06)',
    };
  const who = then.source === null ? 'nobody' : then.source;
  return {
    ...then,
    rule: CONSENT_RULE[channel],
    sentence: `${then.column} was ${then.value === null ? 'not known' : String(then.value)}, given by ${who}${then.at === null ? '' : ` at ${then.at}`} (${CONSENT_RULE[channel]})`,
  };
}

const sendsOf = (journal: readonly JournalLine[], of: string | null) =>
  journal
    .filter(isOf('send'))
    .filter(
      ({ application, data }) =>
        application !== null && (of === null || application === of) && data.status !== 'refused',
    );

/** How many went out, those that an outline leaves out among them. */
export const countTouches = ({ journal }: Recalled, application: string): number =>
  timesOf(sendsOf(journal, application));

/**
 * In order of time; refused sends are no touches (GAT-24). All of the candidate's, unless an application is named; the
 * newest so many.
 */
export function touchesOf(
  history: Recalled,
  application: string | null = null,
  newest: number = Number.POSITIVE_INFINITY,
): readonly TouchExplained[] {
  const found = findOnce(history);
  const sends = sendsOf(history.journal, application);
  return sends.slice(Math.max(0, sends.length - newest)).flatMap((sent): readonly TouchExplained[] => {
    const { application: of, data } = sent;
    const { channel, status, skip_consent_check: skips } = data;
    if (of === null || status === 'refused') return [];
    const template = data.template ?? 'message';
    const decision = found.decisions.get(String(data.decision)) ?? null;
    const decidedAt = found.decidedAt.get(String(data.decision)) ?? sent.seq;
    return [
      {
        at: sent.at,
        application: of,
        channel,
        template,
        attempt: data.attempt ?? null,
        status,
        occasion: occasionOf(history, sent, template),
        rule: decision?.rule ?? 'TCH-09',
        // A text that skips consent is decided in the very step that changes it: what stood when it left counts.
        consent: consentOf(found, channel, skips ? sent.seq : decidedAt, skips),
        decision,
      },
    ];
  });
}
