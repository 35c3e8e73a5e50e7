/** The properties of what leaves: consent, hours, permits, holds. Each has its own arithmetic, from what was sent. */

import { placementOf } from '../../machines/hours/placement.ts';
import { turnOf } from '../../machines/kill-switches/lifting.ts';
import { DAY, plus } from '../../machines/vocabulary/instant.ts';
import { ANAS_PHONE } from '../support/given.ts';
import {
  applications,
  COLUMN,
  ENDED_BUDGET,
  eachSend,
  first,
  IN_FLIGHT,
  kindOf,
  OPEN,
  outboundRows,
  type Properties,
  SKIPS_CONSENT,
  settingsFor,
  what,
} from './property.ts';
import { newSends } from './sends.ts';
import type { Taken } from './situation.ts';

/** GAT-28. */
const ANSWERS_KEYWORDS: ReadonlySet<string> = new Set(['opt_out_confirmation_sms', 'help_sms']);

export const OF_SENDS: Properties = {
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
      if (kindOf(taken) === 'reply.labelled' && taken.before.memory.takenBack && columns.sms_consent === true)
        return 'a text written before the opt-out, and corrected after it, takes it back';
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
        const isFirstTouch = taken.before.candidate.applications[send.application]?.touched !== true;
        if (row?.kind === 'SCHEDULED' || (isFirstTouch && atOnce)) return null;
        return !at.insideHours(now) && `${what(send)} outside hours`;
      }),
  },
  'P-06': {
    says: 'one open row per application, one call in flight per candidate and per phone',
    holds: (taken, exercised) => {
      if (taken.before.candidate.rows === taken.after.candidate.rows) return null;
      const rows = Object.values(taken.after.candidate.rows);
      const flying = rows.filter(({ status }) => IN_FLIGHT.has(status));
      if (flying.length > 0) exercised();
      // A candidate may call while ours is on its way; ours must not begin while theirs runs (GAT-25).
      const begun = newSends(taken).filter(({ channel }) => channel === 'CALL');
      if (begun.some(({ to }) => to === ANAS_PHONE) && taken.after.sharer === 'in a call')
        return 'a call begins on a phone on which somebody else is talking (CNS-17)';
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
  'P-20': {
    says: 'nothing leaves under a kill switch, in shadow mode, to a suppressed address, over the daily cap of a candidate or a phone, or, keyword answers aside, while something they wrote is not understood',
    holds: (taken, exercised) =>
      eachSend(taken, exercised, (send) => {
        const application = taken.after.candidate.applications[send.application];
        if (!application) return `${what(send)} of no application`;
        const { org, jobs, candidate, memory } = taken.after;
        const job = jobs.get(application.job);
        if (org.shadow || job?.shadow) return `${what(send)} in shadow mode`;
        const concerned = ({ scope, id }: { readonly scope: string; readonly id: string | null }) =>
          scope === 'org' || (scope === 'job' && id === job?.id) || (scope === 'channel' && id === send.channel);
        if (org.killSwitches.some(concerned)) return `${what(send)} under a kill switch`;
        // GAT-21: one that lets go in turn holds until then.
        const waits = org.liftedSwitches.some(
          (lifted) => concerned(lifted) && turnOf(lifted, candidate.record.id) > taken.after.now,
        );
        if (waits) return `${what(send)} before its turn after a kill switch`;
        const barred = candidate.suppressed.some(
          ({ channel, address }) => channel === send.channel && address === send.to,
        );
        if (
          !ANSWERS_KEYWORDS.has(send.template) &&
          Object.values(candidate.tasks).some(({ kind }) => kind === 'classifyReply')
        )
          return `${what(send)} while a text of theirs is not understood`;
        if (barred && !SKIPS_CONSENT.has(send.template)) return `${what(send)} to a suppressed address`;
        if (org.allowedRecipients && !org.allowedRecipients.includes(send.to))
          return `${what(send)} to someone off the list`;
        if (send.answers || send.template === 'meeting_reminder_sms') return null;
        if (send.to === ANAS_PHONE && taken.after.sharer === 'called all day')
          return `${what(send)} to a phone that has had its share of the day (CNS-17)`;
        if (send.to === ANAS_PHONE && taken.after.sharer === 'reported wrong')
          return `${what(send)} to a phone that somebody else's record reports wrong (CNS-17)`;
        const settings = settingsFor(taken, application);
        const day = placementOf(candidate.record, settings).localDay(taken.after.now);
        const today = memory.touches.filter((touch) => touch.day === day).length;
        return today > settings.compliance.max_touches_per_day && `touch ${today} of a day (${what(send)})`;
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
