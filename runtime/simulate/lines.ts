/**
 * The lines a simulation writes (README.md beside this file lists them), made from what was committed.
 *
 * Owns: their keys, order and form. Must not know: rules; a line says what the journal says. Guarantees: every instant
 * in seconds; a line stands at the virtual time of its commit, so time never goes back, however late a webhook came.
 */

import type { Candidate, JournalEntry } from '../../machines/candidate/working-set.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import { isOpenCallRowStatus } from '../../machines/vocabulary/call-row.ts';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';

export type Line = { readonly type: string } & { readonly [key: string]: Json };

/** The keys of each type of line that stands in the journal as it is, in their order; `candidate` and `job` are added. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  stage: ['candidate', 'job', 'from', 'to', 'event', 'rule'],
  ignored: ['candidate', 'job', 'event', 'stage', 'reason'],
  sms_state: ['candidate', 'job', 'from', 'to'],
  invite_state: ['candidate', 'job', 'from', 'to'],
  call_row: ['candidate', 'job', 'attempt', 'kind', 'status', 'scheduled_at', 'reason'],
  consent: ['candidate', 'column', 'old', 'new', 'source'],
  inbound_call: ['candidate', 'from', 'to', 'route', 'rule', 'result'],
  touch: ['candidate', 'job', 'touch', 'status', 'due_at', 'reason'],
  ats: [
    'op',
    'candidate',
    'job',
    'event',
    'stage',
    'workflow_step_id',
    'disposition_reason_id',
    'path',
    'used_default',
    'note',
  ],
  alert: ['text'],
};

const FULL_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export const inSeconds = (at: Instant | string): string => `${at.slice(0, 19)}Z`;

/** The same value with every instant in it in seconds. Pure. */
export function withSeconds(value: Json): Json {
  if (typeof value === 'string') return FULL_INSTANT.test(value) ? inSeconds(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withSeconds);
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, withSeconds(inside)]));
}

export interface Lines {
  /** Everything one transaction wrote, at the virtual time of its commit. */
  committed(decided: readonly Decided[], at: Instant): readonly Line[];
  /** One line for each application that exists, in the order of `applications`. */
  finals(applications: readonly { readonly candidate: string; readonly application: string }[]): readonly Line[];
}

/** `latest` answers the last known state of a candidate, `handedOver` the text as a provider was handed it, links and all. */
export function createLines(
  latest: (candidate: string) => Candidate | undefined,
  handedOver: (permit: string) => string | null = () => null,
): Lines {
  /** Accepted sends, by application and channel. */
  const accepted = new Map<string, Record<Channel, number>>();

  function sendLine(decided: Decided, entry: JournalEntry, at: string, job: string | null): Line {
    const { data, application } = entry;
    const channel = data['channel'] as Channel;
    const id = (key: 'message' | 'row'): string => (typeof data[key] === 'string' ? data[key] : '');
    const message = decided.after.messages[id('message')] ?? decided.before.messages[id('message')];
    const row = decided.after.rows[id('row')] ?? decided.before.rows[id('row')];
    if (data['status'] === 'accepted' && application !== null) {
      const counts = accepted.get(application) ?? { CALL: 0, SMS: 0, EMAIL: 0 };
      counts[channel]++;
      accepted.set(application, counts);
    }
    return {
      at,
      type: 'send',
      channel,
      template: data['template'] ?? null,
      candidate: decided.after.record.id,
      job,
      to: message?.to ?? row?.to ?? null,
      skip_consent_check: data['skip_consent_check'] ?? false,
      status: data['status'] ?? null,
      subject: message?.subject ?? null,
      text: handedOver(String(data['permit'])) ?? message?.text ?? null,
    };
  }

  function decisionLine(decided: Decided, entry: JournalEntry, at: string, job: string | null): Line | null {
    const decision = decided.records.decisions.find(({ id }) => id === entry.data['decision']);
    if (decision === undefined) return null;
    return {
      at,
      type: 'decision',
      candidate: decided.after.record.id,
      job,
      attempt: decision.attempt,
      outcome: decision.outcome,
      rule: decision.rule,
      until: decision.until === null ? null : inSeconds(decision.until),
      gates: decision.gates.map(({ gate, rule, result, facts }) => ({ gate, rule, result, facts: withSeconds(facts) })),
    };
  }

  function lineOf(decided: Decided, entry: JournalEntry, at: string): Line | null {
    const { type, data, application } = entry;
    const of = application === null ? undefined : decided.after.applications[application];
    const job = of?.job ?? null;
    if (type === 'send') return sendLine(decided, entry, at, job);
    if (type === 'decision') return decisionLine(decided, entry, at, job);
    const keys = KEYS[type];
    if (keys === undefined || (type === 'consent' && data['old'] === data['new'])) return null;
    // The journal names the row; whose numbers they are is no business of its.
    const row = typeof data['row'] === 'string' ? decided.after.rows[data['row']] : undefined;
    const numbers = { from: row?.from ?? null, to: row?.to ?? null };
    const known: Readonly<Record<string, Json>> = {
      candidate: decided.after.record.id,
      job,
      ...(type === 'inbound_call' ? numbers : {}),
    };
    const line: Record<string, Json> = { at, type };
    for (const key of keys) line[key] = withSeconds(data[key] ?? known[key] ?? null);
    return line as Line;
  }

  return {
    committed: (all, at) =>
      all.flatMap((decided) => decided.records.journal.flatMap((entry) => lineOf(decided, entry, inSeconds(at)) ?? [])),

    finals: (applications) =>
      applications.flatMap(({ candidate, application }): readonly Line[] => {
        const state = latest(candidate);
        const record = state?.applications[application];
        if (state === undefined || record === undefined) return [];
        const { columns } = state.consent;
        const counts = accepted.get(application);
        return [
          {
            type: 'final',
            candidate,
            job: record.job,
            stage: record.stage,
            review: record.review,
            sms_state: record.smsState,
            invite_state: record.inviteState,
            timezone: state.record.timezone,
            timezone_source: state.record.timezoneSource,
            phone: state.record.phone,
            sms_consent: columns.sms_consent,
            email_consent: columns.email_consent,
            all_ai_communications_consent: columns.all_ai_communications_consent,
            calls_placed: counts?.CALL ?? 0,
            sms_sent: counts?.SMS ?? 0,
            emails_sent: counts?.EMAIL ?? 0,
            open_call_row: openRowOf(state, application),
          },
        ];
      }),
  };
}

function openRowOf(state: Candidate, application: string): Json {
  const row = Object.values(state.rows).find(
    (each) => each.application === application && each.kind !== 'INBOUND' && isOpenCallRowStatus(each.status),
  );
  if (row === undefined) return null;
  const { attempt, kind, status, scheduledAt } = row;
  return { attempt, kind, status, scheduled_at: inSeconds(scheduledAt) };
}
