/**
 * Everything that may happen next, in any order an adversary likes: people, providers, the ATS, operators and the clock.
 *
 * Owns: which actions are open in a situation, and the deeds each of them is. Must not know: what ought to follow.
 * Guarantees: an action is plain data that can be replayed in another situation, where it may not apply (null); no
 * provider contradicts itself (a call it refused neither rings nor ends).
 */

import type { LinkUse } from '../../machines/candidate/events.ts';
import type { CallRow, Candidate, Task, Timer } from '../../machines/candidate/working-set.ts';
import { settingsOf } from '../../machines/candidate/world.ts';
import { placementOf } from '../../machines/hours/placement.ts';
import { isCautious } from '../../machines/replies/reading.ts';
import { CALL_ENDS } from '../../machines/vocabulary/call-outcome.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { DAY, HOUR, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import { labelsFor, type ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import { STAGES } from '../../machines/vocabulary/stage.ts';
import { ANAS_PHONE, ORG_NUMBER } from '../support/given.ts';
import { outcomes } from './answers.ts';
import { OPEN } from './property.ts';
import { SHARER_DOES, type SharerDoes } from './sharer.ts';
import type { Situation } from './situation.ts';
import { type Deed, worldOf } from './situation.ts';
import { eventDeed } from './take.ts';

export type Action =
  | { readonly do: 'add'; readonly job: string; readonly source: 'APPLICANT' | 'SOURCED'; readonly stage?: string }
  | { readonly do: 'answer'; readonly kind: Task['kind']; readonly job: string; readonly outcome: Outcome }
  | { readonly do: 'timer' }
  /** Nothing happens until the hours open or close. */
  | { readonly do: 'hours' }
  | {
      readonly do: 'call';
      readonly job: string;
      readonly which: 'latest' | 'before' | 'inbound';
      readonly event: CallEvent;
    }
  | { readonly do: 'dial'; readonly job: string | null }
  | { readonly do: 'text'; readonly body: string; readonly carrier?: 'STOP' | 'START' | 'HELP' }
  /** SMS-14: a person says that their last text was read wrongly; with a time, which one it names. */
  | { readonly do: 'correct'; readonly intent: ReplyIntent; readonly hour?: string; readonly timezone?: string }
  | { readonly do: 'person'; readonly job: string; readonly type: string; readonly attests?: 'CALL' | 'SMS' }
  | { readonly do: 'pause' | 'resume'; readonly job: string }
  /** The job is saved as paused, or as resumed; the candidate has yet to hear of it (PAU-03). */
  | { readonly do: 'hold' | 'release'; readonly job: string }
  | { readonly do: 'switch'; readonly channel: string; readonly on: boolean }
  /** GAT-21: it goes off and lets go of one candidate after another; word of it may come before the turn or after. */
  | { readonly do: 'lift'; readonly channel: string }
  | { readonly do: 'word of a lifting' }
  /** GAT-13: other candidates take every from-number, or leave one; word of it may come too soon. */
  | { readonly do: 'numbers'; readonly busy: boolean }
  | { readonly do: 'word of a number' }
  /** CNS-17: what somebody with the same phone does next; the end of their call is told. */
  | { readonly do: 'sharer'; readonly does: SharerDoes }
  | { readonly do: 'status'; readonly which: 'last' | 'before'; readonly refusal: string }
  /** WEB-12: what the candidate does with their link, what comes of the interview, and the invite asked for again. */
  | { readonly do: 'link'; readonly job: string; readonly act: LinkDeed }
  | { readonly do: 'event'; readonly name: string; readonly kind: string; readonly payload: object };

export type Outcome = { readonly kind: string } & { readonly [key: string]: string | null };
export type CallEvent = { readonly kind: 'call.answered' | 'call.ended' | 'call.result' } & {
  readonly [key: string]: string;
};

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
/** A text that its words alone do not settle. */
const UNSETTLED = 'well, hello';
const LINK_DEEDS = [
  'pick',
  'pick another',
  'cancel',
  'start',
  'finish',
  'knock out',
  'hold',
  'break off',
  'decline',
  'new link',
  'invite',
] as const;
export type LinkDeed = (typeof LINK_DEEDS)[number];
/** WEB-11: who is called may hold a link too. */
const ON_A_PHONE_JOB = ['pick', 'cancel'] as const satisfies readonly LinkDeed[];

