// A call that was decided a moment before the window closes, and that a worker comes to a moment after (HRS-01, HRS-06).
import { expect, test } from 'vitest';
import { SIMULATED_LINKS } from '../../../adapters/simulated/links.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { perform } from '../../../runtime/dispatch/perform.ts';
import { type Ports, spendPermit } from '../../../runtime/ports.ts';
import { givenCandidate, givenJob, givenOrg } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

/** Nine in the evening in Los Angeles. */
const NINE = '2026-06-03T04:00:00.000Z' as Instant;
const OWNER = { org: 'acme', candidate: 'ana' };
const CALLS_FIRST = { initial_outreach: { initial_outreach_method: 'CALL' } } as const;

function decidedJustBefore(settings = {}): CandidateWorld {
  const org = givenOrg({ settings: { ...CALLS_FIRST, ...settings } });
  const world = new CandidateWorld({ org, jobs: [givenJob()], candidate: givenCandidate(), now: plus(NINE, -100) });
  world.add();
  return world;
}
/** A voice provider to whom a worker comes at `at`. */
async function handedOver(world: CandidateWorld, at: Instant) {
  const dialled: string[] = [];
  const place: Ports['voice']['place'] = async ({ to, row }, permit) => {
    spendPermit(permit, { to }, 'CALL', at);
    dialled.push(row);
    return { kind: 'accepted', providerId: 'p' };
  };
  const outcome = await perform(
    { voice: { place }, links: SIMULATED_LINKS } as unknown as Ports,
    world.task('placeCall'),
    OWNER,
  );
  return { outcome, dialled };
}

test('HRS-01 a moment before nine it is placed', async () => {
  const { outcome, dialled } = await handedOver(decidedJustBefore(), plus(NINE, -1));
  expect([outcome.kind, dialled]).toEqual(['accepted', ['a-nurse/1']]);
});

test('HRS-01, GAT-19 at nine it is not, and is decided again: the same row, in the morning, uncounted', async () => {
  const world = decidedJustBefore();
  const { outcome, dialled } = await handedOver(world, NINE);
  expect([outcome.kind, dialled]).toEqual(['expired', []]);
  world.now = NINE;
  world.answers(world.task('placeCall'), outcome);
  expect(Object.values(world.candidate.rows)).toMatchObject([
    { attempt: 1, status: 'PENDING', scheduledAt: '2026-06-03T15:00:00.000Z', handedOverAt: null },
  ]);
  expect(world.records.journal.filter(({ type }) => type === 'send')).toEqual([]);
});

test('HRS-06 so it is where the org itself calls around the clock and the law does not', async () => {
  const world = decidedJustBefore({ outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' } });
  expect((await handedOver(world, NINE)).dialled).toEqual([]);
});

test('where nothing closes, relevance alone bounds it (GAT-20)', async () => {
  const world = decidedJustBefore({
    outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
    compliance: { legal_calling_window: false },
  });
  expect((await handedOver(world, plus(NINE, 60_000))).outcome.kind).toBe('accepted');
});
