/**
 * Random histories: what may happen to a candidate in any order, and how it is acted out on a `CandidateWorld`.
 *
 * Owns: the happenings and their arbitrary. Must not know: what ought to follow (that is `invariants.ts`). Guarantee: a
 * history is plain data, so that a failing one can be printed, shrunk and kept.
 */
import fc from 'fast-check';
import type { CallRow, JobView, Task } from '../../machines/candidate/working-set.ts';
import type { TaskResult } from '../../machines/engine/batch.ts';
import { CALL_ENDS, CALL_RESULTS, type CallResult } from '../../machines/vocabulary/call-outcome.ts';
import { HOUR, MINUTE, SECOND } from '../../machines/vocabulary/instant.ts';
import type { ReplyIntent } from '../../runtime/ports.ts';
import { givenCandidate, givenJob, givenOrg, ORG_NUMBER, OTHER_NUMBER, wall } from './given.ts';
import { CandidateWorld } from './world.ts';

const JOBS = ['nurse', 'driver', 'cook'] as const;
type Job = (typeof JOBS)[number];

/** Of a call that rang: what rang nobody is no touch any more, and what is counted here was one. */
const ENDS = CALL_ENDS.filter((how) => how !== 'invalid_number' && how !== 'not_placed');

export type Happening =
  | { readonly do: 'add'; readonly job: Job; readonly source: 'APPLICANT' | 'SOURCED' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'next timer' }
  /** `at`: which of the tasks or calls that wait, `how`: with what. */
  | { readonly do: 'answer'; readonly at: number; readonly how: number }
  | { readonly do: 'call'; readonly at: number; readonly how: number }
  | { readonly do: 'text'; readonly body: string }
  | { readonly do: 'recruiter'; readonly job: Job; readonly type: string; readonly attests: boolean }
  | { readonly do: 'pause' | 'resume'; readonly job: Job }
  | { readonly do: 'consent'; readonly column: Column; readonly value: boolean; readonly source: 'ATS_SYNC' | 'API' }
  | { readonly do: 'status'; readonly status: string; readonly job: Job | null }
  | { readonly do: 'phone'; readonly phone: string | null }
  | { readonly do: 'place'; readonly timezone: string }
  | { readonly do: 'page'; readonly channels: readonly ('TEXT_AND_AI' | 'EMAIL')[] }
  | { readonly do: 'switch'; readonly scope: 'org' | 'job' | 'channel'; readonly id: string; readonly on: boolean }
  | { readonly do: 'nonsense'; readonly kind: string };

type Column = 'sms_consent' | 'email_consent' | 'all_ai_communications_consent' | 'call_consent';

export interface Setting {
  readonly start: string;
  readonly consent: readonly (boolean | null)[];
  readonly methods: readonly ('OUTREACH_HOURS' | 'CALL' | 'SMS')[];
  readonly override: boolean;
  readonly retryCount: number;
  readonly retryHours: number;
  readonly retries: boolean;
  readonly ats: boolean;
  readonly email: boolean;
  readonly phone: boolean;
  readonly state: string;
  readonly weekdays: boolean;
  readonly touchesPerDay: number;
}

/** A switch that is left on is asked about every ten minutes; a history need not sit through all of them. */
const MOST_TIMERS = 12;

const anyJob = fc.constantFrom(...JOBS);

