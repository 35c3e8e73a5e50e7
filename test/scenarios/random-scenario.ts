/**
 * Scenarios that chance makes: small worlds in which much goes wrong, for what must hold whatever happens.
 *
 * Guarantee: the same seed makes the same scenario.
 */
import { createRandom, type Random } from '../../adapters/simulated/random.ts';
import { CALL_OUTCOMES } from '../../adapters/simulated/world.ts';

type Document = Readonly<Record<string, unknown>>;

const some = <T>(chance: Random, of: readonly T[]): T => of[chance.between(0, of.length - 1)] as T;
const times = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const perhaps = (chance: Random, likely: number, fields: Document): Document => (chance.next() < likely ? fields : {});

const call = (chance: Random): unknown => {
  const outcome = some(chance, CALL_OUTCOMES);
  if (chance.next() < 0.5) return outcome;
  return {
    outcome,
    ...perhaps(chance, 0.3, { result_after: some(chance, ['+1m', '+20m', '+3h']) }),
    ...perhaps(chance, 0.3, { deliveries: chance.between(2, 3) }),
    ...perhaps(chance, 0.3, { out_of_order: true }),
    ...perhaps(chance, 0.3, { minutes: chance.between(1, 40) }),
    ...perhaps(chance, 0.3, { completion_rate: chance.between(0, 10) / 10 }),
    ...perhaps(chance, 0.2, { verbal_sms_consent: true }),
  };
};

const sms = (chance: Random): unknown =>
  some(chance, [
    'delivered',
    'delivered',
    'delivered',
    { error: some(chance, ['21211', '21610', '21614', '30001', '99999']) },
    { undelivered: some(chance, ['30003', '30005', '30007']) },
  ]);

const INTENTS = [
  'INTERESTED',
  'QUESTION',
  'NOT_INTERESTED',
  'REQUESTED_NO_CONTACT',
  'WRONG_NUMBER',
  'HUMAN_REVIEW',
  'ACCOMMODATION',
  'UNCLEAR',
];
/** Texts that name a time: so many days after the start, at that hour where the candidate is. */
const TIMES: Readonly<Record<string, readonly [days: number, hour: string]>> = {
  'tomorrow at ten': [1, '10:00'],
  'in four days at three in the night': [4, '03:00'],
  'in six days at noon': [6, '12:00'],
  'yesterday at nine': [-1, '09:00'],
};
const TEXTS = [
  ...Object.keys(TIMES),
  'means WANTS_TO_SCHEDULE',
  'means RESCHEDULE',
  'I am in Denver',
  ...INTENTS.map((intent) => `means ${intent}`),
  'STOP',
  'start',
  'help',
  'yes',
  'no',
  'maybe',
];

