// A wait that is found again is written down once, and again only when something changes (GAT), whoever asks again.
import { describe, expect, test } from 'vitest';
import { CALL_GATES } from '../../../machines/call-attempt/index.ts';
import { DAY, HOUR, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { givenCandidate, givenJob, givenOrg, ORG_NUMBER, wall } from '../../support/given.ts';
import { addToJob, play } from '../../support/story.ts';
import { CandidateWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const NOTHING_TO_CALL_FROM = [{ number: ORG_NUMBER, voice: false, sms: true, permanentJob: null, legacyJob: null }];
const WITH_ATS = { email: true, ats: 'simulated' };
const NO_VOICE = { email: true, ats: null, voice: false };

/** The ATS is asked, and never reached. */
const unreachable = (world: CandidateWorld): void => {
  for (const task of world.tasks)
    if (task.kind === 'askEligibility') world.answers(task, { kind: 'answered', answer: 'UNREACHABLE' });
};
/** Ten days in which nobody does anything. */
function tenDaysOf(world: CandidateWorld): void {
  const end = plus(world.now, 10 * DAY);
  for (let next = world.nextTimerAt(); next !== null && next <= end; next = world.nextTimerAt()) {
    world.moveTo(next);
    unreachable(world);
  }
  world.moveTo(end);
}

const started = (given: ConstructorParameters<typeof CandidateWorld>[0] = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  return world;
};
const switchedOff = (world: CandidateWorld, channel: string): void => {
  world.org = { ...world.org, killSwitches: [{ scope: 'channel', id: channel }] };
};

/** What waits, by the rule that has it wait; what is written of it beside the wait itself. */
const WAITS: readonly (readonly [string, string, () => CandidateWorld, (readonly string[])?])[] = [
  [
    'GAT-12',
    'no number of the org may place calls',
    () => started({ org: givenOrg({ numbers: NOTHING_TO_CALL_FROM }) }),
  ],
  [
    'GAT-27',
    'a call is booked, and no voice provider is connected',
    () => {
      const world = started();
      world.callEnds();
      world.happens('timezone.confirmed', { timezone: 'America/Los_Angeles' });
      world.texts('on Thursday at two');
      world.answers(world.task('classifyReply'), {
        kind: 'answered',
        intent: 'WANTS_TO_SCHEDULE',
        time: '2026-06-04T14:00',
      });
      world.acceptMessages();
      world.org = { ...world.org, integrations: NO_VOICE };
      world.moveTo(world.openRow(NURSE)?.scheduledAt ?? world.now);
      world.acceptMessages();
      return world;
    },
    [],
  ],
  [
    'GAT-04',
    'the ATS is away',
    () => {
      const world = new CandidateWorld({ org: givenOrg({ integrations: WITH_ATS }) });
      world.addChecked();
      unreachable(world);
      return world;
    },
    ['alert'],
  ],
  [
    'GAT-21',
    'a kill switch is on',
    () => started({ org: givenOrg({ killSwitches: [{ scope: 'org', id: 'acme' }] }) }),
    [],
  ],
  [
    'GAT-01',
    'the job is paused, and nobody has told the row',
    () => {
      const settings = { initial_outreach: { initial_outreach_method: 'CALL' as const } };
      const world = started({ jobs: [givenJob({ settings })], now: wall('2026-06-02 06:00') });
      world.setJob('nurse', { paused: true });
      world.wait(3 * HOUR);
      return world;
    },
    [],
  ],
  [
    'GAT-28',
    'a text of theirs is not understood',
    () => {
      const world = started();
      world.callEnds();
      world.texts('hmm, well');
      world.wait(2 * DAY);
      return world;
    },
    ['alert'],
  ],
  [
    'GAT-23',
    'they are not on the allow-list',
    () => started({ org: givenOrg({ allowedRecipients: ['+14155550199'] }) }),
    [],
  ],
  [
    'GAT-21',
    'texts are switched off, and the first is a text',
    () => {
      const settings = { initial_outreach: { initial_outreach_method: 'SMS' as const } };
      const world = new CandidateWorld({ jobs: [givenJob({ settings })] });
      switchedOff(world, 'SMS');
      world.add();
      return world;
    },
    [],
  ],
  [
    'GAT-21',
    'emails are switched off, and no call is allowed',
    () => {
      const candidate = givenCandidate({}, { sms_consent: false, email_consent: true });
      const world = new CandidateWorld({ candidate });
      switchedOff(world, 'EMAIL');
      world.add();
      return world;
    },
    [],
  ],
  [
    'GAT-21',
    'texts are switched off after a voicemail, and one should follow',
    () => {
      const settings = { call_retry: { retry_count: 1, retry_hours: 26 * 30, reschedule_on_voicemail: true } };
      const world = started({ jobs: [givenJob({ settings })] });
      switchedOff(world, 'SMS');
      world.callEnds();
      return world;
    },
    [],
  ],
  [
    'GAT-21',
    'emails are switched off, and an invite should go',
    () => {
      const world = new CandidateWorld({ jobs: [givenJob({ callTypes: { applicant: 'WEB', sourced: 'WEB' } })] });
      switchedOff(world, 'EMAIL');
      world.add();
      return world;
    },
    [],
  ],
  [
    'GAT-21',
    'emails are switched off, and a reminder should go',
    () => {
      const world = started({ jobs: [givenJob({ callTypes: { applicant: 'WEB', sourced: 'WEB' } })] });
      world.acceptMessages();
      switchedOff(world, 'EMAIL');
      world.wait(2 * DAY);
      return world;
    },
    [],
  ],
  [
    'GAT-21',
    'emails are switched off, and a rejection should go',
    () => {
      const settings = { rejection_emails: { enable_rejection_emails: true } };
      const world = started({ jobs: [givenJob({ resumeScoring: true, settings })] });
      world.happens('application.event', { application: NURSE, type: 'resume.failed', by: 'rita' });
      switchedOff(world, 'EMAIL');
      world.wait(2 * DAY);
      return world;
    },
    [],
  ],
];

describe('a wait that repeats', () => {
  test.for(WAITS)('%s where %s: it is written down once in ten days', ([rule, , given, aside = []]) => {
    const world = given();
    const { decisions, journal } = world.records;
    expect(decisions.at(-1)).toMatchObject({ rule, outcome: expect.stringMatching(/^(WAIT|RESCHEDULE)$/) });
    const [decided, written] = [decisions.length, journal.length];
    const looks: string[] = [];
    world.afterBatch = () => looks.push(world.now);
    tenDaysOf(world);
    expect(looks.length, 'it looks again by itself').toBeGreaterThan(5);
    expect(decisions.slice(decided)).toEqual([]);
    expect(journal.slice(written).filter(({ type }) => !aside.includes(type))).toEqual([]);
    expect(journal.slice(written).filter(({ type }) => aside.includes(type)).length).toBeLessThanOrEqual(1);
  });

  test('GAT-12, GAT-18 with an ATS that is asked each time, and again because the row is stale', () => {
    const world = new CandidateWorld({ org: givenOrg({ integrations: WITH_ATS, numbers: NOTHING_TO_CALL_FROM }) });
    const eligible = () => {
      for (const task of world.tasks)
        if (task.kind === 'askEligibility') world.answers(task, { kind: 'answered', answer: 'ELIGIBLE' });
    };
    world.addChecked();
    eligible();
    const { decisions, journal } = world.records;
    const written = journal.length;
    for (let look = 0; look < 3 * 24 * 6; look++) {
      world.wait(10 * MINUTE);
      eligible();
    }
    expect(decisions.map(({ rule }) => rule)).toEqual(['GAT-12']);
    expect(journal.slice(written)).toEqual([]);
  });

  test('GAT-13 every number is busy: once in an hour of looking, and the row keeps its place', () => {
    const world = started({ slotsPerNumber: 0 });
    const { journal } = world.records;
    const written = journal.length;
    world.wait(HOUR);
    expect(journal.slice(written)).toEqual([]);
    expect(world.openRow(NURSE)).toMatchObject({ status: 'PENDING', waitsForSlot: true });
  });

  test('GAT-12 when a number comes, the call that goes has a decision of its own, with every gate', () => {
    const world = started({ org: givenOrg({ numbers: NOTHING_TO_CALL_FROM }) });
    world.wait(3 * HOUR);
    world.org = givenOrg();
    world.wait(10 * MINUTE);
    const { decisions } = world.records;
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['RESCHEDULE', 'CALL']);
    expect(decisions.at(-1)?.gates.map(({ gate }) => gate)).toEqual(CALL_GATES.map(({ gate }) => gate));
    expect(world.task('placeCall').decision).toBe(decisions.at(-1)?.id);
    expect(world.candidate.applications[NURSE]?.waits).toEqual({});
  });

  test('what changes is written down: another cause, the same cause anew, and a row that was paused meanwhile', () => {
    const world = started({ org: givenOrg({ numbers: NOTHING_TO_CALL_FROM }) });
    const rules = () => world.records.decisions.map(({ rule }) => rule);
    world.wait(HOUR);
    const { numbers } = world.org;
    world.org = givenOrg({ numbers, killSwitches: [{ scope: 'org', id: 'acme' }] });
    world.wait(HOUR);
    expect(rules()).toEqual(['GAT-12', 'GAT-21']);
    world.org = givenOrg({ numbers, killSwitches: [{ scope: 'channel', id: 'CALL' }] });
    world.wait(2 * DAY);
    expect(rules()).toEqual(['GAT-12', 'GAT-21', 'GAT-21']);
    world.org = givenOrg({ numbers });
    world.happens('hold.lifted', {});
    expect(rules().at(-1)).toBe('GAT-12');
    world.pauseJob();
    world.resumeJob();
    expect(rules()).toEqual(['GAT-12', 'GAT-21', 'GAT-21', 'GAT-12', 'GAT-12']);
  });

  test('SMS-14 whoever reads replies is away: the waiting reply is told of once, and once more to a person', async () => {
    const lines = await play({
      moral: '',
      rules: '',
      until: '+9d',
      providers: { classifier: 'down' },
      steps: [addToJob(), { at: '+1h', do: 'inbound_sms', candidate: 'ana', body: 'hmm, well' }],
    });
    const later = lines.filter(({ at, type }: Line) => String(at) > '2026-06-03T17' && type !== 'final');
    expect(later.length).toBeLessThanOrEqual(4);
  });

  test('ATS-05 an ATS that is away: what should be told to it is told of once', async () => {
    const lines = await play({
      moral: '',
      rules: '',
      until: '+5d',
      org: {
        integrations: { email: true, ats: 'simulated' },
        ats: { flat: { outreach_stage: 'New' }, stages: ['New'] },
      },
      providers: { ats: 'down' },
    });
    expect(lines.filter(({ type }: Line) => type !== 'final').length).toBeLessThanOrEqual(8);
  });
});
