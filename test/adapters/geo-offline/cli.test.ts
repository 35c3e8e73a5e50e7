import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { answerLine } from '../../../adapters/geo-offline/cli.ts';

describe('npm run -s timezone', () => {
  test('a question is answered with the zone, its source and its offsets in January and July of 2027', () => {
    expect(answerLine('{"zip":"94110"}')).toEqual({
      timezone: 'America/Los_Angeles',
      source: 'ZIP',
      confidence: 'high',
      alternatives: [],
      offset_at: { '2027-01-15': '-08:00', '2027-07-15': '-07:00' },
      states: ['CA'],
      warnings: [],
    });
  });

  test('TZ-06 what intake stores beside the zone stands beside it: other zones and every state', () => {
    expect(answerLine('{"zip":"33101","phone":"+525555550123"}')).toMatchObject({
      timezone: 'America/Mexico_City',
      alternatives: ['America/New_York'],
      states: ['FL'],
    });
  });

  test('HRS-07 Vancouver is at -07:00 in January of 2027', () => {
    expect(answerLine('{"timezone":"America/Vancouver"}')).toMatchObject({
      offset_at: { '2027-01-15': '-07:00', '2027-07-15': '-07:00' },
    });
  });

  test('a question without an answer has nulls', () => {
    expect(answerLine('{}')).toMatchObject({
      timezone: null,
      source: null,
      confidence: null,
      alternatives: [],
      offset_at: null,
    });
  });

  test.each([
    ['not JSON', '{"zip":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a field of the wrong kind', '{"zip":{"a":1}}'],
  ])('a bad line is an error: %s', (_case, line) => {
    expect(Object.keys(answerLine(line))).toEqual(['error']);
  });

  test('a bad line answers in its place and the next go on', () => {
    const run = spawnSync(process.execPath, ['runtime/launch/run.mjs', 'adapters/geo-offline/cli.ts'], {
      cwd: new URL('../../../', import.meta.url),
      input: '{"zip":"94110"}\nnonsense\n{"phone":"+12125550123"}',
      encoding: 'utf8',
    });
    const lines = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { timezone?: string; error?: string });
    expect(lines.map((line) => line.timezone ?? line.error)).toEqual([
      'America/Los_Angeles',
      'not JSON',
      'America/New_York',
    ]);
    expect(run.stderr).toBe('');
  });
});
