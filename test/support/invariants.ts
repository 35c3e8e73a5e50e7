/**
 * What must hold of a candidate after every advance, whatever happened (spec: properties.md).
 *
 * Owns: the properties, each by its name, counted with its own arithmetic from what was sent and recorded; only where
 * hours lie is asked of the policies. Guarantee: `check` answers the first property that does not hold, in words.
 */

import { firstBreak } from '../../machines/candidate/journal.ts';
import type { ApplicationRecord, Candidate, Task } from '../../machines/candidate/working-set.ts';
import { jobOf, settingsOf, type World } from '../../machines/candidate/world.ts';
import { type ConsentEntry, foldLedger } from '../../machines/consent/ledger.ts';
import { placementOf } from '../../machines/hours/placement.ts';
import { DAY, type Instant, plus } from '../../machines/vocabulary/instant.ts';
import { BLOCKING_STAGES, type Stage } from '../../machines/vocabulary/stage.ts';
import type { CandidateWorld } from './world.ts';

const OPEN = new Set(['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED']);
const IN_FLIGHT = new Set(['DISPATCHING', 'CALLING', 'CONNECTED']);
const CHANNELS = { placeCall: 'CALL', sendSms: 'SMS', sendEmail: 'EMAIL' } as const;
const COLUMNS = {
  CALL: 'all_ai_communications_consent',
  SMS: 'sms_consent',
  EMAIL: 'email_consent',
} as const;
/** GAT-24: answers to the candidate and meeting reminders aside. */
const NO_TOUCH = new Set(['meeting_reminder_sms']);
/** TCH-01: these have stages of their own. */
const OWN_STAGE = new Set(['rejection_email', 'resume_feedback_email']);
/** SMS-06, SMS-17. */
const SKIP_CONSENT = new Set([
  'opt_out_confirmation_sms',
  'help_sms',
  'opt_in_sms',
  'opt_in_clarify_sms',
  'post_opt_in_sms',
]);

type SendKind = keyof typeof CHANNELS;
interface Send {
  readonly key: string;
  readonly at: Instant;
  readonly day: string;
}

const isSend = (task: Task): task is Task & { kind: SendKind } => task.kind in CHANNELS;

export class Invariants {
  readonly #world: CandidateWorld;
  /** Touches handed over and not refused. */
  readonly #touches = new Map<string, Send>();
  readonly #permits = new Set<string>();
  readonly #decisionsSpent = new Set<string>();
  readonly #stages = new Map<string, Stage>();
  readonly #journalled = new Map<string, Stage>();
  #folded = '';
  #ledgerSeen = 0;
  #journalSeen = 0;
  #askedSeen: number;

  constructor(world: CandidateWorld) {
    this.#world = world;
    this.#askedSeen = world.asked.length;
  }

