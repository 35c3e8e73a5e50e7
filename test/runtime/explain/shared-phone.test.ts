/** Why nothing goes to somebody whose phone another record has, too (CNS-17): said, without a word of who that is. */
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { dryRunOf } from '../../../runtime/dry-run/dry-run-of-store.ts';
import type { Explanation } from '../../../runtime/explain/answer.ts';
import { ADD, ANA, type Given, played } from './given.ts';

const EVA = { ...ANA, id: 'eva', first_name: 'Eva', last_name: 'Okafor', email: 'eva@example.test' };
const BOTH: Given = { candidates: [ANA, EVA], steps: [ADD, { ...ADD, candidate: 'eva' }] };
/** The phone itself is the candidate's own, and is not told either. */
const SECRETS = /\bana\b|Ruiz|ana@|5550123/i;

const saysNobody = (answer: Explanation) => expect(JSON.stringify({ ...answer, candidate: '' })).not.toMatch(SECRETS);

describe('another record has this phone', () => {
  test('GAT-25 it is in a call: then, and when the past is asked about', async () => {
    const talking: Given = {
      ...BOTH,
      until: '+5m',
      providers: { default_call: { outcome: 'completed', minutes: 20 } },
    };
    const now = await (await played(talking)).why({ candidate: 'eva' });
    expect(now.cause).toMatchObject({ code: 'LINE_BUSY', rule: 'GAT-25' });
    expect(now.cause.sentence).toContain('with another record that shares it');
    saysNobody(now);
    const past = await (await played({ ...talking, until: '+2h' })).why({ candidate: 'eva', at: '+5m' });
    expect(past.cause).toEqual(now.cause);
  });

  test('GAT-24 it was called and texted as often as the phone may be today', async () => {
    const three = { ...EVA, id: 'mia', first_name: 'Mia', email: 'mia@example.test' };
    const story = await played({
      candidates: [ANA, EVA, three],
      steps: [ADD, { ...ADD, candidate: 'eva' }, { ...ADD, candidate: 'mia', at: '+10m' }],
    });
    const answer = await story.why({ candidate: 'mia' });
    expect(answer.cause).toMatchObject({ code: 'PENDING_DAILY_CAP', rule: 'GAT-24' });
    expect(answer.cause.sentence).toContain('over all records that share it');
    saysNobody(answer);
  });

  test('SMS-10 somebody said on it that it is the wrong number', async () => {
    const wrong = { intent: 'WRONG_NUMBER', time: null, timezone: null };
    const story = await played({
      candidates: [ANA, EVA],
      until: '+30h',
      org: { settings: { call_retry: { retry_hours: 30 } } },
      providers: { replies: { 'wrong number': wrong } },
      steps: [
        { ...ADD, candidate: 'eva' },
        { ...ADD, at: '+5m' },
        { at: '+1h', do: 'inbound_sms', candidate: 'ana', body: 'wrong number' },
      ],
    });
    const answer = await story.why({ candidate: 'eva' });
    const all = [answer.cause, ...answer.further].map(({ sentence }) => sentence).join('\n');
    expect(all).toContain('reported wrong, on another record with this phone');
    expect(answer.timeline.map(({ sentence }) => sentence).join('\n')).toContain('found out on another record');
    saysNobody(answer);
  });

  test('GAT-25 a dry run calls them one after the other', async () => {
    const night = { settings: { initial_outreach: { initial_outreach_method: 'CALL' } } };
    const { store } = await played({ ...BOTH, start: '2026-06-03T06:00:00Z', org: night });
    const [from, until] = ['2026-06-03T07:00:00.000Z', '2026-06-03T16:00:00.000Z'] as Instant[];
    const plan = await dryRunOf(store, 'acme', { job: 'nurse' }, from as Instant, until as Instant);
    const calls = plan?.filter(({ channel }) => channel === 'CALL').map(({ candidate, at }) => `${candidate} ${at}`);
    expect(calls).toEqual(['ana 2026-06-03T15:00:00.000Z', 'eva 2026-06-03T15:00:20.000Z']);
    const alone = await dryRunOf(store, 'acme', { candidate: 'eva' }, from as Instant, until as Instant);
    expect(alone?.filter(({ channel }) => channel === 'CALL')).toHaveLength(1);
  });
});