/** Long enough for a candidate's turn to lie well ahead. */
const LIFTING_TAKES = 8 * HOUR;

export const applicationOf = (job: string): string => `a-${job}`;
const jobIn = (task: { readonly application: string }) => task.application.slice(2);

const taskFor = (candidate: Candidate, kind: string, job: string): Task | undefined =>
  Object.values(candidate.tasks).find((task) => task.kind === kind && jobIn(task) === job);

/** Calls the provider has been handed: the latest, the one before it, and one that the candidate placed. */
function callOf(candidate: Candidate, job: string, which: 'latest' | 'before' | 'inbound'): CallRow | undefined {
  const rows = Object.values(candidate.rows)
    .filter(({ application, handedOverAt }) => application === applicationOf(job) && handedOverAt !== null)
    .sort((a, b) => b.attempt - a.attempt);
  if (which === 'inbound') return rows.find(({ kind }) => kind === 'INBOUND');
  const ours = rows.filter(({ kind }) => kind !== 'INBOUND');
  return which === 'latest' ? ours[0] : ours[1];
}

export const nextTimer = (candidate: Candidate): Timer | null =>
  Object.values(candidate.timers).reduce<Timer | null>(
    (first, timer) =>
      first === null || timer.dueAt < first.dueAt || (timer.dueAt === first.dueAt && timer.key < first.key)
        ? timer
        : first,
    null,
  );

/** When hours next open or close, if no timer comes before. */
function hoursTurn({ candidate, now, ...rest }: Situation): Instant | null {
  const world = worldOf({ candidate, now, ...rest });
  const job = [...rest.jobs.values()][0];
  if (!job) return null;
  const at = placementOf(candidate.record, settingsOf(world, job));
  const turn = at.hoursCloseAt(now) ?? at.nextSlot(plus(now, SECOND));
  const timer = nextTimer(candidate);
  return turn > now && (timer === null || turn < timer.dueAt) ? turn : null;
}

const NOTHING_ELSE = { fields: {}, consent: {} };
const event = (name: string, kind: string, payload: object): Action => ({ do: 'event', name, kind, payload });
const column = (name: string, value: boolean, source: string) =>
  event(`${source} says ${name} = ${value}`, 'consent.changed', { changes: { [name]: value }, source });

