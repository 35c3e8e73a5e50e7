/**
 * What an action does to the situation it is played in.
 *
 * Guarantees: an action that cannot happen there is null, and no provider contradicts itself (a call it refused neither rings nor ends).
 */

import type { LinkUse } from '../../machines/candidate/events.ts';
import { isCautious } from '../../machines/replies/reading.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { DAY, HOUR, plus } from '../../machines/vocabulary/instant.ts';
import { ANAS_PHONE, ORG_NUMBER } from '../support/given.ts';
import type { Action, LinkDeed } from './action.ts';
import { outcomes } from './answers.ts';
import { applicationOf, callOf, hoursTurn, nextTimer, readTextOf, taskFor, textOf } from './in-situation.ts';
import type { Deed, Situation } from './situation.ts';
import { eventDeed } from './take.ts';

/** Long enough for a candidate's turn to lie well ahead. */
const LIFTING_TAKES = 8 * HOUR;

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
