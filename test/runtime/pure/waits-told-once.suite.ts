// Waits of every kind, each left alone for so many days: it is written down once, whoever asks again.
import { expect, test } from 'vitest';
import { DAY, HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { givenCandidate, givenJob, givenOrg, ORG_NUMBER, wall } from '../../support/given.ts';
import { play } from '../../support/story.ts';
import { CandidateWorld } from '../../support/world.ts';

export const NURSE = 'a-nurse';
export const NOTHING_TO_CALL_FROM = [
  { number: ORG_NUMBER, voice: false, sms: true, permanentJob: null, legacyJob: null },
];
export const WITH_ATS = { email: true, ats: 'simulated' };
const NO_VOICE = { email: true, ats: null, voice: false };

/** The ATS is asked, and never reached. */
const unreachable = (world: CandidateWorld): void => {
  for (const task of world.tasks)
    if (task.kind === 'askEligibility') world.answers(task, { kind: 'answered', answer: 'UNREACHABLE' });
};
/** Days in which nobody does anything; fewer once it has looked so many times. */
function leftAlone(world: CandidateWorld, looks: number): number {
  const end = plus(world.now, 10 * DAY);
  let looked = 0;
  world.afterBatch = () => {
    looked += 1;
  };
  for (let next = world.nextTimerAt(); next !== null && next <= end && looked < looks; next = world.nextTimerAt()) {
    world.moveTo(next);
    unreachable(world);
  }
  return looked;
}

export const started = (given: ConstructorParameters<typeof CandidateWorld>[0] = {}): CandidateWorld => {
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

/** `looks`: after how many of them a wait of the ten days is left; `days`: how long an ATS is away. */
export function waitsAreToldOnce({ looks, days }: { readonly looks: number; readonly days: number }): void {
  test.for(WAITS)(
    '%s where %s: it is written down once, however often it is looked at',
    ([rule, , given, aside = []]) => {
      const world = given();
      const { decisions, journal } = world.records;
      expect(decisions.at(-1)).toMatchObject({ rule, outcome: expect.stringMatching(/^(WAIT|RESCHEDULE)$/) });
      const [decided, written] = [decisions.length, journal.length];
      expect(leftAlone(world, looks), 'it looks again by itself').toBeGreaterThan(5);
      expect(decisions.slice(decided)).toEqual([]);
      expect(journal.slice(written).filter(({ type }) => !aside.includes(type))).toEqual([]);
      expect(journal.slice(written).filter(({ type }) => aside.includes(type)).length).toBeLessThanOrEqual(1);
    },
  );

  test('ATS-05 an ATS that is away: what should be told to it is told of once', async () => {
    const lines = await play({
      moral: '',
      rules: '',
      until: `+${days}d`,
      org: {
        integrations: { email: true, ats: 'simulated' },
        ats: { flat: { outreach_stage: 'New' }, stages: ['New'] },
      },
      providers: { ats: 'down' },
    });
    expect(lines.filter(({ type }: Line) => type !== 'final').length).toBeLessThanOrEqual(8);
  });
}