/** Everything that may happen next. */
export function actionsIn(situation: Situation, source: 'APPLICANT' | 'SOURCED', imports: boolean): readonly Action[] {
  const { candidate, jobs, org, busy } = situation;
  const actions: Action[] = [];
  const { consent, record } = candidate;
  for (const task of Object.values(candidate.tasks))
    for (const outcome of outcomes(task, situation))
      actions.push({ do: 'answer', kind: task.kind, job: jobIn(task), outcome });
  if (nextTimer(candidate)) actions.push({ do: 'timer' });
  if (hoursTurn(situation) !== null) actions.push({ do: 'hours' });

  let added = 0;
  for (const job of jobs.values()) {
    const application = candidate.applications[applicationOf(job.id)];
    if (!application) {
      if (imports) for (const stage of STAGES) actions.push({ do: 'add', job: job.id, source, stage });
      else actions.push({ do: 'add', job: job.id, source });
      continue;
    }
    added += 1;
    for (const which of ['latest', 'inbound', 'before'] as const) {
      const row = callOf(candidate, job.id, which);
      if (!row) continue;
      const call = (sort: CallEvent['kind'], detail: object) =>
        actions.push({ do: 'call', job: job.id, which, event: { kind: sort, ...detail } as CallEvent });
      const late = !OPEN.has(row.status);
      call('call.answered', {});
      for (const how of late ? (['conversation', 'voicemail'] as const) : CALL_ENDS) call('call.ended', { how });
      for (const outcome of late ? (['completed', 'opt_out', 'declined', 'wrong_number'] as const) : RESULTS)
        call('call.result', { outcome });
    }
    for (const type of PEOPLE) actions.push({ do: 'person', job: job.id, type });
    actions.push({ do: 'person', job: job.id, type: 'progress.requested', attests: 'CALL' });
    for (const act of job.callTypes.applicant === 'WEB' ? LINK_DEEDS : ON_A_PHONE_JOB)
      actions.push({ do: 'link', job: job.id, act });
    actions.push({ do: job.paused ? 'resume' : 'pause', job: job.id });
    actions.push({ do: job.paused ? 'release' : 'hold', job: job.id });
    if (job.paused) actions.push(event(`the candidate hears of the pause of ${job.id}`, 'job.paused', { job: job.id }));
    if (situation.memory.resumesUnheard.includes(job.id))
      actions.push(event(`the candidate hears that ${job.id} goes on`, 'job.resumed', { job: job.id }));
    actions.push({ do: 'dial', job: job.id });
  }

  if (record.phone !== null) {
    for (const body of ['STOP', 'START', 'HELP', 'YES', UNSETTLED]) actions.push({ do: 'text', body });
    actions.push({ do: 'text', body: 'stop', carrier: 'STOP' }, { do: 'text', body: 'help', carrier: 'HELP' });
    actions.push(
      event('somebody with this phone says STOP', 'phone.stopped', { phone: record.phone, evidence: 'sms x' }),
    );
  }
  const read = readTextOf(candidate);
  if (read !== null)
    for (const intent of labelsFor(null))
      if (read.isNewest || isCautious(intent)) actions.push({ do: 'correct', intent });
  if (read?.isNewest) {
    for (const hour of ['14:00', '03:00']) actions.push({ do: 'correct', intent: 'WANTS_TO_SCHEDULE', hour });
    const timezone = 'America/Los_Angeles';
    actions.push({ do: 'correct', intent: 'WANTS_TO_SCHEDULE', hour: '14:00', timezone });
    actions.push({ do: 'correct', intent: 'TIMEZONE', timezone });
  }
  for (const channel of ['CALL', 'SMS', 'EMAIL']) {
    const on = !org.killSwitches.some(({ scope, id }) => scope === 'channel' && id === channel);
    actions.push({ do: 'switch', channel, on });
    if (!on) actions.push({ do: 'lift', channel });
  }
  if (org.liftedSwitches.length > 0) actions.push({ do: 'word of a lifting' });
  for (const name of ['sms_consent', 'email_consent', 'all_ai_communications_consent', 'call_consent'] as const)
    actions.push(column(name, consent.columns[name] !== true, 'ATS_SYNC'));
  if (added > 0) {
    actions.push({ do: 'numbers', busy: !busy });
    if (situation.sharer !== null)
      for (const does of SHARER_DOES) if (does !== situation.sharer) actions.push({ do: 'sharer', does });
    if (busy && Object.values(candidate.rows).some(({ waitsForSlot }) => waitsForSlot))
      actions.push({ do: 'word of a number' });
    for (const refusal of ['transient', 'invalid_number', 'opted_out'])
      for (const which of ['last', 'before'] as const)
        if (textOf(candidate, which)) actions.push({ do: 'status', which, refusal });
    const optOut = (channels: readonly string[], by: string) =>
      actions.push(
        event(`${by}: ${channels.join(' and ')}`, 'optOut.requested', { channels, source: by, application: null }),
      );
    optOut(['EMAIL'], 'EMAIL_UNSUBSCRIBE');
    optOut(['TEXT_AND_AI', 'EMAIL'], 'ACTION_LINK');
    const status = (word: string, job: string | null) =>
      actions.push(event(`the ATS says ${word}`, 'ats.synced', { fields: {}, consent: {}, status: word, job }));
    status(record.excludedInAts ? 'Active' : 'Unavailable Indefinitely', null);
    status('Rejected', [...jobs.keys()][0] ?? null);
    for (const stage of (org.ats as { stages?: readonly string[] } | null)?.stages ?? [])
      actions.push(event(`somebody moves them to ${stage}`, 'ats.synced', { ...NOTHING_ELSE, stage, job: 'nurse' }));
    const phone = (to: string | null, name: string) =>
      actions.push(event(name, 'candidate.updated', { changes: { phone: to }, source: 'API' }));
    if (record.phone === ANAS_PHONE) {
      phone(null, 'the phone number is cleared');
      phone('+14155550124', 'the phone number is another one');
      phone('nobody knows', 'the phone number is none');
    } else phone(ANAS_PHONE, 'the old phone number is back');
    actions.push(
      event('the candidate confirms New York', 'timezone.confirmed', { timezone: 'America/New_York' }),
      event('the candidate confirms California', 'timezone.confirmed', { timezone: 'America/Los_Angeles' }),
      event('hours were changed', 'hours.changed', { job: null }),
    );
    if (record.email !== null)
      actions.push(event('the address is cleared', 'candidate.updated', { changes: { email: null }, source: 'API' }));
  }
  return actions;
}

