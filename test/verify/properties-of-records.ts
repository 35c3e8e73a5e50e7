/** The properties of what stands afterwards: stages, rows, timers, consent, the journal. */

import { firstBreak } from '../../machines/candidate/journal.ts';
import { foldLedger } from '../../machines/consent/ledger.ts';
import { CANDIDATES_OWN_ACT, type ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { DAY, plus } from '../../machines/vocabulary/instant.ts';
import { BLOCKING_STAGES, type Stage } from '../../machines/vocabulary/stage.ts';
import { timersMissing } from './liveness.ts';
import {
  applications,
  changedApplications,
  ENDED_BUDGET,
  first,
  isWebJob,
  kindOf,
  OPEN,
  OWN_STAGE,
  openRow,
  openRowOf,
  outboundRows,
  type Properties,
  personType,
  resumedApplications,
  settingsFor,
  what,
} from './property.ts';
import { newSends } from './sends.ts';

/** Waits of a link that lead to an email or to an end of outreach; its own expiry, and a slot's, are none of them. */
const OF_OUTREACH = /untilReminder|untilExhausted|MayGo|untilInactive/;
const SILENCE = /untilInactive/;

export const OF_RECORDS: Properties = {
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
        // SMS-14: a person has read the text and says that it asked for nothing of the kind; the question falls with it.
        if (kindOf(taken) === 'reply.labelled') return null;
        const granted = kindOf(taken) === 'sms.received' && smsState === 'INITIAL_OUTREACH';
        if (granted) return null;
        return columns.sms_consent === true || columns.all_ai_communications_consent === true
          ? `the question ended in ${smsState} (${intent || kindOf(taken) || 'silence'}) and consent stands`
          : null;
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
        const live = Object.values(timers).some(({ chart, event }) => {
          if (chart === `web-invite/${id}`) return OF_OUTREACH.test(event.type);
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
          // STG-08's exception: what announces a booked slot.
          if (stage === 'AI_INTERVIEW_SCHEDULED' && send.template === 'video_reminder_email') return null;
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
    says: 'a resume decides anew: nothing keeps a time that has passed, or stays paused without somebody who pauses it',
    holds: (taken, exercised) => {
      const resumed = resumedApplications(taken);
      return first(resumed, ({ id, job, stage, ownPause }) => {
        const was = openRowOf(taken.before.candidate, id);
        const row = openRow(taken, id);
        if (was?.status !== 'PAUSED' && stage !== 'OUTREACH_PAUSED') return null;
        exercised();
        const stillPaused = taken.after.jobs.get(job)?.paused === true || ownPause;
        if (stage === 'OUTREACH_PAUSED' && !stillPaused) return `${id} stays in OUTREACH_PAUSED`;
        // Where the end of the job's pause has yet to be heard, the row hears of it then.
        const resumeIsUnderWay = taken.after.memory.resumesUnheard.includes(job);
        if (row?.status === 'PAUSED' && !stillPaused && !resumeIsUnderWay)
          return `row ${row.attempt} of ${id} stays paused`;
        return (
          row?.status === 'PENDING' &&
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
        if (stage !== 'OUTREACH') return null;
        exercised();
        const row = openRow(taken, id);
        const { timers, tasks } = taken.after.candidate;
        // WEB-09: an invited application has the end of silence, whatever becomes of its reminders; GAT-27: so has one whom
        // nobody can call.
        const endsInSilence = isWebJob(taken, application) || taken.after.org.integrations.voice === false;
        if (!row && endsInSilence)
          return (
            !Object.values(timers).some(
              ({ chart, event }) => chart === `web-invite/${id}` && SILENCE.test(event.type),
            ) && `${id} in OUTREACH without an open row, and no silence ends it`
          );
        if (!row) return `${id} in OUTREACH without an open row`;
        const chart = `call-attempt/${id}/${row.attempt}`;
        if (row.status === 'PAUSED')
          return (
            !taken.after.jobs.get(application.job)?.paused &&
            !application.ownPause &&
            !taken.after.memory.resumesUnheard.includes(application.job) &&
            `row ${row.attempt} is PAUSED and nothing pauses`
          );
        const moved = [...Object.values(timers), ...Object.values(tasks)].some((one) => one.chart === chart);
        return !moved && `row ${row.attempt} of ${id} is ${row.status} and nothing moves it`;
      }),
  },
  'STG-13': {
    says: 'outside OUTREACH, OUTREACH_PAUSED and INVALID_CONTACT no open outbound row stands but a booked call',
    holds: (taken, exercised) =>
      first(changedApplications(taken), ({ id, stage }) => {
        // STG-15: it rests before its first entry decision, with nothing planned; P-09 sees to its timer.
        if (stage === null) {
          const rests = JSON.stringify(taken.after.candidate.charts[`application/${id}`]).includes('"BEING_CHECKED"');
          const planned = openRow(taken, id);
          return rests ? planned && `row ${planned.attempt} stands before the entry decision` : `${id} has no stage`;
        }
        if (['OUTREACH', 'OUTREACH_PAUSED', 'INVALID_CONTACT'].includes(stage)) return null;
        exercised();
        const row = openRow(taken, id);
        return row && row.kind !== 'SCHEDULED' && `row ${row.attempt} is ${row.status} in ${stage}`;
      }),
  },
};
