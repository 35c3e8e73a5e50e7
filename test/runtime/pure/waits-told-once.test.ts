// A wait that is found again is written down once, and again only when something changes (GAT), whoever asks again.
import { describe, expect, test } from 'vitest';
import { CALL_GATES } from '../../../machines/call-attempt/index.ts';
import { DAY, HOUR, MINUTE } from '../../../machines/vocabulary/instant.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { givenOrg } from '../../support/given.ts';
import { addToJob, play } from '../../support/story.ts';
import { CandidateWorld } from '../../support/world.ts';
import { NOTHING_TO_CALL_FROM, NURSE, started, WITH_ATS, waitsAreToldOnce } from './waits-told-once.suite.ts';

describe('a wait that repeats', () => {
  // A few looks for every change; waits-told-once.long.test.ts leaves them alone for ten days.
  waitsAreToldOnce({ looks: 20, days: 1 });

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
    for (let look = 0; look < 12 * 6; look++) {
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
});
