/**
 * The properties of spec/properties.md, each asked of what one advance made of one situation.
 *
 * Owns: their own arithmetic, from what was sent and recorded; only where hours lie is asked of the policies. Guarantee:
 * a property says what is wrong in words, and whether it was exercised at all.
 */
import { foldLedger } from '../../machines/consent/ledger.ts';
import { CANDIDATES_OWN_ACT, type ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { DAY, plus } from '../../machines/vocabulary/instant.ts';
import { BLOCKING_STAGES, type Stage } from '../../machines/vocabulary/stage.ts';
import { placementOf } from '../../runtime/facts/placement.ts';
import { firstBreak } from '../../runtime/journal.ts';
import type { ApplicationRecord, CallRow } from '../../runtime/working-set.ts';
import { jobOf, settingsOf } from '../../runtime/world.ts';
import { timersMissing } from './liveness.ts';
import { newSends, type Send } from './sends.ts';
import { type Taken, worldOf } from './situation.ts';

/** Says what does not hold; null when it does. `exercised` is called when the property had something to say. */
export type Property = (taken: Taken, exercised: () => void) => string | null;

const OPEN: ReadonlySet<string> = new Set(['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED']);
const IN_FLIGHT: ReadonlySet<string> = new Set(['DISPATCHING', 'CALLING', 'CONNECTED']);
const COLUMN = { CALL: 'all_ai_communications_consent', SMS: 'sms_consent', EMAIL: 'email_consent' } as const;
/** SMS-06, SMS-17. */
const SKIPS_CONSENT: ReadonlySet<string> = new Set([
  'opt_out_confirmation_sms',
  'help_sms',
  'opt_in_sms',
  'opt_in_clarify_sms',
  'post_opt_in_sms',
]);
/** TCH-01, TCH-02: these have stages of their own. */
const OWN_STAGE: ReadonlySet<string> = new Set(['rejection_email', 'resume_feedback_email']);
const ENDED_BUDGET: ReadonlySet<string | null> = new Set(['MAX_ATTEMPTS_NO_INTERVIEW', 'MAX_ATTEMPTS_NOT_COMPLETED']);

const applications = ({ after }: Taken): readonly ApplicationRecord[] => Object.values(after.candidate.applications);
const changedApplications = (taken: Taken) =>
  applications(taken).filter((application) => taken.before.candidate.applications[application.id] !== application);
const outboundRows = ({ after }: Taken, id: string): readonly CallRow[] =>
  Object.values(after.candidate.rows).filter((row) => row.application === id && row.kind !== 'INBOUND');
const openRow = (taken: Taken, id: string) => outboundRows(taken, id).find(({ status }) => OPEN.has(status));
const settingsFor = ({ after }: Taken, { job }: ApplicationRecord) =>
  settingsOf(worldOf(after), jobOf(worldOf(after), job));
const isWebJob = ({ after }: Taken, { job, source }: ApplicationRecord) =>
  after.jobs.get(job)?.callTypes[source === 'APPLICANT' ? 'applicant' : 'sourced'] === 'WEB';
const what = (send: Send) => `${send.template} on ${send.application}`;
const kindOf = ({ deed }: Taken): string | null =>
  deed.occurrence?.kind === 'event' ? deed.occurrence.event.kind : null;
const personType = ({ deed }: Taken): string | null =>
  deed.occurrence?.kind === 'event' && deed.occurrence.event.kind === 'application.event'
    ? ((deed.occurrence.event.payload as { type: string }).type ?? null)
    : null;

/** The first thing wrong among many. */
const first = <T>(among: readonly T[], wrong: (one: T) => string | null | false | undefined): string | null => {
  for (const one of among) {
    const said = wrong(one);
    if (said) return said;
  }
  return null;
};
const eachSend = (
  taken: Taken,
  exercised: () => void,
  wrong: (send: Send) => string | null | false | undefined,
): string | null =>
  first(newSends(taken), (send) => {
    exercised();
    return wrong(send);
  });

export const PROPERTIES: Readonly<Record<string, { readonly says: string; readonly holds: Property }>> = {
  'P-01': {
    says: 'nothing leaves without the consent of its channel, but the texts of SMS-06',
    holds: (taken, exercised) =>
      eachSend(taken, exercised, (send) => {
        const { columns } = taken.after.candidate.consent;
        if (SKIPS_CONSENT.has(send.template)) return null;
        if (columns[COLUMN[send.channel]] !== true) return `${what(send)} without ${COLUMN[send.channel]}`;
        return send.channel === 'CALL' && columns.call_consent === false && `${what(send)} against call_consent`;
      }),
  },
  'P-02': {
    says: 'after a STOP one confirmation goes and nothing else on the revoked channels',
    holds: (taken, exercised) => {
      const { revokedByCandidate, columns } = taken.after.candidate.consent;
      if (taken.after.memory.confirmations > 1) return 'a second opt-out confirmation for one text';
      const { occurrence } = taken.deed;
      const stale = occurrence?.kind === 'answer' && taken.before.memory.stale.includes(occurrence.result.task.key);
      if (stale && columns.sms_consent === true && taken.before.candidate.consent.columns.sms_consent !== true)
        return 'a text written before the STOP takes it back';
      if (columns.sms_consent === true || !revokedByCandidate.sms_consent) return null;
      exercised();
      return first(newSends(taken), (send) => {
        if (send.channel === 'EMAIL' || send.template === 'opt_out_confirmation_sms' || send.template === 'help_sms')
          return null;
        // Calls come back by their own column (REV-02, INB-09).
        if (send.channel === 'CALL' && columns.all_ai_communications_consent === true) return null;
        return `${what(send)} after the candidate's own STOP`;
      });
    },
  },
  'P-03': {
    says: "the opt-in prompt goes once per script and never after the candidate's own revocation",
    holds: (taken, exercised) => {
      const asked = newSends(taken).filter(({ template }) => template === 'opt_in_sms');
      if (asked.length === 0) return null;
      exercised();
      const { optInScripts } = taken.after.memory;
      if (new Set(optInScripts).size !== optInScripts.length) return 'the opt-in prompt went twice for one script';
      return taken.after.candidate.consent.revokedByCandidate.sms_consent
        ? 'the opt-in prompt went after their own revocation'
        : null;
    },
  },
  'P-04': {
    says: 'after an emphatic opt-out one question; all but a yes, and a question that failed, ends in opt-out',
    holds: (taken, exercised) => {
      if (taken.after.memory.questions > 1) return 'a second question for one text';
      const { occurrence } = taken.deed;
      const { columns } = taken.after.candidate.consent;
      return first(applications(taken), ({ id, smsState, stage }) => {
        const was = taken.before.candidate.applications[id]?.smsState;
        if (was !== 'AWAITING_DNC_CONFIRMATION' || smsState === was) return null;
        exercised();
        const intent = occurrence?.kind === 'answer' ? String(occurrence.result.outcome['intent'] ?? '') : '';
        const failed = smsState === 'NOT_INTERESTED' && intent === '';
        if (intent === 'YES' || failed) return stage === 'OUTREACH' && 'a declined job goes on being contacted';
        const granted = kindOf(taken) === 'sms.received' && smsState === 'INITIAL_OUTREACH';
        if (granted) return null;
        return columns.sms_consent === true || columns.all_ai_communications_consent === true
          ? `the question ended in ${smsState} (${intent || kindOf(taken) || 'silence'}) and consent stands`
          : null;
      });
    },
  },
  'P-05': {
    says: 'no call outside hours and the law, no text outside hours but those named',
    holds: (taken, exercised) =>
      eachSend(taken, exercised, (send) => {
        const application = taken.after.candidate.applications[send.application];
        if (!application || send.channel === 'EMAIL') return null;
        const settings = settingsFor(taken, application);
        const at = placementOf(taken.after.candidate.record, settings);
        const { now } = taken.after;
        if (send.channel === 'SMS')
          return (
            !send.answers &&
            send.template !== 'first_touch_sms' &&
            send.template !== 'meeting_reminder_sms' &&
            !at.insideHours(now) &&
            `${what(send)} outside hours`
          );
        if (!at.isLegal(now)) return `${what(send)} outside the legal window`;
        const row = taken.after.candidate.rows[send.row ?? ''];
        const atOnce = settings.initial_outreach.override_outreach_hours_for_initial_outreach;
        if (row?.kind === 'SCHEDULED' || (row?.kind === 'FIRST' && atOnce)) return null;
        return !at.insideHours(now) && `${what(send)} outside hours`;
      }),
  },
  'P-06': {
    says: 'one open row per application, one call in flight per candidate',
    holds: (taken, exercised) => {
      if (taken.before.candidate.rows === taken.after.candidate.rows) return null;
      const rows = Object.values(taken.after.candidate.rows);
      const flying = rows.filter(({ status }) => IN_FLIGHT.has(status));
      if (flying.length > 0) exercised();
      // A candidate may call while ours is on its way; ours must not begin while theirs runs (GAT-25).
      const begun = newSends(taken).filter(({ channel }) => channel === 'CALL');
      if (begun.length > 0 && flying.length > 1) return `${flying.length} calls in flight when a call begins`;
      if (flying.filter(({ kind }) => kind !== 'INBOUND').length > 1) return 'two calls of ours in flight';
      const talking = rows.filter(
        (row) => !OPEN.has(row.status) && row.handedOverAt !== null && row.endedAt === null && row.kind !== 'INBOUND',
      );
      if (begun.length > 0 && talking.some((row) => plus(row.handedOverAt as never, DAY / 4) > taken.after.now))
        return 'a call begins while one that we closed is not known to be over';
      return first(applications(taken), ({ id }) => {
        const open = outboundRows(taken, id).filter(({ status }) => OPEN.has(status));
        return open.length > 1 && `${open.length} open rows on ${id}`;
      });
    },
  },
  'P-07': {
    says: 'calls and rows cancelled for consent stay within the budget of their round; failures come to an end',
    holds: (taken, exercised) => {
      if (taken.before.candidate.rows === taken.after.candidate.rows) return null;
      return first(applications(taken), (application) => {
        const budget = settingsFor(taken, application).call_retry.retry_count + 1;
        const round = outboundRows(taken, application.id).filter((row) => row.round === application.round);
        if (round.length > 0) exercised();
        const calls = round.filter(({ kind, handedOverAt }) => kind !== 'SCHEDULED' && handedOverAt !== null).length;
        if (calls > budget) return `${calls} calls in a round of ${budget}`;
        const barred = round.filter(
          ({ reason }) => reason === 'NO_AI_COMMUNICATIONS_CONSENT' || reason === 'NO_PHONE_EMAIL_FALLBACK',
        ).length;
        return barred > budget && `${barred} rows cancelled for consent in a round of ${budget}`;
      });
    },
  },
  'P-08': {
    says: 'a blocking stage has no open row, no live outreach timer and sends no outreach',
    holds: (taken, exercised) => {
      const { rows, timers } = taken.after.candidate;
      const blocked = changedApplications(taken).filter(({ stage }) => BLOCKING_STAGES.has(stage as Stage));
      const wrong = first(blocked, ({ id, stage }) => {
        exercised();
        if (Object.values(rows).some((row) => row.application === id && row.kind !== 'INBOUND' && OPEN.has(row.status)))
          return `an open row in ${stage}`;
        const live = Object.values(timers).some(({ chart }) => {
          if (!chart.startsWith(`call-attempt/${id}/`)) return false;
          return rows[chart.slice('call-attempt/'.length)]?.kind !== 'INBOUND';
        });
        return live && `an outreach timer lives in ${stage}`;
      });
      return (
        wrong ??
        first(newSends(taken), (send) => {
          const stage = taken.after.candidate.applications[send.application]?.stage ?? null;
          if (!BLOCKING_STAGES.has(stage as Stage)) return null;
          exercised();
          return !send.answers && !OWN_STAGE.has(send.template) && `${what(send)} in ${stage}`;
        })
      );
    },
  },
  'P-09': {
    says: 'nobody is parked for ever: every wait of a chart has its timer, and cooldown is held by something that moves',
    holds: (taken, exercised) => {
      if (taken.before.candidate.charts === taken.after.candidate.charts) return null;
      exercised();
      const missing = timersMissing(taken.after.candidate);
      if (missing) return missing;
      return first(applications(taken), (application) => {
        if (application.stage !== 'COOLING_DOWN') return null;
        const { sourced_phone_days, applicant_phone_days, sourced_web_days, applicant_web_days } = settingsFor(
          taken,
          application,
        ).cooldown;
        const web = isWebJob(taken, application);
        const days =
          application.source === 'SOURCED'
            ? web
              ? sourced_web_days
              : sourced_phone_days
            : web
              ? applicant_web_days
              : applicant_phone_days;
        const held = applications(taken).some(
          ({ id, stage, lastHandedOverAt }) =>
            id !== application.id &&
            (stage === 'OUTREACH' ||
              stage === 'AI_INTERVIEW_SCHEDULED' ||
              outboundRows(taken, id).some(({ status }) => OPEN.has(status) && status !== 'PAUSED') ||
              (lastHandedOverAt !== null && plus(lastHandedOverAt, days * DAY) > taken.after.now)),
        );
        return !held && `${application.id} cools down and nothing holds it`;
      });
    },
  },
  'P-10': {
    says: 'a web job places no call and never ends in MAX_ATTEMPTS; a phone job never in ALL_INVITES_SENT',
    holds: (taken, exercised) =>
      first(applications(taken), (application) => {
        const web = isWebJob(taken, application);
        if (web) exercised();
        const { id, stage } = application;
        if (web && newSends(taken).some((send) => send.channel === 'CALL' && send.application === id))
          return 'a web job calls';
        const before = taken.before.candidate.applications[id]?.stage;
        if (stage === before) return null;
        if (web && ENDED_BUDGET.has(stage)) return `a web job reaches ${stage}`;
        return (
          !web &&
          stage === 'ALL_INVITES_SENT' &&
          personType(taken) === null &&
          kindOf(taken) !== 'application.added' &&
          'a phone job has sent all invites'
        );
      }),
  },
  'P-11': {
    says: 'an exhausted budget lands in exactly one stage, by whether the interview was begun',
    holds: (taken, exercised) =>
      first(taken.records.journal, ({ type, application, data }) => {
        if (type !== 'stage' || data['event'] !== 'retries.exhausted') return null;
        exercised();
        const best = taken.after.candidate.applications[application ?? '']?.interview.bestCompletion ?? 0;
        const right = best > 0 ? 'MAX_ATTEMPTS_NOT_COMPLETED' : 'MAX_ATTEMPTS_NO_INTERVIEW';
        return data['to'] !== right && `the budget ended in ${data['to']} with a completion of ${best}`;
      }),
  },
  'P-12': {
    says: 'a call grants only AI calls, a text only texts',
    holds: (taken, exercised) =>
      first(taken.records.ledger, (entry) => {
        if (entry.new !== true) return null;
        const only: Partial<Record<string, ConsentColumn>> = {
          INBOUND_CALL: 'all_ai_communications_consent',
          INBOUND_SMS: 'sms_consent',
          SMS_START: 'sms_consent',
          SMS_OPT_IN: 'sms_consent',
          CALL_VERBAL: 'sms_consent',
        };
        const allowed = only[entry.source];
        if (!allowed) return null;
        exercised();
        return entry.column !== allowed && `${entry.source} granted ${entry.column}`;
      }),
  },
  'P-14': {
    says: 'a resume decides anew; nothing keeps a time that has passed',
    holds: (taken, exercised) => {
      if (kindOf(taken) !== 'job.resumed' && personType(taken) !== 'outreach.resumed') return null;
      return first(applications(taken), ({ id }) => {
        const was = Object.values(taken.before.candidate.rows).find(
          ({ application, status }) => application === id && status === 'PAUSED',
        );
        const row = openRow(taken, id);
        if (!was || !row) return null;
        exercised();
        if (row.status === 'PAUSED' && taken.after.candidate.applications[id]?.stage === 'OUTREACH')
          return `row ${row.attempt} of ${id} stays paused`;
        return (
          row.status === 'PENDING' &&
          row.scheduledAt < taken.after.now &&
          `row ${row.attempt} of ${id} keeps ${row.scheduledAt}`
        );
      });
    },
  },
  'P-16': {
    says: 'DO_NOT_CONTACT is never entered, DISPOSITIONED_IN_ATS never left',
    holds: (taken, exercised) =>
      first(changedApplications(taken), ({ id, stage }) => {
        const before = taken.before.candidate.applications[id];
        if (before?.stage === 'DISPOSITIONED_IN_ATS') {
          exercised();
          if (stage !== before.stage) return 'DISPOSITIONED_IN_ATS was left';
        }
        return before && stage === 'DO_NOT_CONTACT' && before.stage !== stage && 'DO_NOT_CONTACT was entered';
      }),
  },
  'P-17': {
    says: 'every send has one decision of its own that says so, made in the same advance',
    holds: (taken, exercised) => {
      const spent = new Set<string>();
      return eachSend(taken, exercised, (send) => {
        const decision = taken.records.decisions.find(({ id }) => id === send.decision);
        if (!decision) return `${what(send)} has no decision of this advance`;
        const outcome =
          send.channel === 'CALL' ? ['CALL'] : send.channel === 'SMS' ? ['SMS'] : ['EMAIL_ONLY', 'WEB_INVITE'];
        if (!outcome.includes(decision.outcome)) return `${what(send)} goes by a decision to ${decision.outcome}`;
        if (spent.has(decision.id)) return `two sends by one decision (${what(send)})`;
        spent.add(decision.id);
        const bars = decision.gates.find(({ result }) => result === 'block' || result === 'defer' || result === 'fail');
        const instead = decision.outcome === 'EMAIL_ONLY';
        return bars && !instead && `${what(send)} although ${bars.gate} said ${bars.result}`;
      });
    },
  },
  'P-18': {
    says: 'consent is the fold of the ledger, the stage the fold of the journal; CNS-09 holds in the ledger',
    holds: (taken, exercised) => {
      const { before, after, records } = taken;
      if (records.journal.length > 0) exercised();
      if (firstBreak(records.journal, before.candidate.record.journalHead)) return 'the journal is broken';
      const past = Object.entries(before.candidate.consent.columns).map(([column, value]) => ({
        column: column as ConsentColumn,
        old: null,
        new: value,
        source: 'IMPORT' as const,
        evidence: null,
        at: before.now,
        by: 'past',
      }));
      const { columns } = foldLedger([...past, ...records.ledger]);
      if (JSON.stringify(columns) !== JSON.stringify(after.candidate.consent.columns))
        return 'the columns are not the fold of the ledger';
      const sticky = { ...before.candidate.consent.revokedByCandidate };
      for (const { column, new: value, source } of records.ledger) {
        const own = CANDIDATES_OWN_ACT.has(source) || source === 'RECRUITER_ATTESTED';
        if (value === true && sticky[column] && !own)
          return `${source} turned on ${column}, which they revoked themselves`;
        if (value === true) sticky[column] = false;
        if (value === false && CANDIDATES_OWN_ACT.has(source)) sticky[column] = true;
      }
      return first(applications(taken), ({ id, stage }) => {
        let at: unknown = before.candidate.applications[id]?.stage ?? null;
        for (const { type, application, data } of records.journal) {
          if (type !== 'stage' || application !== id) continue;
          if (data['from'] !== at) return `the journal goes on from ${data['from']}, the stage was ${at}`;
          at = data['to'];
        }
        return at !== stage && `the journal says ${at} of ${id}, the record ${stage}`;
      });
    },
  },
  'P-19': {
    says: 'an application in OUTREACH has an open row with a live timer or question, or nothing but its pause',
    holds: (taken, exercised) =>
      first(applications(taken), (application) => {
        const { id, stage } = application;
        if (stage !== 'OUTREACH' || isWebJob(taken, application)) return null;
        exercised();
        const row = openRow(taken, id);
        if (!row) return `${id} in OUTREACH without an open row`;
        const { timers, tasks } = taken.after.candidate;
        const chart = `call-attempt/${id}/${row.attempt}`;
        if (row.status === 'PAUSED')
          return (
            !taken.after.jobs.get(application.job)?.paused &&
            !application.ownPause &&
            `row ${row.attempt} is PAUSED and nothing pauses`
          );
        const moved = [...Object.values(timers), ...Object.values(tasks)].some((one) => one.chart === chart);
        return !moved && `row ${row.attempt} of ${id} is ${row.status} and nothing moves it`;
      }),
  },
  'P-20': {
    says: 'nothing leaves under a kill switch, in shadow mode, to a suppressed address, or over the daily cap',
    holds: (taken, exercised) =>
      eachSend(taken, exercised, (send) => {
        const application = taken.after.candidate.applications[send.application];
        if (!application) return `${what(send)} of no application`;
        const { org, jobs, candidate, memory } = taken.after;
        const job = jobs.get(application.job);
        if (org.shadow || job?.shadow) return `${what(send)} in shadow mode`;
        const killed = org.killSwitches.some(
          ({ scope, id }) =>
            scope === 'org' || (scope === 'job' && id === job?.id) || (scope === 'channel' && id === send.channel),
        );
        if (killed) return `${what(send)} under a kill switch`;
        const barred = candidate.suppressed.some(
          ({ channel, address }) => channel === send.channel && address === send.to,
        );
        if (barred && !SKIPS_CONSENT.has(send.template)) return `${what(send)} to a suppressed address`;
        if (org.allowedRecipients && !org.allowedRecipients.includes(send.to))
          return `${what(send)} to someone off the list`;
        if (send.answers || send.template === 'meeting_reminder_sms') return null;
        const settings = settingsFor(taken, application);
        const day = placementOf(candidate.record, settings).localDay(taken.after.now);
        const today = memory.touches.filter((touch) => touch.day === day).length;
        return today > settings.compliance.max_touches_per_day && `touch ${today} of a day (${what(send)})`;
      }),
  },
  'STG-13': {
    says: 'outside OUTREACH, OUTREACH_PAUSED and INVALID_CONTACT no open outbound row stands but a booked call',
    holds: (taken, exercised) =>
      first(changedApplications(taken), ({ id, stage }) => {
        if (stage === null) return `${id} has no stage`;
        if (['OUTREACH', 'OUTREACH_PAUSED', 'INVALID_CONTACT'].includes(stage)) return null;
        exercised();
        const row = openRow(taken, id);
        return row && row.kind !== 'SCHEDULED' && `row ${row.attempt} is ${row.status} in ${stage}`;
      }),
  },
  'PAU-04': {
    says: 'of a paused job nothing leaves but answers to the candidate',
    holds: (taken, exercised) =>
      first(newSends(taken), (send) => {
        const application = taken.after.candidate.applications[send.application];
        if (!application || !taken.after.jobs.get(application.job)?.paused) return null;
        exercised();
        return !send.answers && `${what(send)} of a paused job`;
      }),
  },
  GAT: {
    says: 'a call is placed only from where every gate can have passed: stage, number, line, question, budget',
    holds: (taken, exercised) =>
      first(newSends(taken), (send) => {
        const { candidate } = taken.after;
        const application = candidate.applications[send.application];
        const row = candidate.rows[send.row ?? ''];
        if (send.channel !== 'CALL' || !application || !row) return null;
        exercised();
        const booked = row.kind === 'SCHEDULED';
        if (application.stage !== 'OUTREACH' && !(booked && ENDED_BUDGET.has(application.stage)))
          return `GAT-02: a call in ${application.stage}`;
        if (
          send.to !== candidate.record.phone ||
          candidate.record.phoneReportedWrong ||
          candidate.record.phoneUncallable
        )
          return 'GAT-07: a call to a number that is not to be called';
        const asked = applications(taken).some(({ smsState }) => smsState === 'AWAITING_DNC_CONFIRMATION');
        if (asked) return 'GAT-26: a call while the question is open';
        if (taken.after.org.integrations.ats !== null && !answeredJustNow(taken))
          return 'GAT-04: a call that the ATS was not asked about';
        const started = Object.values(candidate.applications).some(
          (other) =>
            other.id !== application.id &&
            !booked &&
            (other.stage === 'AI_INTERVIEW_SCHEDULED' ||
              (other.stage === 'OUTREACH' &&
                other.outreachSince !== null &&
                application.outreachSince !== null &&
                other.outreachSince < application.outreachSince)),
        );
        return started && 'CDN-05: a call of a job that has to yield';
      }),
  },
};

/** GAT-04: the answer comes just before the send, at times with the lookup of a line between. */
const answeredJustNow = (taken: Taken): boolean => {
  const { occurrence } = taken.deed;
  return (
    occurrence?.kind === 'answer' &&
    (occurrence.result.task.kind === 'askEligibility' || occurrence.result.task.kind === 'askLineType')
  );
};

/** Spoken of by charts that are not there yet. */
export const WAITING_FOR_THEIR_CHART: Readonly<Record<string, string>> = {
  'P-13': 'stage routing: a matched rule with an empty target',
  'P-11 (ATS routing)': 'stage routing: what RTE-08 makes of the completion',
  'P-10 (invites)': 'web-invite: reminders, links and the way into ALL_INVITES_SENT',
  'P-19 (web jobs)': 'web-invite: what moves an invited application on',
};
