/** Mistakes in the steps of a scenario, each with the path it is refused with. */
import { jobless, step, withAt, without } from './given.ts';
import type { Refusal } from './refused-setups.ts';

export const REFUSED_STEPS: readonly Refusal[] = [
  ['steps that are no list', withAt('steps', {}), 'steps'],
  ['a step that is a word', withAt('steps.1', 'wait'), 'steps.1'],
  ['a step without do', jobless({}), 'steps.1.do'],
  ['a step nobody knows', jobless({ do: 'dance' }), 'steps.1.do'],
  ['a step without a time', withAt('steps.0.at', without), 'steps.0.at'],
  ['a step before the start', withAt('steps.0.at', '2026-06-02T16:59:59Z'), 'steps.0.at'],
  ['a step at a wall time', withAt('steps.0.at', '17:00'), 'steps.0.at'],
  ['an unknown field of a step', withAt('steps.0.jobs', 'nurse'), 'steps.0.jobs'],
  ['a candidate that is not there', withAt('steps.0.candidate', 'zoe'), 'steps.0.candidate'],
  ['a job that is not there', withAt('steps.0.job', 'pilot'), 'steps.0.job'],
  ['a source nobody knows', withAt('steps.0.source', 'FRIEND'), 'steps.0.source'],
  ['a stage nobody knows', withAt('steps.0.import_stage', 'LIMBO'), 'steps.0.import_stage'],
  ['a text without a body', jobless({ do: 'inbound_sms' }), 'steps.1.body'],
  ['half a delivery', jobless({ do: 'inbound_sms', body: 'x', deliveries: 1.5 }), 'steps.1.deliveries'],
  [
    'a try that is neither right nor wrong',
    jobless({ do: 'inbound_call', verify: { code: ['maybe'] } }),
    'steps.1.verify.code',
  ],
  ['an event nobody knows', step({ do: 'event', event: { type: 'progress.request' } }), 'steps.1.event.type'],
  ['an event without a type', step({ do: 'event', event: {} }), 'steps.1.event.type'],
  [
    'an attestation without evidence',
    step({ do: 'event', event: { type: 'progress.requested', attestation: { channel: 'SMS' } } }),
    'steps.1.event.attestation.evidence',
  ],
  [
    'an attested channel nobody knows',
    step({ do: 'event', event: { type: 'progress.requested', attestation: { channel: 'FAX', evidence: 'x' } } }),
    'steps.1.event.attestation.channel',
  ],
  ['a pause of no job', withAt('steps.1', { at: '+1h', do: 'pause_job' }), 'steps.1.job'],
  ['an action no page has', step({ do: 'web_link', action: 'dance' }), 'steps.1.action'],
  ['a scheduling without a slot', step({ do: 'web_link', action: 'schedule' }), 'steps.1.slot'],
  ['a confirmed timezone that is none', jobless({ do: 'confirm_timezone', timezone: 'Mars/Base' }), 'steps.1.timezone'],
  ['an unknown change of a sync', jobless({ do: 'ats_sync', changes: { staus: 'x' } }), 'steps.1.changes.staus'],
  ['a change of another type', jobless({ do: 'update_candidate', changes: { phone: 5 } }), 'steps.1.changes.phone'],
  [
    'settings of a step',
    withAt('steps.1', {
      at: '+1h',
      do: 'update_settings',
      org: true,
      settings: { cooldown: { max_cooldown_days: 'x' } },
    }),
    'steps.1.settings.cooldown.max_cooldown_days',
  ],
  ['a step without settings', withAt('steps.1', { at: '+1h', do: 'update_settings', org: true }), 'steps.1.settings'],
  [
    'settings of org and job',
    withAt('steps.1', { at: '+1h', do: 'update_settings', org: true, job: 'nurse', settings: {} }),
    'steps.1.job',
  ],
  [
    'providers of a step',
    withAt('steps.1', { at: '+1h', do: 'providers', providers: { ats: 'gone' } }),
    'steps.1.providers.ats',
  ],
  [
    'calls of somebody unknown in a step',
    withAt('steps.1', { at: '+1h', do: 'providers', providers: { calls: { zoe: [] } } }),
    'steps.1.providers.calls.zoe',
  ],
  [
    'a kill switch on nothing',
    withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'channel', on: true }),
    'steps.1.id',
  ],
  [
    'a kill switch on a channel nobody knows',
    withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'channel', id: 'FAX', on: true }),
    'steps.1.id',
  ],
  [
    'a kill switch on a job that is not there',
    withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'job', id: 'pilot', on: true }),
    'steps.1.id',
  ],
  ['a kill switch neither on nor off', withAt('steps.1', { at: '+1h', do: 'kill_switch', scope: 'org' }), 'steps.1.on'],
];
