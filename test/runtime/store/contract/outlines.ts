/** The outline of a long journal: the last of each kind and the newest, the same whoever keeps it. */
import { describe, expect, test } from 'vitest';
import { chain } from '../../../../machines/candidate/journal.ts';
import type { Decision, JournalEntry } from '../../../../machines/candidate/working-set.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { type OutlineQuery, outlineOf } from '../../../../runtime/store/subjects/outlines.ts';
import { at, decideOn, givenAsk, givenEvent, NO_RECORDS } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

type Line = Pick<JournalEntry, 'type' | 'application' | 'data'>;
const line = (type: string, application: string | null, data: Line['data']): Line => ({ type, application, data });
const decided = (id: string, about: string, outcome: string) =>
  line('decision', 'app-1', { decision: id, about, attempt: about === 'call' ? 1 : null, outcome, rule: 'TCH-09' });
const went = (decision: string, status = 'accepted') =>
  line('send', 'app-1', { decision, channel: 'SMS', template: 'conversation_sms', status, attempt: null });
const consent = (column: string, value: boolean) =>
  line('consent', null, { column, old: null, new: value, source: 'IMPORT' });

/** What is written at once at each moment. */
const MOMENTS: readonly (readonly Line[])[] = [
  [
    consent('sms_consent', true),
    consent('call_consent', true),
    line('stage', 'app-1', { from: null, to: 'OUTREACH', event: 'application.added' }),
    line('stage', 'app-2', { from: null, to: 'COOLING_DOWN', event: 'application.added' }),
  ],
  [line('call_row', 'app-1', { attempt: 1, status: 'PENDING' }), decided('d1', 'call', 'WAIT')],
  [consent('sms_consent', false), consent('sms_consent', true), decided('d2', 'conversation_sms', 'SMS')],
  [went('d2'), line('message', 'app-1', { message: 'm1' }), line('candidate', null, { changed: ['phone', 'email'] })],
  [decided('d3', 'conversation_sms', 'SMS'), went('d3', 'refused'), line('message', null, { message: 'm2' })],
  [consent('call_consent', false), decided('d4', 'conversation_sms', 'SMS')],
  [went('d4', 'unknown'), line('call_row', 'app-1', { attempt: 1, status: 'PENDING' })],
  [decided('d5', 'web_invite_reminder_email', 'EMAIL'), decided('d6', 'web_invite_reminder_email', 'EMAIL')],
  [line('stage', 'app-1', { from: 'OUTREACH', to: 'OUTREACH', event: 'progress.requested', scope: null })],
  [line('stage', 'app-1', { from: 'OUTREACH', to: 'OUTREACH', event: 'progress.requested' })],
];

const decisionOf = ({ data }: Line, when: Decision['at']): Decision => ({
  id: String(data['decision']),
  at: when,
  application: 'app-1',
  attempt: data['attempt'] as number | null,
  about: String(data['about']),
  outcome: data['outcome'] as Decision['outcome'],
  rule: 'TCH-09',
  until: null,
  margin: null,
  nextEligibleAt: null,
  gates: [],
});

async function lived(store: Store): Promise<void> {
  for (const [n, lines] of MOMENTS.entries()) {
    await store.accept([givenEvent({ candidate: 'ana' })], at(n));
    await store.receive(givenAsk({ now: at(n) }), ({ entries }) =>
      entries.map((entry) => {
        const { record } = entry.candidate;
        const journal: JournalEntry[] = [];
        for (const [k, each] of lines.entries())
          journal.push(
            chain(record.journalSeq + k + 1, { at: at(n), ...each }, journal.at(-1)?.hash ?? record.journalHead),
          );
        const last = journal.at(-1);
        const head = { journalSeq: last?.seq ?? 0, journalHead: last?.hash ?? '' };
        const decisions = lines.filter(({ type }) => type === 'decision').map((each) => decisionOf(each, at(n)));
        const change = { record: { ...record, revision: record.revision + 1, ...head } };
        return decideOn(entry, change, { records: { ...NO_RECORDS, journal, decisions } });
      }),
    );
  }
}

export function outlinesContract(fresh: FreshStore): void {
  describe('the outline of a journal', () => {
    test.for([
      ['all of it', { until: null, touches: 99, lines: 99 }],
      ['the last of each kind alone', { until: null, touches: 0, lines: 0 }],
      ['the newest touch', { until: null, touches: 1, lines: 0 }],
      ['two touches and two lines', { until: null, touches: 2, lines: 2 }],
      ['a moment in the middle', { until: at(4), touches: 1, lines: 1 }],
      ['the first moment', { until: at(0), touches: 1, lines: 1 }],
      ['before there was anything', { until: at(-1), touches: 1, lines: 1 }],
    ] as const satisfies readonly (readonly [string, OutlineQuery])[])(
      'is that of the whole: %s',
      async ([, query]) => {
        const store = await fresh();
        await lived(store);
        const whole = await store.history('acme', 'ana');
        expect(await store.outline('acme', 'ana', query)).toEqual(
          outlineOf(whole?.journal ?? expect.fail(), whole?.decisions ?? [], query),
        );
      },
    );

    test('CNS-07: holds what the newest touch went on, however old, and how often each kind was', async () => {
      const store = await fresh();
      await lived(store);
      const { journal, decisions } = await store.outline('acme', 'ana', { until: null, touches: 1, lines: 0 });
      const told = journal.map(({ type, data, times }) => [type, data['decision'] ?? data['column'] ?? null, times]);
      expect(told).toEqual([
        ['stage', null, 1],
        ['stage', null, 1],
        ['decision', 'd1', 1],
        ['consent', 'sms_consent', 0],
        ['send', 'd2', 1],
        ['candidate', null, 1],
        ['send', 'd3', 1],
        ['consent', 'call_consent', 0],
        ['decision', 'd4', 3],
        ['send', 'd4', 1],
        ['call_row', null, 2],
        ['decision', 'd5', 1],
        ['decision', 'd6', 1],
        ['stage', null, 2],
      ]);
      expect(decisions.map(({ id }) => id)).toEqual(['d1', 'd4', 'd5', 'd6']);
    });

    test('of nobody is empty, and is not told to another org', async () => {
      const store = await fresh();
      await lived(store);
      const query = { until: null, touches: 9, lines: 9 };
      expect(await store.outline('acme', 'nobody', query)).toEqual({ journal: [], decisions: [] });
      expect(await store.outline('other', 'ana', query)).toEqual({ journal: [], decisions: [] });
    });
  });
}
