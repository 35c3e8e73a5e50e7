/**
 * A candidate as they stood at a past instant, rebuilt from the journal and the consent ledger.
 *
 * Owns: folding what was recorded back into the working set's shape, so that the same facts can be asked of the past as
 * of the present. Must not know: why anything happened. Guarantees: pure; only what was written down by then counts.
 * Fields that nobody records by instant (names, address, timezone) are those of today.
 */

import { inviteChart } from '../../machines/candidate/chart-keys.ts';
import { isOf } from '../../machines/candidate/journal-data.ts';
import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  Decision,
  PlannedTouch,
  StoredChart,
} from '../../machines/candidate/working-set.ts';
import { foldLedger } from '../../machines/consent/ledger.ts';
import { comparable } from '../../machines/vocabulary/address.ts';
import { type Channel, CONSENT_COLUMN_OF } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { waitIn } from '../../machines/waits/repeated-wait.ts';
import type { JournalLine } from '../store/subjects/outlines.ts';
import { inviteThen } from './invite-as-it-stood.ts';
import { type Recalled, timesOf } from './recalled.ts';

/** STG-12: these begin a new round of an application that is known. */
const ROUND_STARTERS: ReadonlySet<unknown> = new Set(['progress.requested', 'candidate.reengaged', 'contact.fixed']);

/** What was recorded up to and including an instant. */
export function upTo(history: Recalled, at: Instant): Recalled {
  const before = <T extends { readonly at: Instant }>(entries: readonly T[]) => entries.filter((each) => each.at <= at);
  return {
    ...history,
    journal: before(history.journal),
    ledger: before(history.ledger),
    decisions: before(history.decisions),
  };
}

/** What its open row had been found to wait for; forgotten once the row stood elsewhere. */
function waitsThen(entries: readonly JournalLine[], decisions: readonly Decision[]): ApplicationRecord['waits'] {
  const last = decisions.findLast(({ about }) => about === 'call');
  if (last === undefined) return {};
  const row = entries.filter(isOf('call_row')).findLast(({ data }) => data.attempt === last.attempt);
  const found = waitIn(last.outcome, last.rule, last.gates);
  const stands = row?.data.status === 'PENDING' && row.at <= last.at;
  return found !== null && stands ? { call: { ...found, since: last.at, attempt: last.attempt } } : {};
}

const roundThen = (entries: readonly JournalLine[]): number =>
  1 + timesOf(entries.filter(isOf('stage')).filter(({ data }) => ROUND_STARTERS.has(data.event)));

function applicationThen(
  record: ApplicationRecord,
  entries: readonly JournalLine[],
  decisions: readonly Decision[],
  at: Instant,
): ApplicationRecord {
  const stages = entries.filter(isOf('stage'));
  const last = stages.at(-1);
  const sends = entries.filter(isOf('send'));
  const handedOver = sends.filter(({ data }) => data.status === 'accepted' && data.channel === 'CALL');
  const entered = stages.findLast(({ data }) => data.to === 'OUTREACH');
  const ownPause = stages.findLast(({ data }) => data.scope === 'application' || data.to !== 'OUTREACH_PAUSED');
  return {
    ...record,
    stage: last?.data.to ?? null,
    stageSince: last?.at ?? record.addedAt,
    inviteState: entries.findLast(isOf('invite_state'))?.data.to ?? null,
    plannedTouches: touchesThen(record, entries),
    smsState: entries.findLast(isOf('sms_state'))?.data.to ?? 'NONE',
    round: roundThen(stages),
    outreachSince: entered?.at ?? null,
    lastHandedOverAt: handedOver.at(-1)?.at ?? null,
    touched: sends.some(({ data }) => data.status !== 'refused'),
    waits: waitsThen(entries, decisions),
    ownPause: ownPause?.data.to === 'OUTREACH_PAUSED' && ownPause.data.scope === 'application',
    lastWroteAt: record.lastWroteAt !== null && record.lastWroteAt <= at ? record.lastWroteAt : null,
  };
}

function rowsThen(history: Recalled, at: Instant): Record<string, CallRow> {
  const rows: Record<string, CallRow> = {};
  const lines = history.journal.filter(isOf('call_row'));
  for (const record of history.rows) {
    const { application: of, attempt } = record;
    const last = lines.findLast(({ application, data }) => application === of && data.attempt === attempt);
    if (last === undefined) continue;
    rows[`${of}/${attempt}`] = {
      ...record,
      kind: last.data.kind,
      status: last.data.status,
      scheduledAt: last.data.scheduled_at,
      reason: last.data.reason,
      handedOverAt: record.handedOverAt !== null && record.handedOverAt <= at ? record.handedOverAt : null,
      endedAt: record.endedAt !== null && record.endedAt <= at ? record.endedAt : null,
      result: record.endedAt !== null && record.endedAt <= at ? record.result : null,
    };
  }
  return rows;
}

function linksThen(history: Recalled, known: readonly ApplicationRecord[]): Record<string, StoredChart> {
  const charts: Record<string, StoredChart> = {};
  for (const { id } of known) {
    const entries = history.journal.filter(({ application }) => application === id);
    const decisions = history.decisions.filter(({ application }) => application === id);
    const chart = inviteThen(entries, decisions, roundThen(entries));
    if (chart !== null) charts[inviteChart(id)] = chart;
  }
  return charts;
}

/** TCH-06: planned by then, and what had become of each. */
function touchesThen({ plannedTouches }: ApplicationRecord, entries: readonly JournalLine[]): readonly PlannedTouch[] {
  return plannedTouches.flatMap((touch) => {
    const last = entries.filter(isOf('touch')).findLast(({ data }) => data.number === touch.number);
    if (last === undefined) return [];
    const { status, due_at: dueAt, reason } = last.data;
    return [{ ...touch, status, dueAt, reason }];
  });
}

/**
 * `history` holds nothing later than `at`. Timers, tasks, messages and charts are of the present alone, and left out; what a link
 * remembered is read from what was sent and from its states.
 */
export function asItStood(history: Recalled, at: Instant): Candidate {
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
    messages: {},
    charts: linksThen(history, known),
    timers: {},
    tasks: {},
  };
}
