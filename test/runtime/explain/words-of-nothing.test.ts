/** What is missing is said in words: no line of a history ever prints null, undefined, NaN or [object Object]. */
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../api/console/timeline.ts';
import { JOURNAL_TYPES } from '../../../machines/candidate/journal-data.ts';
import { inWords } from '../../../machines/candidate/narrator.ts';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import { at } from '../store/given.ts';

/** Every kind of entry, and every fact that one may carry. */
const KINDS = [...JOURNAL_TYPES, 'of_no_kind_that_is_known'];
const FACTS = [
  ...['from', 'to', 'event', 'rule', 'by', 'attempt', 'kind', 'status', 'scheduled_at', 'reason', 'about', 'outcome'],
  ...['until', 'channel', 'template', 'code', 'column', 'old', 'new', 'source', 'keyword', 'intent', 'touch', 'due_at'],
  ...['op', 'note', 'stage', 'completion', 'passed', 'text', 'timezone', 'fault', 'into', 'changed', 'said', 'result'],
  ...['route', 'slot'],
];
const NOTHING = /\b(null|undefined|NaN)\b|\[object Object\]/;

const DATA: readonly (readonly [string, JournalEntry['data']])[] = [
  ['no fact at all', {}],
  ['every fact null', Object.fromEntries(FACTS.map((fact) => [fact, null]))],
];

describe.each(KINDS)('an entry of the kind %s', (type) => {
  test.each(DATA)('with %s prints nothing that is no word', (_, data) => {
    const entry: JournalEntry = { seq: 1, at: at(0), type, application: null, data, hash: '', previous: '' };
    const [line] = timelineOf({ applications: [], decisions: [], messages: [], journal: [entry] }, String);
    expect(`${line?.kind}: ${line?.sentence}`).not.toMatch(NOTHING);
    expect(inWords(type, data, String)).not.toMatch(NOTHING);
  });
});

test('the interview by video has no number, and is called by its name', () => {
  const data = { attempt: null, outcome: 'completed', completion: 1, passed: null };
  expect(inWords('call_result', data, String)).toBe('The interview by video resulted in completed');
});
