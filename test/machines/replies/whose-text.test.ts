/** SMS-15: which application a text belongs to. */
import { describe, expect, test } from 'vitest';
import { applicationMeant } from '../../../machines/replies/whose-text.ts';
import { STAGE_GROUPS, STAGES, type Stage } from '../../../machines/vocabulary/stage.ts';

const on = (id: string, stage: Stage | null, addedAt: string) => ({ id, stage, addedAt });
const meant = (...[spoken, applications]: Parameters<typeof applicationMeant<ReturnType<typeof on>>>) =>
  applicationMeant(spoken, applications)?.id;

describe('a text belongs to', () => {
  const old = on('old', 'OUTREACH', '2026-03-01');
  const newer = on('newer', 'COOLING_DOWN', '2026-03-02');
  const newest = on('newest', 'EXPIRED', '2026-03-03');
  test('SMS-15 the application of the newest conversation, whatever its stage and age', () => {
    expect(meant(newest, [old, newer, newest])).toBe('newest');
    expect(meant(old, [old, newer, newest])).toBe('old');
  });
  test('SMS-15 else the newest application in motion, else the newest of all, else none', () => {
    expect(meant(undefined, [old, newest, newer])).toBe('newer');
    expect(meant(undefined, [on('older', 'EXPIRED', '2026-03-01'), newest])).toBe('newest');
    expect(meant(undefined, [on('checked', null, '2026-03-04'), newest])).toBe('checked');
    expect(meant(undefined, [])).toBeUndefined();
  });
  test('SMS-15 of those added at one instant the first that is given', () => {
    const twins = [on('b', 'OUTREACH', '2026-03-01'), on('a', 'OUTREACH', '2026-03-01')];
    expect([meant(undefined, twins), meant(undefined, twins.toReversed())]).toEqual(['b', 'a']);
  });
  test('SMS-15 in motion is what the stages group as in motion', () => {
    const chosen = STAGES.filter((stage) => meant(undefined, [on('it', stage, '2026-03-01'), newest]) === 'it');
    expect(chosen).toEqual([...STAGE_GROUPS.IN_MOTION]);
  });
});
