import { describe, expect, test } from 'vitest';
import { RULES } from '../../../machines/rules.ts';
import { isStage, STAGES } from '../../../machines/vocabulary/stage.ts';
import { chartNamed, isLeaf, lineOf } from '../../architecture/charts.ts';
import { ALL, CLOSED, EXHAUSTED, IN_MOTION, INTERVIEWED, OPTED_OUT, WAITING } from './stages-table.ts';

const chart = chartNamed('application');
const leaves = chart.nodes.filter(isLeaf);
const stageOf = (path: string) => path.split('.').find(isStage);

describe('the chart of the application', () => {
  test('STG-01 its stages and groups are those of the list', () => {
    const groups = { WAITING, IN_MOTION, INTERVIEWED, EXHAUSTED, OPTED_OUT, CLOSED };
    const drawn = Object.fromEntries(
      Object.keys(groups).map((group) => [
        group,
        chart.nodes.filter(({ parent }) => parent?.path === `stage.${group}`).map(({ id }) => id),
      ]),
    );
    expect(drawn).toEqual(groups);
    expect([...STAGES].sort()).toEqual([...ALL].sort());
  });
  test('no stage is final to XState, since the review lives on', () => {
    expect(chart.nodes.filter(({ type }) => type === 'final')).toEqual([]);
  });
  test('STG-04 nothing rests in the entry decision: its last branch has no condition', () => {
    const entry = chart.nodes.find(({ id }) => id === 'ENTRY');
    expect(entry?.transitions.map(({ event, guard }) => [event, guard === null]).at(-1)).toEqual(['', true]);
  });
  test('P-09 every stage but the final one says who or what moves it on', () => {
    const parked = leaves.filter(({ path }) => {
      const stage = stageOf(path);
      return stage && stage !== 'DISPOSITIONED_IN_ATS';
    });
    const silent = parked.filter(
      (leaf) =>
        !lineOf(leaf).some(({ meta }) => meta['movedOnBy']) && !leaf.transitions.some(({ event }) => event === ''),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
    expect(chart.nodes.find(({ id }) => id === 'DISPOSITIONED_IN_ATS')?.meta['movedOnBy']).toBeUndefined();
  });
  test('STG-04 no stage is entered anew from itself but a booking that is moved', () => {
    const loops = chart.transitions.filter(({ source, target }) => target !== null && source.id === target.id);
    expect(loops.map(({ source, event }) => [source.id, event])).toEqual([
      ['AI_INTERVIEW_SCHEDULED', 'interview.rescheduled'],
    ]);
  });
  test('every transition cites rules that exist', () => {
    const bare = chart.transitions.filter(
      ({ rules, takesOut }) => !takesOut && (rules.length === 0 || rules.some((rule) => !(rule in RULES))),
    );
    expect(bare.map(({ source, event, rules }) => [source.path, event, rules])).toEqual([]);
  });
});
