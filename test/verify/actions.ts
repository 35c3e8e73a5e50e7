/** Which actions are open in a situation, in any order an adversary likes; what ought to follow is not known here. */

import type { JobView } from '../../machines/candidate/working-set.ts';
import { isCautious } from '../../machines/replies/reading.ts';
import { CALL_ENDS } from '../../machines/vocabulary/call-outcome.ts';
import { labelsFor } from '../../machines/vocabulary/reply-intent.ts';
import { STAGES } from '../../machines/vocabulary/stage.ts';
import { ANAS_PHONE } from '../support/given.ts';
import { type Action, type CallEvent, LINK_DEEDS, ON_A_PHONE_JOB } from './action.ts';
import { outcomes } from './answers.ts';
import { applicationOf, callOf, hoursTurn, jobIn, nextTimer, readTextOf, textOf, UNSETTLED } from './in-situation.ts';
import { OPEN } from './property.ts';
import { SHARER_DOES } from './sharer.ts';
import type { Situation } from './situation.ts';

const RESULTS = [
  'completed',
  'knockout_failed',
  'held',
  'partial',
  'declined',
  'opt_out',
  'wrong_number',
  'human_review',
  'accommodation',
] as const;
const PEOPLE = [
  'progress.requested',
  'outreach.paused',
  'outreach.resumed',
  'outreach.canceled',
  'resume.passed',
  'resume.failed',
  'reReview.requested',
  'accommodation.resolved',
  'review.thumbsUp',
  'review.thumbsDown',
  'review.undone',
  'fraud.flagged',
  'eligibility.restored',
] as const;

const NOTHING_ELSE = { fields: {}, consent: {} };
const event = (name: string, kind: string, payload: object): Action => ({ do: 'event', name, kind, payload });

/** Everything that may happen next. A walk draws from this list by its index, so its order is part of what a seed means. */
export function actionsIn(situation: Situation, source: 'APPLICANT' | 'SOURCED', imports: boolean): readonly Action[] {
  const { candidate, jobs } = situation;
  const actions: Action[] = [];
  for (const task of Object.values(candidate.tasks))
    for (const outcome of outcomes(task, situation))
      actions.push({ do: 'answer', kind: task.kind, job: jobIn(task), outcome });
  if (nextTimer(candidate)) actions.push({ do: 'timer' });
  if (hoursTurn(situation) !== null) actions.push({ do: 'hours' });

  let added = 0;
  for (const job of jobs.values()) {
    if (applicationOf(job.id) in candidate.applications) {
      added += 1;
      actions.push(...ofCalls(situation, job), ...ofApplication(situation, job));
    } else if (imports) for (const stage of STAGES) actions.push({ do: 'add', job: job.id, source, stage });
    else actions.push({ do: 'add', job: job.id, source });
  }
  actions.push(...ofTexts(situation), ...ofCorrections(situation), ...ofSwitches(situation), ...ofColumns(situation));
  if (added > 0)
    actions.push(...ofSharedThings(situation), ...ofOptOuts(), ...ofTheAts(situation), ...ofTheRecord(situation));
  return actions;
}

/** What the voice provider may say of each call it was handed, in time or late. */
function ofCalls({ candidate }: Situation, job: JobView): readonly Action[] {
  return (['latest', 'inbound', 'before'] as const).flatMap((which) => {
    const row = callOf(candidate, job.id, which);
    if (!row) return [];
    const call = (sort: CallEvent['kind'], detail: object): Action => ({
      do: 'call',
      job: job.id,
      which,
      event: { kind: sort, ...detail } as CallEvent,
    });
    const late = !OPEN.has(row.status);
    return [
      call('call.answered', {}),
      ...(late ? (['conversation', 'voicemail'] as const) : CALL_ENDS).map((how) => call('call.ended', { how })),
      ...(late ? (['completed', 'opt_out', 'declined', 'wrong_number'] as const) : RESULTS).map((outcome) =>
        call('call.result', { outcome }),
      ),
    ];
  });
}

function ofApplication({ memory }: Situation, job: JobView): readonly Action[] {
  const actions: Action[] = PEOPLE.map((type) => ({ do: 'person', job: job.id, type }));
  actions.push({ do: 'person', job: job.id, type: 'progress.requested', attests: 'CALL' });
  for (const act of job.callTypes.applicant === 'WEB' ? LINK_DEEDS : ON_A_PHONE_JOB)
    actions.push({ do: 'link', job: job.id, act });
  actions.push({ do: job.paused ? 'resume' : 'pause', job: job.id });
  actions.push({ do: job.paused ? 'release' : 'hold', job: job.id });
  if (job.paused) actions.push(event(`the candidate hears of the pause of ${job.id}`, 'job.paused', { job: job.id }));
  if (memory.resumesUnheard.includes(job.id))
    actions.push(event(`the candidate hears that ${job.id} goes on`, 'job.resumed', { job: job.id }));
  actions.push({ do: 'dial', job: job.id });
  return actions;
}