  /** null when everything holds. */
  check(): string | null {
    const { candidate } = this.#world;
    const newTasks = this.#world.asked.slice(this.#askedSeen);
    this.#askedSeen = this.#world.asked.length;
    const { jobs, org, now } = this.#world;
    const world = { org, jobs, now } as unknown as World;
    for (const application of Object.values(candidate.applications)) {
      const broken = this.#application(candidate, application, world);
      if (broken) return `${application.id} in ${application.stage}: ${broken}`;
    }
    return (
      this.#records(candidate) ??
      this.#inFlight(candidate) ??
      newTasks
        .filter(isSend)
        .reduce<string | null>((broken, task) => broken ?? this.#send(candidate, task, world), null)
    );
  }

  /** A provider refused it: no touch (GAT-24). */
  refused(key: string): void {
    this.#touches.delete(key);
  }

  #application(candidate: Candidate, application: ApplicationRecord, world: World): string | null {
    const { id, stage } = application;
    const rows = Object.values(candidate.rows).filter((row) => row.application === id && row.kind !== 'INBOUND');
    const open = rows.filter(({ status }) => OPEN.has(status));
    if (open.length > 1) return `P-06: ${open.length} open rows`;
    const [row] = open;
    const settings = settingsOf(world, jobOf(world, application.job));
    const budget = settings.call_retry.retry_count + 1;
    const ofRound = rows.filter(({ round }) => round === application.round);
    const calls = ofRound.filter(({ kind, handedOverAt }) => kind !== 'SCHEDULED' && handedOverAt !== null).length;
    if (calls > budget) return `P-07: ${calls} calls in a round of ${budget}`;
    const barred = ofRound.filter(
      ({ reason }) => reason === 'NO_AI_COMMUNICATIONS_CONSENT' || reason === 'NO_PHONE_EMAIL_FALLBACK',
    ).length;
    if (barred > budget) return `P-07: ${barred} rows cancelled for consent in a round of ${budget}`;
    // STG-15: it rests before its first entry decision, nothing planned, with the end of that rest in sight.
    if (stage === null)
      return open.length === 0 && `application/${id}#xstate.after.checkPatience.BEING_CHECKED` in candidate.timers
        ? null
        : 'STG-15: an application without a stage that is not being checked';
    if (stage === 'DO_NOT_CONTACT') return 'P-16: DO_NOT_CONTACT was entered';
    const before = this.#stages.get(id);
    if (before === 'DISPOSITIONED_IN_ATS' && stage !== before) return 'P-16: DISPOSITIONED_IN_ATS was left';
    if (stage === 'ALL_INVITES_SENT') return 'P-10: a phone job sent invites';
    this.#stages.set(id, stage);

    const live = Object.values(candidate.timers).some(({ chart }) => chart === `call-attempt/${id}/${row?.attempt}`);
    if (BLOCKING_STAGES.has(stage)) {
      if (row) return `P-08: row ${row.attempt} is ${row.status} in a blocking stage`;
      if (Object.values(candidate.timers).some(({ chart }) => chart.startsWith(`call-attempt/${id}/`)))
        return 'P-08: an outreach timer lives in a blocking stage';
    }
    if (stage === 'COOLING_DOWN') {
      const key = Object.keys(candidate.timers).find(
        (name) => name.includes(`application/${id}#`) && name.includes('cooldownPatience'),
      );
      if (!key) return 'P-09: in cooldown without its fourteen days';
      if (!this.#held(candidate, application, world)) return 'CDN-03: in cooldown, and nothing holds it';
    }
    if (!['OUTREACH', 'OUTREACH_PAUSED', 'INVALID_CONTACT'].includes(stage) && row && row.kind !== 'SCHEDULED')
      return `STG-13: row ${row.attempt} is ${row.status}`;
    if (stage !== 'OUTREACH') return null;

    if (!row) return 'P-19: in OUTREACH without an open row';
    if (row.status === 'PAUSED' && !jobOf(world, application.job).paused)
      return 'P-19: a paused row and nothing pauses';
    const asks = Object.values(candidate.tasks).some(({ chart }) => chart === `call-attempt/${id}/${row.attempt}`);
    if (row.status !== 'PAUSED' && !live && !asks)
      return `P-19: row ${row.attempt} is ${row.status} and nothing moves it`;
    return null;
  }

  /** CDN-01: another job active, or its last call within the day window. */
  #held(candidate: Candidate, application: ApplicationRecord, world: World): boolean {
    const settings = settingsOf(world, jobOf(world, application.job));
    const { sourced_phone_days, applicant_phone_days } = settings.cooldown;
    const window = (application.source === 'SOURCED' ? sourced_phone_days : applicant_phone_days) * DAY;
    return Object.values(candidate.applications).some(
      (other) =>
        other.id !== application.id &&
        (other.stage === 'OUTREACH' ||
          other.stage === 'AI_INTERVIEW_SCHEDULED' ||
          Object.values(candidate.rows).some(
            (row) =>
              row.application === other.id && row.kind !== 'INBOUND' && OPEN.has(row.status) && row.status !== 'PAUSED',
          ) ||
          Object.values(candidate.rows).some(
            (row) =>
              row.application === other.id && row.handedOverAt !== null && plus(row.handedOverAt, window) > world.now,
          )),
    );
  }