/** SMS-14: the last text of theirs that no keyword settles, once somebody has read it; `isNewest`: they have not written since. */
function readTextOf({ messages, tasks }: Candidate) {
  const texts = Object.values(messages).filter(
    ({ channel, direction }) => channel === 'SMS' && direction === 'inbound',
  );
  const last = texts.findLast(({ text }) => text === UNSETTLED);
  const isBeingRead = Object.values(tasks).some(({ kind }) => kind === 'classifyReply');
  return last === undefined || isBeingRead ? null : { ...last, isNewest: last === texts.at(-1) };
}

/** The last text of ours that the provider may still report on, or the one before it. */
const textOf = (candidate: Candidate, which: 'last' | 'before') =>
  Object.values(candidate.messages)
    .filter(
      ({ channel, direction, status }) =>
        channel === 'SMS' && direction === 'outbound' && (status === 'accepted' || status === 'queued'),
    )
    .at(which === 'last' ? -1 : -2);

function linkUse(act: Exclude<LinkDeed, 'invite'>, now: Instant): LinkUse {
  const finished = (outcome: 'completed' | 'knockout_failed' | 'held') =>
    ({ act: 'interview.finished', outcome, completion: null, passed: null }) as const;
  switch (act) {
    case 'pick':
      return { act: 'slot.picked', slot: plus(now, 26 * HOUR) };
    case 'pick another':
      return { act: 'slot.picked', slot: plus(now, 50 * HOUR) };
    case 'cancel':
      return { act: 'slot.cancelled' };
    case 'start':
      return { act: 'interview.started' };
    case 'finish':
      return finished('completed');
    case 'knock out':
      return finished('knockout_failed');
    case 'hold':
      return finished('held');
    case 'break off':
      return { act: 'interview.brokenOff', completion: 0.5 };
    case 'decline':
      return { act: 'job.declined' };
    case 'new link':
      return { act: 'newLink.asked' };
  }
}

