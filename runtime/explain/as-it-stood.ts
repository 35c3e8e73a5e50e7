/**
 * A candidate as they stood at a past instant, rebuilt from the journal and the consent ledger.
 *
 * Owns: folding what was recorded back into the working set's shape, so that the same facts can be asked of the past as
 * of the present. Must not know: why anything happened. Guarantees: pure; only what was written down by then counts.
 * Fields that nobody records by instant (names, address, timezone) are those of today.
 */

import { inviteChart } from '../../machines/candidate/chart-keys.ts';
import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  Decision,
  JournalEntry,
  PlannedTouch,
  StoredChart,
} from '../../machines/candidate/working-set.ts';
import { foldLedger } from '../../machines/consent/ledger.ts';
import { comparable } from '../../machines/vocabulary/address.ts';
import type { CallRowKind, CallRowStatus } from '../../machines/vocabulary/call-row.ts';
import { type Channel, CONSENT_COLUMN_OF } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Stage } from '../../machines/vocabulary/stage.ts';
import { waitIn } from '../../machines/waits/repeated-wait.ts';
import type { CandidateHistory } from '../store/readers-port.ts';
import { inviteThen } from './invite-as-it-stood.ts';

/** STG-12: these begin a new round of an application that is known. */
const ROUND_STARTERS: ReadonlySet<unknown> = new Set(['progress.requested', 'candidate.reengaged', 'contact.fixed']);

/** What was recorded up to and including an instant. */
export function upTo(history: CandidateHistory, at: Instant): CandidateHistory {
  const before = <T extends { readonly at: Instant }>(entries: readonly T[]) => entries.filter((each) => each.at <= at);
  return {
    ...history,
    journal: before(history.journal),
    ledger: before(history.ledger),
    decisions: before(history.decisions),
    messages: before(history.messages),
  };
}

/** What its open row had been found to wait for; forgotten once the row stood elsewhere. */
function waitsThen(entries: readonly JournalEntry[], decisions: readonly Decision[]): ApplicationRecord['waits'] {
  const last = decisions.findLast(({ about }) => about === 'call');
  if (last === undefined) return {};
  const row = entries.findLast(({ type, data }) => type === 'call_row' && data['attempt'] === last.attempt);
  const found = waitIn(last.outcome, last.rule, last.gates);
  const stands = row?.data['status'] === 'PENDING' && row.at <= last.at;
  return found !== null && stands ? { call: { ...found, since: last.at, attempt: last.attempt } } : {};
}

function applicationThen(
  record: ApplicationRecord,
  entries: readonly JournalEntry[],
  decisions: readonly Decision[],
  at: Instant,
): ApplicationRecord {
  const stages = entries.filter(({ type }) => type === 'stage');
  const last = stages.at(-1);
  const handedOver = entries.filter(
    ({ type, data }) => type === 'send' && data['status'] === 'accepted' && data['channel'] === 'CALL',
  );
  const entered = stages.findLast(({ data }) => data['to'] === 'OUTREACH');
  const ownPause = stages.findLast(({ data }) => data['scope'] === 'application' || data['to'] !== 'OUTREACH_PAUSED');
  return {
    ...record,
    stage: (last?.data['to'] ?? null) as Stage | null,
    stageSince: last?.at ?? record.addedAt,
    inviteState: (entries.findLast(({ type }) => type === 'invite_state')?.data['to'] ?? null) as string | null,
    plannedTouches: touchesThen(record, entries),
    smsState: String(entries.findLast(({ type }) => type === 'sms_state')?.data['to'] ?? 'NONE'),
    round: 1 + stages.filter(({ data }) => ROUND_STARTERS.has(data['event'])).length,
    outreachSince: entered?.at ?? null,
    lastHandedOverAt: handedOver.at(-1)?.at ?? null,
    touched: entries.some(({ type, data }) => type === 'send' && data['status'] !== 'refused'),
    waits: waitsThen(entries, decisions),
    ownPause: ownPause?.data['to'] === 'OUTREACH_PAUSED' && ownPause.data['scope'] === 'application',
    lastWroteAt: record.lastWroteAt !== null && record.lastWroteAt <= at ? record.lastWroteAt : null,
  };
}

function rowsThen(history: CandidateHistory, at: Instant): Record<string, CallRow> {
  const rows: Record<string, CallRow> = {};
  for (const { type, application, data } of history.journal) {
    if (type !== 'call_row') continue;
    const key = `${application}/${data['attempt']}`;
    const record = history.rows.find((row) => row.application === application && row.attempt === data['attempt']);
    if (record === undefined) continue;
    rows[key] = {
      ...record,
      kind: data['kind'] as CallRowKind,
      status: data['status'] as CallRowStatus,
      scheduledAt: data['scheduled_at'] as Instant,
      reason: (data['reason'] ?? null) as string | null,
      handedOverAt: record.handedOverAt !== null && record.handedOverAt <= at ? record.handedOverAt : null,
      endedAt: record.endedAt !== null && record.endedAt <= at ? record.endedAt : null,
      result: record.endedAt !== null && record.endedAt <= at ? record.result : null,
    };
  }
  return rows;
}

function linksThen(history: CandidateHistory, known: readonly ApplicationRecord[]): Record<string, StoredChart> {
  const charts: Record<string, StoredChart> = {};
  for (const { id } of known) {
    const entries = history.journal.filter(({ application }) => application === id);
    const decisions = history.decisions.filter(({ application }) => application === id);
    const round = 1 + entries.filter(({ type, data }) => type === 'stage' && ROUND_STARTERS.has(data['event'])).length;
    const chart = inviteThen(entries, decisions, round);
    if (chart !== null) charts[inviteChart(id)] = chart;
  }
  return charts;
}

/** TCH-06: planned by then, and what had become of each. */
function touchesThen({ plannedTouches }: ApplicationRecord, entries: readonly JournalEntry[]): readonly PlannedTouch[] {
  return plannedTouches.flatMap((touch) => {
    const last = entries.findLast(({ type, data }) => type === 'touch' && data['number'] === touch.number);
    if (last === undefined) return [];
    const { status, due_at: dueAt, reason } = last.data;
    return [{ ...touch, status, dueAt, reason: reason ?? null } as PlannedTouch];
  });
}

/**
 * `history` holds nothing later than `at`. Timers, tasks and charts are of the present alone, and left out; what a link
 * remembered is read from what was sent and from its states.
 */
export function asItStood(history: CandidateHistory, at: Instant): Candidate {
  const consent = foldLedger(history.ledger);
  const { record } = history;
  const barred = (['CALL', 'SMS', 'EMAIL'] as const).filter(
    (channel) => consent.revokedByCandidate[CONSENT_COLUMN_OF[channel]],
  );
  const addressOf = (channel: Channel) => comparable(channel, channel === 'EMAIL' ? record.email : record.phone);
  const known = history.applications.filter(({ addedAt }) => addedAt <= at);
  return {
    record,
    consent,
    suppressed: barred.flatMap((channel) => {
      const address = addressOf(channel);
      return address === null ? [] : [{ channel, address }];
    }),
    applications: Object.fromEntries(
      known.map((each) => {
        const entries = history.journal.filter(({ application }) => application === each.id);
        const decisions = history.decisions.filter(({ application }) => application === each.id);
        return [each.id, applicationThen(each, entries, decisions, at)];
      }),
    ),
    rows: rowsThen(history, at),
    messages: Object.fromEntries(history.messages.map((message) => [message.id, message])),
    charts: linksThen(history, known),
    timers: {},
    tasks: {},
  };
}