  #inFlight(candidate: Candidate): string | null {
    const flying = Object.values(candidate.rows).filter(({ status }) => IN_FLIGHT.has(status));
    return flying.length > 1 ? `P-06: ${flying.length} calls in flight with one candidate` : null;
  }

  #records(candidate: Candidate): string | null {
    const { journal, ledger } = this.#world.records;
    const fresh = journal.slice(this.#journalSeen);
    if (firstBreak(fresh, journal[this.#journalSeen - 1]?.hash)) return 'P-18: the journal is broken';
    this.#journalSeen = journal.length;
    for (const { type, application, data } of fresh)
      if (type === 'stage') this.#journalled.set(application ?? '', data['to'] as Stage);
    if (ledger.length !== this.#ledgerSeen || this.#ledgerSeen === 0) {
      this.#ledgerSeen = ledger.length;
      const folded = foldLedger([...IMPORTED(candidate, this.#world), ...ledger]);
      this.#folded = JSON.stringify(folded.columns);
    }
    if (this.#folded !== JSON.stringify(candidate.consent.columns))
      return 'P-18: the columns are not the fold of the ledger';
    for (const { id, stage } of Object.values(candidate.applications)) {
      const last = this.#journalled.get(id) ?? null;
      if (last !== stage) return `P-18: the journal says ${last} of ${id}, the record ${stage}`;
    }
    return null;
  }

  #send(candidate: Candidate, task: Task & { kind: SendKind }, world: World): string | null {
    const { org, now } = this.#world;
    const channel = CHANNELS[task.kind];
    const application = candidate.applications[task.application];
    if (!application) return `a ${channel} of no application`;
    const job = jobOf(world, application.job);
    const payload = task.payload as { to: string; row?: string; message?: string; answers?: boolean };
    const template = payload.message === undefined ? 'call' : (candidate.messages[payload.message]?.template ?? '');
    const what = `${template} on ${task.application}`;

    if (this.#permits.has(task.key)) return `P-17: the permit ${task.key} was minted twice`;
    this.#permits.add(task.key);
    const decision = this.#world.last?.records.decisions.find(({ id }) => id === task.decision);
    if (!decision) return `P-17: ${what} has no decision`;
    if (!['CALL', 'SMS', 'EMAIL_ONLY', 'WEB_INVITE'].includes(decision.outcome))
      return `P-17: ${what} goes by a decision to ${decision.outcome}`;
    if (this.#decisionsSpent.has(decision.id)) return `P-17: two sends by one decision (${what})`;
    this.#decisionsSpent.add(decision.id);

    const { columns } = candidate.consent;
    if (!SKIP_CONSENT.has(template)) {
      if (columns[COLUMNS[channel]] !== true) return `P-01: ${what} without consent`;
      if (channel === 'CALL' && columns.call_consent === false) return `P-01: ${what} against call_consent`;
      if (candidate.suppressed.some((entry) => entry.channel === channel && entry.address === payload.to))
        return `P-20: ${what} to a suppressed address`;
    }
    const killed = org.killSwitches.some(
      ({ scope, id }) =>
        scope === 'org' || (scope === 'job' && id === job.id) || (scope === 'channel' && id === channel),
    );
    if (killed) return `P-20: ${what} under a kill switch`;
    if (job.paused && !payload.answers) return `PAU-04: ${what} of a paused job`;
    if (BLOCKING_STAGES.has(application.stage as Stage) && !payload.answers && !OWN_STAGE.has(template))
      return `P-08: ${what} in ${application.stage}`;

    const settings = settingsOf(world, job);
    const placement = placementOf(candidate.record, settings);
    if (channel === 'CALL') {
      const row = candidate.rows[payload.row ?? ''];
      const isFirstTouch = this.#world.last?.before.applications[application.id]?.touched !== true;
      const first = isFirstTouch && settings.initial_outreach.override_outreach_hours_for_initial_outreach;
      if (!placement.insideHours(now) && row?.kind !== 'SCHEDULED' && !first) return `P-05: ${what} outside hours`;
      if (!placement.isLegal(now)) return `P-05: ${what} outside the legal window`;
    }
    if (
      channel === 'SMS' &&
      !payload.answers &&
      template !== 'first_touch_sms' &&
      !placement.insideHours(now) &&
      !NO_TOUCH.has(template)
    )
      return `P-05: ${what} outside hours`;

    if (!payload.answers && !NO_TOUCH.has(template)) {
      const day = placement.localDay(now);
      this.#touches.set(task.key, { key: task.key, at: now, day });
      const today = [...this.#touches.values()].filter(({ at }) => placement.localDay(at) === day).length;
      if (today > settings.compliance.max_touches_per_day)
        return `P-20: touch ${today} of a day (${what}; ${[...this.#touches.keys()].join(' ')})`;
    }
    return null;
  }
}

/** The columns a test's candidate began with, as the rows that an import would have written. */
const IMPORTED = (candidate: Candidate, world: CandidateWorld): readonly ConsentEntry[] =>
  Object.entries(world.firstColumns).map(([column, value]) => ({
    column: column as ConsentEntry['column'],
    old: null,
    new: value,
    source: 'IMPORT',
    evidence: null,
    at: world.now,
    by: `import of ${candidate.record.id}`,
  }));