/** The deeds of an action here; null where it cannot happen. */
export function deedsOf(situation: Situation, action: Action): readonly Deed[] | null {
  const { candidate, now, jobs, org } = situation;
  const happens = (kind: string, payload: object) => [eventDeed(situation, kind, payload)];
  const unique = `${candidate.record.revision + 1}`;
  switch (action.do) {
    case 'add': {
      const application = applicationOf(action.job);
      if (application in candidate.applications) return null;
      const importStage = action.stage ?? null;
      return happens('application.added', { application, job: action.job, source: action.source, importStage });
    }
    case 'answer': {
      const task = taskFor(candidate, action.kind, action.job);
      if (
        !task ||
        !outcomes(task, situation).some(
          (one) =>
            JSON.stringify(one).replace(/\d{4}-\d\d-\d\d/, '') ===
            JSON.stringify(action.outcome).replace(/\d{4}-\d\d-\d\d/, ''),
        )
      )
        return null;
      const outcome =
        'providerId' in action.outcome ? { ...action.outcome, providerId: `p ${task.key}` } : action.outcome;
      return [{ occurrence: { kind: 'answer', result: { candidate: candidate.record.id, task, at: now, outcome } } }];
    }
    case 'correct': {
      const read = readTextOf(candidate);
      if (read === null || !(read.isNewest || isCautious(action.intent))) return null;
      const { id: message, application, at } = read;
      const time = action.hour === undefined ? null : `${plus(now, 2 * DAY).slice(0, 10)}T${action.hour}`;
      const said = { intent: action.intent, time, timezone: action.timezone ?? null, by: 'a person' };
      const mayTakeBack = candidate.consent.revokedByCandidate.sms_consent && !situation.memory.takenBack;
      const corrects = { intent: 'UNCLEAR', channel: 'SMS', at, mayTakeBack };
      return happens('reply.labelled', { application, message, ...said, corrects });
    }
    case 'timer': {
      const timer = nextTimer(candidate);
      return timer && [{ now: timer.dueAt, occurrence: { kind: 'timer', timer } }];
    }
    case 'hours': {
      const turn = hoursTurn(situation);
      return turn === null ? null : [{ now: turn }];
    }
    case 'call': {
      const row = callOf(candidate, action.job, action.which);
      if (!row) return null;
      const { kind, ...detail } = action.event;
      const name = row.kind === 'INBOUND' ? row.providerId : `${row.application}/${row.attempt}`;
      const result = {
        completion: detail['outcome'] === 'partial' ? 0.5 : null,
        passed: null,
        verbalSmsConsent: false,
      };
      return happens(kind, { row: name, ...detail, ...(kind === 'call.result' ? result : {}) });
    }
    case 'dial':
      if (action.job !== null && !(applicationOf(action.job) in candidate.applications)) return null;
      return happens('inbound.connected', {
        call: `inbound ${unique}`,
        from: candidate.record.phone ?? ANAS_PHONE,
        to: ORG_NUMBER,
        route: 'KNOWN_CALLER',
        rule: 'INB-05',
        application: action.job === null ? null : applicationOf(action.job),
        job: action.job,
        newApplication: 'a-new',
        source: 'APPLICANT',
      });
    case 'text':
      if (candidate.record.phone === null) return null;
      return happens('sms.received', {
        providerId: `sms ${unique}`,
        from: candidate.record.phone,
        to: ORG_NUMBER,
        text: action.body,
        optOutType: action.carrier ?? null,
      });
    case 'person': {
      if (!(applicationOf(action.job) in candidate.applications)) return null;
      const attestation = action.attests ? { channel: action.attests, evidence: 'a note' } : null;
      return happens('application.event', { job: action.job, type: action.type, attestation });
    }
    case 'pause':
    case 'resume': {
      const job = jobs.get(action.job);
      const paused = action.do === 'pause';
      if (!job || job.paused === paused) return null;
      const then = new Map([...jobs, [job.id, { ...job, paused }]]);
      return [{ jobs: then }, eventDeed(situation, paused ? 'job.paused' : 'job.resumed', { job: job.id })];
    }
    case 'hold':
    case 'release': {
      const job = jobs.get(action.job);
      const paused = action.do === 'hold';
      return !job || job.paused === paused ? null : [{ jobs: new Map([...jobs, [job.id, { ...job, paused }]]) }];
    }
    case 'switch': {
      const others = org.killSwitches.filter(({ id }) => id !== action.channel);
      const killSwitches = action.on ? [...others, { scope: 'channel' as const, id: action.channel }] : others;
      const liftedSwitches = org.liftedSwitches.filter(({ id }) => id !== action.channel);
      const turned = { org: { ...org, killSwitches, liftedSwitches } };
      return action.on ? [turned] : [turned, eventDeed(situation, 'hold.lifted', {})];
    }
    case 'lift': {
      const killSwitches = org.killSwitches.filter(({ id }) => id !== action.channel);
      if (killSwitches.length === org.killSwitches.length) return null;
      const lifted = { scope: 'channel' as const, id: action.channel, from: now, until: plus(now, LIFTING_TAKES) };
      const liftedSwitches = [...org.liftedSwitches, { ...lifted, held: 1, by: 'ops' }];
      return [{ org: { ...org, killSwitches, liftedSwitches } }];
    }
    case 'word of a lifting':
      return org.liftedSwitches.length === 0 ? null : happens('hold.lifted', {});
    case 'numbers':
      if (situation.busy === action.busy) return null;
      return action.busy ? [{ busy: true }] : [{ busy: false }, { occurrence: { kind: 'slot' } }];
    case 'sharer':
      if (situation.sharer === null || situation.sharer === action.does) return null;
      return situation.sharer === 'in a call'
        ? [{ sharer: action.does }, eventDeed(situation, 'phone.freed', {})]
        : [{ sharer: action.does }];
    case 'word of a number':
      return [{ occurrence: { kind: 'slot' } }];
    case 'status': {
      const message = textOf(candidate, action.which);
      if (!message) return null;
      return happens('sms.status', { message: message.id, status: 'undelivered', refusal: action.refusal, code: 'x' });
    }
    case 'link': {
      const application = applicationOf(action.job);
      if (!(application in candidate.applications)) return null;
      if (action.act === 'invite') return happens('invite.asked', { application });
      return happens('link.used', { application, ...linkUse(action.act, now) });
    }
    case 'event':
      return happens(action.kind, action.payload);
  }
}