export const HAPPENING: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      job: anyJob,
      source: fc.constantFrom('APPLICANT', 'SOURCED'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(20 * SECOND, 10 * MINUTE, HOUR, 9 * HOUR, 26 * HOUR, 73 * HOUR, 15 * 24 * HOUR),
    }),
  },
  { weight: 8, arbitrary: fc.constant({ do: 'next timer' as const }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('answer' as const), at: fc.nat(9), how: fc.nat(19) }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('call' as const), at: fc.nat(5), how: fc.nat(29) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('text' as const),
      body: fc.constantFrom('STOP', 'START', 'HELP', 'hello', 'who is this?'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('recruiter' as const),
      job: anyJob,
      type: fc.constantFrom(
        'progress.requested',
        'progress.requested',
        'outreach.paused',
        'outreach.resumed',
        'outreach.resumed',
        'outreach.canceled',
        'resume.passed',
        'resume.failed',
        'accommodation.resolved',
        'review.thumbsDown',
        'fraud.flagged',
      ),
      attests: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'resume' as const), job: anyJob }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      column: fc.constantFrom<Column>('sms_consent', 'email_consent', 'all_ai_communications_consent', 'call_consent'),
      value: fc.boolean(),
      source: fc.constantFrom('ATS_SYNC', 'API'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('status' as const),
      status: fc.constantFrom('Active', 'Active', 'Unavailable Indefinitely', 'Rejected'),
      job: fc.option(anyJob),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('phone' as const),
      phone: fc.constantFrom(null, '+14155550124', '+14155550125', 'nobody knows'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      timezone: fc.constantFrom('America/New_York', 'America/Phoenix', 'America/Los_Angeles'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('page' as const),
      channels: fc.constantFrom(['EMAIL'] as const, ['TEXT_AND_AI', 'EMAIL'] as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...(['channel:CALL', 'channel:SMS', 'channel:EMAIL', 'org:acme', 'job:nurse'] as const).flatMap((name) => {
        const [scope, id] = name.split(':') as ['org' | 'job' | 'channel', string];
        return [true, false, false].map((on) => ({ do: 'switch' as const, scope, id, on }));
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('nonsense' as const),
      kind: fc.constantFrom('letter.posted', 'sms.read', ''),
    }),
  },
);

export const SETTING: fc.Arbitrary<Setting> = fc.record({
  start: fc.constantFrom(
    '2026-06-02 10:00',
    '2026-06-02 20:58',
    '2026-06-03 00:30',
    '2026-03-07 20:30',
    '2026-10-31 23:30',
  ),
  consent: fc.tuple(
    fc.constantFrom(true, true, false, null),
    fc.constantFrom(true, true, false),
    fc.constantFrom(true, true, true, false),
    fc.constantFrom(null, null, false),
  ),
  methods: fc.tuple(...JOBS.map(() => fc.constantFrom('OUTREACH_HOURS' as const, 'CALL' as const, 'SMS' as const))),
  override: fc.boolean(),
  retryCount: fc.constantFrom(0, 1, 2),
  retryHours: fc.constantFrom(1, 26),
  retries: fc.constantFrom(true, true, false),
  ats: fc.boolean(),
  email: fc.constantFrom(true, true, false),
  phone: fc.constantFrom(true, true, true, false),
  state: fc.constantFrom('CA', 'FL', 'TX'),
  weekdays: fc.boolean(),
  touchesPerDay: fc.constantFrom(1, 2, 4),
});

export function givenSetting(setting: Setting): CandidateWorld {
  const [sms_consent, email_consent, all_ai_communications_consent, call_consent] = setting.consent;
  const jobs: readonly JobView[] = JOBS.map((id, i) =>
    givenJob({
      id,
      resumeScoring: id === 'cook',
      settings: {
        initial_outreach: {
          initial_outreach_method: setting.methods[i] ?? 'CALL',
          override_outreach_hours_for_initial_outreach: setting.override,
        },
        call_retry: {
          retry_count: setting.retryCount,
          retry_hours: setting.retryHours,
          reschedule_on_voicemail: setting.retries,
        },
      },
    }),
  );
  return new CandidateWorld({
    org: givenOrg({
      integrations: { email: setting.email, ats: setting.ats ? 'simulated' : null },
      numbers: [ORG_NUMBER, OTHER_NUMBER].map((number) => ({
        number,
        voice: true,
        sms: number === ORG_NUMBER,
        permanentJob: null,
        legacyJob: null,
      })),
      settings: {
        outreach_hours: { call_on_weekends: !setting.weekdays, weekday_start: '09:00' },
        compliance: { max_touches_per_day: setting.touchesPerDay },
      },
    }),
    jobs,
    candidate: givenCandidate(
      { state: setting.state, ...(setting.phone ? {} : { phone: null }) },
      {
        sms_consent: sms_consent ?? null,
        email_consent: email_consent ?? null,
        all_ai_communications_consent: all_ai_communications_consent ?? null,
        call_consent: call_consent ?? null,
      },
    ),
    now: wall(setting.start),
  });
}

const INTENTS: readonly ReplyIntent[] = [
  'INTERESTED',
  'NOT_INTERESTED',
  'REQUESTED_NO_CONTACT',
  'UNCLEAR',
  'YES',
  'NO',
  'WRONG_NUMBER',
  'HUMAN_REVIEW',
  'QUESTION',
  'WANTS_TO_SCHEDULE',
];
/** An interview that breaks off is as likely as two others. */
const RESULTS: readonly CallResult[] = [...CALL_RESULTS, 'partial'];
const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

/** Mostly a taken call or message; now and then everything that can go wrong. */
function outcomeOf({ kind, key }: Task, how: number): TaskResult['outcome'] {
  const accepted = { kind: 'accepted', providerId: `provider ${key}` };
  if (kind === 'placeCall')
    return pick(
      [
        ...Array<typeof accepted>(12).fill(accepted),
        { kind: 'refused', refusal: 'transient', code: 'x' },
        { kind: 'refused', refusal: 'transient', code: 'x' },
        { kind: 'invalid_number', code: 'x' },
        { kind: 'absent' },
        { kind: 'unresolved' },
      ],
      how,
    );
  if (kind === 'sendSms')
    return pick(
      [
        ...Array<typeof accepted>(12).fill(accepted),
        { kind: 'refused', refusal: 'transient', code: 'x' },
        { kind: 'refused', refusal: 'invalid_number', code: 'x' },
        { kind: 'refused', refusal: 'opted_out', code: 'x' },
      ],
      how,
    );
  if (kind === 'sendEmail')
    return pick([accepted, accepted, accepted, { kind: 'refused', refusal: 'blocked', code: 'x' }], how);
  if (kind === 'askEligibility')
    return {
      kind: 'answered',
      answer: pick(
        [
          'ELIGIBLE',
          'ELIGIBLE',
          'ELIGIBLE',
          'ELIGIBLE',
          'ELIGIBLE',
          'UNREACHABLE',
          'ORG_OUTREACH_POLICY',
          'DISPOSITIONED',
          'DO_NOT_CONTACT',
        ],
        how,
      ),
    };
  if (kind === 'askLineType') return { kind: 'answered', lineType: pick(['MOBILE', 'MOBILE', 'PAGER', null], how) };
  if (kind === 'writeBackRevocation') {
    const refused = { kind: 'refused', code: 'x' };
    const answers = pick([{ sms_consent: { kind: 'written' }, all_ai_communications_consent: refused }, {}], how);
    return { kind: 'answered', answers };
  }
  if (kind === 'moveInAts')
    return { kind: 'answered', answer: pick([{ kind: 'moved' }, { kind: 'refused', code: 'x' }], how) };
  if (kind === 'classifyReply') return { kind: 'answered', intent: pick(INTENTS, how), time: null, timezone: null };
  return { kind: 'done' };
}

const placed = (world: CandidateWorld): readonly CallRow[] =>
  world.rows.filter(({ providerId }) => providerId !== null);

/** Acts one happening out. What cannot happen now (no call to end, nothing asked) does not. */
export function act(world: CandidateWorld, happening: Happening): unknown {
  switch (happening.do) {
    case 'add':
      return world.add(happening.job, `a-${happening.job}`, happening.source);
    case 'wait':
      return world.wait(happening.ms, MOST_TIMERS);
    case 'next timer': {
      const next = world.nextTimerAt();
      return next === null ? undefined : world.moveTo(next);
    }
    case 'answer': {
      const { tasks } = world;
      const task = tasks.length === 0 ? undefined : pick(tasks, happening.at);
      return task && world.answers(task, outcomeOf(task, happening.how));
    }
    case 'call': {
      const calls = placed(world);
      if (calls.length === 0) return;
      // The latest call most often; now and then an old one, of which a webhook comes late or twice.
      const call = pick([...calls].reverse(), happening.at < 4 ? 0 : happening.at);
      const row = `${call.application}/${call.attempt}`;
      if (happening.how % 3 === 0) world.happens('call.answered', { row });
      else if (happening.how % 3 === 1) world.end(row, pick(ENDS, happening.how));
      else world.result(row, pick(RESULTS, happening.how), { completion: happening.how / 30, passed: true });
      return;
    }
    case 'text':
      return world.candidate.record.phone === null ? undefined : world.texts(happening.body);
    case 'recruiter': {
      const { job, type, attests } = happening;
      if (!(`a-${job}` in world.candidate.applications)) return;
      const attestation = attests ? { channel: 'CALL' as const, evidence: 'a note' } : null;
      return world.happens('application.event', { job, type, attestation });
    }
    case 'pause':
      return world.pauseJob(happening.job);
    case 'resume':
      return world.resumeJob(happening.job);
    case 'consent': {
      const { column, value, source } = happening;
      return world.happens('consent.changed', { changes: { [column]: value }, source });
    }
    case 'status':
      return world.happens('ats.synced', {
        fields: {},
        consent: {},
        status: happening.status,
        job: happening.job,
      });
    case 'phone':
      return world.happens('candidate.updated', { changes: { phone: happening.phone }, source: 'API' });
    case 'place':
      return world.happens('timezone.confirmed', { timezone: happening.timezone });
    case 'page':
      return world.happens('optOut.requested', {
        channels: happening.channels,
        source: 'ACTION_LINK',
        application: null,
      });
    case 'switch': {
      const { scope, id, on } = happening;
      const others = world.org.killSwitches.filter((each) => each.scope !== scope || each.id !== id);
      world.org = { ...world.org, killSwitches: on ? [...others, { scope, id }] : others };
      return on ? undefined : world.happens('hold.lifted', {});
    }
    case 'nonsense':
      return world.takes(happening.kind, { job: 'nurse' });
  }
}
