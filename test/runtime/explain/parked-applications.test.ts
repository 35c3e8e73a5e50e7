// P-09: who is expected to act on an application, read from the running chart.
import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../machines/catalog.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import { STAGES_THAT_WAIT_FOR_A_PERSON, whyParked } from '../../../runtime/explain/parked-applications.ts';

const nodeOf = (stage: (typeof STAGES)[number]) => CATALOG.application.machine.getStateNodeById(stage);

describe('stages that wait for a person (P-09)', () => {
  test.each(STAGES_THAT_WAIT_FOR_A_PERSON)(
    'P-09 %s has no timer that leads out of it, and names who moves it on',
    (stage) => {
      expect(nodeOf(stage).after.filter(({ target }) => target !== undefined)).toEqual([]); // an alert leads nowhere
      expect(whyParked({ stage, newestRow: null }).waitsFor).toMatch(/^(a|the|whoever) /);
      expect(whyParked({ stage, newestRow: null }).reason).toMatch(/\.$/);
    },
  );

  test('P-09 nobody waits for a review unseen: every stage with a review in its name is one of them', () => {
    const reviewed = STAGES.filter((stage) => stage.includes('REVIEW'));
    expect(reviewed).toContain('AWAITING_RESUME_REVIEW');
    for (const stage of reviewed) expect(STAGES_THAT_WAIT_FOR_A_PERSON, stage).toContain(stage);
  });
  test.each(['COOLING_DOWN', 'OUTREACH', 'USER_CANCELED', 'CALL_COMPLETED'] as const)(
    '%s is none of them: a timer, an event or nobody is waited for',
    (stage) => expect(STAGES_THAT_WAIT_FOR_A_PERSON).not.toContain(stage),
  );

  test.each([
    ['FAILED', 'The voice provider refused', 'a person who has looked at the provider, by resuming'],
    ['PAUSED', 'A person paused', 'whoever paused it, by resuming'],
    ['VOICEMAIL', 'A person paused', 'whoever paused it, by resuming'],
    [null, 'A person paused', 'whoever paused it, by resuming'],
  ] as const)('RTY-06, PAU-01 OUTREACH_PAUSED after a row that is %s: "%s…"', (newestRow, reason, waitsFor) => {
    const why = whyParked({ stage: 'OUTREACH_PAUSED', newestRow });
    expect(why.reason).toMatch(new RegExp(`^${reason}`));
    expect(why.waitsFor).toBe(waitsFor);
  });
});
