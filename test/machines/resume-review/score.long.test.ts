// How long a resume made to be slow takes to be scored.
import { describe, expect, it } from 'vitest';
import { scoreResume } from '../../../machines/resume-review/score.ts';
import { resumeReviewSettings } from '../../../machines/resume-review/settings.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';

const NOW = instant(Date.parse('2026-03-02T17:00:00Z'));
const ASKS = resumeReviewSettings.parse({
  required: ['registered nurse', 'BLS', 'forklift'],
  preferred: ['ACLS', 'Spanish'],
  min_years: 5,
});
const person = { firstName: 'Ana', lastName: 'Ruiz' };

describe('a hostile resume', () => {
  it('a text as long as is read is cut in no more time than its length says', () => {
    for (const hostile of ['A', '1 a ', '(555) ', 'Ab Ab, ', 'a@', '12 x ', '2015 - ', 'one ']) {
      const text = hostile.repeat(Math.ceil(100_000 / hostile.length));
      const before = process.cpuUsage().user;
      scoreResume({ text, person, miles: null }, ASKS, NOW);
      expect([hostile, process.cpuUsage().user - before < 5_000_000]).toEqual([hostile, true]);
    }
  });
});