function ofTexts({ candidate: { record } }: Situation): readonly Action[] {
  if (record.phone === null) return [];
  return [
    ...['STOP', 'START', 'HELP', 'YES', UNSETTLED].map((body): Action => ({ do: 'text', body })),
    { do: 'text', body: 'stop', carrier: 'STOP' },
    { do: 'text', body: 'help', carrier: 'HELP' },
    event('somebody with this phone says STOP', 'phone.stopped', { phone: record.phone, evidence: 'sms x' }),
  ];
}

/** SMS-14: what a person may say that the last text was; an older one only moves towards caution. */
function ofCorrections({ candidate }: Situation): readonly Action[] {
  const read = readTextOf(candidate);
  if (read === null) return [];
  const actions: Action[] = [];
  for (const intent of labelsFor(null))
    if (read.isNewest || isCautious(intent)) actions.push({ do: 'correct', intent });
  if (!read.isNewest) return actions;
  for (const hour of ['14:00', '03:00']) actions.push({ do: 'correct', intent: 'WANTS_TO_SCHEDULE', hour });
  const timezone = 'America/Los_Angeles';
  actions.push({ do: 'correct', intent: 'WANTS_TO_SCHEDULE', hour: '14:00', timezone });
  actions.push({ do: 'correct', intent: 'TIMEZONE', timezone });
  return actions;
}

function ofSwitches({ org }: Situation): readonly Action[] {
  const actions: Action[] = [];
  for (const channel of ['CALL', 'SMS', 'EMAIL']) {
    const on = !org.killSwitches.some(({ scope, id }) => scope === 'channel' && id === channel);
    actions.push({ do: 'switch', channel, on });
    if (!on) actions.push({ do: 'lift', channel });
  }
  if (org.liftedSwitches.length > 0) actions.push({ do: 'word of a lifting' });
  return actions;
}

function ofColumns({ candidate: { consent } }: Situation): readonly Action[] {
  const source = 'ATS_SYNC';
  return (['sms_consent', 'email_consent', 'all_ai_communications_consent', 'call_consent'] as const).map((name) => {
    const value = consent.columns[name] !== true;
    return event(`${source} says ${name} = ${value}`, 'consent.changed', { changes: { [name]: value }, source });
  });
}

/** From-numbers and a phone that others use too, and what the provider says late of a text of ours. */
function ofSharedThings({ candidate, busy, sharer }: Situation): readonly Action[] {
  const actions: Action[] = [{ do: 'numbers', busy: !busy }];
  if (sharer !== null) for (const does of SHARER_DOES) if (does !== sharer) actions.push({ do: 'sharer', does });
  if (busy && Object.values(candidate.rows).some(({ waitsForSlot }) => waitsForSlot))
    actions.push({ do: 'word of a number' });
  for (const refusal of ['transient', 'invalid_number', 'opted_out'])
    for (const which of ['last', 'before'] as const)
      if (textOf(candidate, which)) actions.push({ do: 'status', which, refusal });
  return actions;
}

function ofOptOuts(): readonly Action[] {
  const optOut = (channels: readonly string[], by: string) =>
    event(`${by}: ${channels.join(' and ')}`, 'optOut.requested', { channels, source: by, application: null });
  return [optOut(['EMAIL'], 'EMAIL_UNSUBSCRIBE'), optOut(['TEXT_AND_AI', 'EMAIL'], 'ACTION_LINK')];
}

function ofTheAts({ candidate: { record }, jobs, org }: Situation): readonly Action[] {
  const status = (word: string, job: string | null) =>
    event(`the ATS says ${word}`, 'ats.synced', { ...NOTHING_ELSE, status: word, job });
  const stages = (org.ats as { stages?: readonly string[] } | null)?.stages ?? [];
  return [
    status(record.excludedInAts ? 'Active' : 'Unavailable Indefinitely', null),
    status('Rejected', [...jobs.keys()][0] ?? null),
    ...stages.map((stage) =>
      event(`somebody moves them to ${stage}`, 'ats.synced', { ...NOTHING_ELSE, stage, job: 'nurse' }),
    ),
  ];
}

/** A phone, an address, a time zone and hours that change. */
function ofTheRecord({ candidate: { record } }: Situation): readonly Action[] {
  const phone = (to: string | null, name: string) =>
    event(name, 'candidate.updated', { changes: { phone: to }, source: 'API' });
  const phones =
    record.phone === ANAS_PHONE
      ? [
          phone(null, 'the phone number is cleared'),
          phone('+14155550124', 'the phone number is another one'),
          phone('nobody knows', 'the phone number is none'),
        ]
      : [phone(ANAS_PHONE, 'the old phone number is back')];
  return [
    ...phones,
    event('the candidate confirms New York', 'timezone.confirmed', { timezone: 'America/New_York' }),
    event('the candidate confirms California', 'timezone.confirmed', { timezone: 'America/Los_Angeles' }),
    event('hours were changed', 'hours.changed', { job: null }),
    ...(record.email === null
      ? []
      : [event('the address is cleared', 'candidate.updated', { changes: { email: null }, source: 'API' })]),
  ];
}