/** What the classifier reads out of each text that is not for it to guess. */
function replies(chance: Random, startDay: string): Document {
  const dayAfter = (days: number): string =>
    new Date(Date.parse(`${startDay}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const plain = [...INTENTS, 'WANTS_TO_SCHEDULE', 'RESCHEDULE'].map((intent) => [`means ${intent}`, { intent }]);
  const timed = Object.entries(TIMES).map(([text, [days, hour]]) => [
    text,
    {
      intent: some(chance, ['WANTS_TO_SCHEDULE', 'RESCHEDULE']),
      time: `${dayAfter(days)}T${hour}`,
      ...perhaps(chance, 0.3, { timezone: 'America/Denver' }),
    },
  ]);
  const place = ['I am in Denver', { intent: 'TIMEZONE', timezone: 'America/Denver' }];
  return Object.fromEntries([...plain, ...timed, place]);
}

const EVENTS = [
  'progress.requested',
  'outreach.paused',
  'outreach.resumed',
  'outreach.canceled',
  'review.thumbsDown',
  'review.undone',
  'resume.passed',
  'resume.failed',
  'fraud.flagged',
  'accommodation.resolved',
  'reReview.requested',
];

function step(chance: Random, people: readonly string[], jobs: readonly string[]): Document {
  const at = `+${chance.between(0, 9)}d${chance.between(0, 23)}h${chance.between(0, 59)}m`;
  const [candidate, job] = [some(chance, people), some(chance, jobs)];
  const kinds: readonly (() => Document)[] = [
    () => ({ do: 'inbound_sms', candidate, body: some(chance, TEXTS), deliveries: chance.between(1, 2) }),
    () => ({ do: 'inbound_sms', candidate, body: some(chance, TEXTS) }),
    () => ({
      do: 'event',
      candidate,
      job,
      event: {
        type: some(chance, EVENTS),
        ...perhaps(chance, 0.2, {
          attestation: { channel: some(chance, ['CALL', 'SMS', 'EMAIL']), evidence: 'said so' },
        }),
      },
    }),
    () => ({ do: some(chance, ['pause_job', 'resume_job']), job }),
    () => ({
      do: 'ats_sync',
      candidate,
      changes: {
        ...perhaps(chance, 0.5, { status: some(chance, ['Active', 'Unavailable Indefinitely', 'Rejected']) }),
        ...perhaps(chance, 0.5, { sms_consent: chance.next() < 0.5 }),
        ...perhaps(chance, 0.4, { all_ai_communications_consent: chance.next() < 0.5 }),
      },
      ...perhaps(chance, 0.5, { job }),
    }),
    () => ({
      do: 'update_candidate',
      candidate,
      changes: {
        ...perhaps(chance, 0.6, { phone: `+1415555${chance.between(1000, 9999)}` }),
        ...perhaps(chance, 0.3, { zip: some(chance, ['10001', '94110', '60601']) }),
        ...perhaps(chance, 0.3, { email_consent: chance.next() < 0.5 }),
      },
    }),
    () => ({ do: 'confirm_timezone', candidate, timezone: some(chance, ['America/New_York', 'Pacific/Honolulu']) }),
    () => ({ do: 'unsubscribe', candidate }),
    () => ({ do: 'email_reply', candidate, body: 'means REQUESTED_NO_CONTACT' }),
    () => ({ do: 'providers', providers: { [some(chance, ['ats', 'classifier'])]: some(chance, ['up', 'down']) } }),
    () => ({
      do: 'kill_switch',
      scope: 'channel',
      id: some(chance, ['CALL', 'SMS', 'EMAIL']),
      on: chance.next() < 0.4,
    }),
    () => ({
      do: 'update_settings',
      org: true,
      settings: { call_retry: { retry_hours: chance.between(2, 30), retry_count: chance.between(0, 3) } },
    }),
    () => ({ do: 'add_to_job', candidate, job, source: some(chance, ['APPLICANT', 'SOURCED']) }),
  ];
  return { at, ...some(chance, kinds)() };
}

const LINK_ACTIONS = ['schedule', 'schedule', 'start', 'complete', 'decline', 'opt_out', 'cancel', 'new_link'];

function useOfLink(chance: Random, people: readonly string[], jobs: readonly string[]): Document {
  const [day, hour] = [chance.between(0, 9), chance.between(0, 23)];
  const action = some(chance, LINK_ACTIONS);
  return {
    at: `+${day}d${hour}h${chance.between(0, 59)}m`,
    do: 'web_link',
    candidate: some(chance, people),
    job: some(chance, jobs),
    action,
    ...(action === 'schedule' ? { slot: `+${day + chance.between(0, 3)}d${chance.between(0, 23)}h` } : {}),
  };
}

const PLACES = ['Contacting', 'On hold', 'Passed', 'Closed', 'Nowhere'];
const FIELDS = [
  'outreach_stage',
  'outreach_paused_stage',
  'ai_interview_pass_stage',
  'ai_interview_fail_stage',
  'call_limit_no_interview_stage',
  'call_limit_not_completed_stage',
  'call_limit_reached_stage',
  'consent_revoked_stage',
  'no_consent_workflow_step_id',
  'not_interested_disposition_reason_id',
  'thumbs_down_stage',
];

/** What an org may have configured of its ATS, well or badly; its own chance, so that the rest of a seed stays as it is. */
function atsOf(seed: string): Document {
  const chance = createRandom(`${seed} ats`);
  const action = () => ({ stage: some(chance, [...PLACES, '']) });
  const condition = () => ({
    metric: 'completion_percentage',
    op: some(chance, ['gte', 'gt', 'lte', 'lt', 'eq']),
    value: chance.between(0, 10) * 10,
  });
  const rules = () =>
    times(chance.between(0, 3), (i) => ({
      ...{ id: `r${i}`, priority: chance.between(0, 2), action: action() },
      conditions: times(chance.between(0, 2), condition),
    }));
  const events = ['OUTREACH', 'AI_INTERVIEW_PASSED', 'CALL_LIMIT_NO_INTERVIEW', 'NOT_INTERESTED', 'CONSENT_REVOKED'];
  const sets = events.map((event) => [event, { default_rule: { action: action() }, rules: rules() }] as const);
  return {
    flat: Object.fromEntries(FIELDS.flatMap((field) => (chance.next() < 0.5 ? [[field, some(chance, PLACES)]] : []))),
    stages: chance.next() < 0.6 ? PLACES.slice(0, -1) : [],
    start_stages: chance.next() < 0.2 ? ['Contacting'] : [],
    stage_routing_rules: Object.fromEntries(sets.filter(() => chance.next() < 0.4)),
  };
}
const movesOf = (seed: string, person: string): readonly string[] => {
  const chance = createRandom(`${seed} moves of ${person}`);
  return times(chance.between(1, 4), () => some(chance, ['ok', 'ok', 'refused', 'missing_application', 'missing_job']));
};

export function randomScenario(seed: string): Document {
  const chance = createRandom(seed);
  // A chance of its own, so that what seeds brought before there were links they bring still.
  const links = createRandom(`links of ${seed}`);
  const people = times(chance.between(1, 4), (i) => `person-${i}`);
  const jobs = times(chance.between(1, 3), (i) => `job-${i}`);
  const maybe = () => some(chance, [true, true, true, false, null]);
  const startDay = `2026-0${chance.between(1, 9)}-1${chance.between(0, 9)}`;
  return {
    start: `${startDay}T${String(chance.between(0, 23)).padStart(2, '0')}:30:00Z`,
    until: '+21d',
    org: {
      id: 'acme',
      phone_numbers: times(chance.between(1, 2), (i) => ({
        number: `+1415555090${i}`,
        voice: chance.next() < 0.95,
        sms: chance.next() < 0.95,
      })),
      integrations: { email: chance.next() < 0.9, ats: chance.next() < 0.8 ? 'simulated' : null },
      feature_flags: {
        ON_CALL_SMS_CONSENT: chance.next() < 0.5,
        ATS_STAGE_ROUTING_RULES: createRandom(`${seed} flag`).next() < 0.7,
      },
      ats: atsOf(seed),
      settings: {
        initial_outreach: {
          initial_outreach_method: some(chance, ['OUTREACH_HOURS', 'CALL', 'SMS']),
          override_outreach_hours_for_initial_outreach: chance.next() < 0.2,
        },
        call_retry: {
          reschedule_on_voicemail: chance.next() < 0.9,
          retry_count: chance.between(0, 4),
          retry_hours: chance.between(1, 40),
        },
        outreach_hours: { call_on_weekends: chance.next() < 0.5 },
        video_reminders: { reminder_email_count: links.between(0, 4), reminder_email_hours: links.between(1, 40) },
        link_expiration: { expiration_hours: some(links, [null, null, links.between(1, 90)]) },
        inactivity: { inactivity_timeout_days: links.between(3, 14) },
      },
    },
    scripts: { main: perhaps(chance, 0.4, { requireOptInConfirmation: true }) },
    jobs: jobs.map((id) => ({
      id,
      script: 'main',
      resume_scoring: chance.next() < 0.2,
      ...perhaps(links, 0.35, { call_types: { applicant_call_type: 'WEB', sourced_call_type: 'WEB' } }),
    })),
    candidates: people.map((id, i) => ({
      id,
      first_name: id,
      phone:
        chance.next() < 0.1
          ? null
          : `+1${some(chance, ['415', '212', '808', '850'])}555012${chance.next() < 0.15 ? 0 : i}`,
      email: chance.next() < 0.1 ? null : `${id}@example.test`,
      zip: chance.next() < 0.5 ? '94110' : null,
      sms_consent: maybe(),
      email_consent: maybe(),
      all_ai_communications_consent: maybe(),
      line_type: some(chance, ['MOBILE', 'MOBILE', 'MOBILE', 'LANDLINE', null]),
    })),
    providers: {
      calls: Object.fromEntries(people.map((id) => [id, times(chance.between(1, 6), () => call(chance))])),
      sms: Object.fromEntries(people.map((id) => [id, times(chance.between(1, 4), () => sms(chance))])),
      email: chance.next() < 0.9 ? 'accepted' : 'refused',
      ats_moves: Object.fromEntries(people.map((id) => [id, movesOf(seed, id)])),
      replies: replies(chance, startDay),
    },
    steps: [
      ...people.map((candidate) => ({
        at: `+${chance.between(0, 60)}m`,
        do: 'add_to_job',
        candidate,
        job: some(chance, jobs),
        source: some(chance, ['APPLICANT', 'SOURCED']),
      })),
      ...times(chance.between(0, 14), () => step(chance, people, jobs)),
      ...times(links.between(0, 8), () => useOfLink(links, people, jobs)),
    ],
  };
}
