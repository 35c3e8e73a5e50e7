// The same questions about a past instant: rebuilt from journal, ledger and decisions, as it stood then.
import { describe, expect, test } from 'vitest';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { asItStood, upTo } from '../../../runtime/explain/as-it-stood.ts';
import { explainApplication } from '../../../runtime/explain/explain-application.ts';
import { ADD, type Given, played } from './given.ts';
import { SILENCES } from './silences.ts';

const STORY: Given = {
  until: '+30d',
  steps: [
    ADD,
    { at: '+2h', do: 'pause_job', job: 'nurse' },
    { at: '+3h', do: 'resume_job', job: 'nurse' },
    { at: '+2d', do: 'kill_switch', scope: 'channel', id: 'CALL', on: true },
    { at: '+3d', do: 'kill_switch', scope: 'channel', id: 'CALL', on: false },
    { at: '+4d', do: 'inbound_sms', candidate: 'ana', body: 'STOP' },
    { at: '+6d', do: 'inbound_sms', candidate: 'ana', body: 'START' },
  ],
};

describe('one story, asked at different instants', () => {
  const story = played(STORY);
  test.each([
    ['+1h', 'PENDING_RETRY', 'RTY-01'],
    ['+150m', 'JOB_PAUSED', 'PAU-01'],
    ['+4h', 'PENDING_RETRY', 'RTY-01'],
    ['+60h', 'KILL_SWITCH', 'GAT-21'],
    ['+5d', 'CONSENT_REVOKED', 'REV-01'],
    ['+151h', 'PENDING_CONSENT_RETRY', 'RTY-05'],
    ['+29d', 'BUDGET_USED', 'RTY-05'],
  ] as const)('at %s: %s (%s)', async (at, code, rule) => {
    const answer = await (await story).why({ at });
    expect(
      answer.cause,
      answer.timeline.map(({ at: when, sentence }) => `${when} ${sentence}`).join('\n'),
    ).toMatchObject({ code, rule });
    expect(answer.isPast).toBe(true);
    expect(answer.timeline.every((line) => line.at <= answer.at)).toBe(true);
    expect(answer.lastDecision === null || answer.lastDecision.at <= answer.at).toBe(true);
  });

  test('CNS-07: the last touch and its consent are those of then', async () => {
    const at1h = await (await story).why({ at: '+1h' });
    expect(at1h.lastTouch).toMatchObject({ template: 'companion_email', consent: { value: true, source: 'IMPORT' } });
    const later = await (await story).why({ at: '+5d' });
    expect(later.lastTouch).toMatchObject({ template: 'opt_out_confirmation_sms', consent: { source: 'SMS_STOP' } });
  });

  test('STG-01: before it was added, and after the present', async () => {
    const early = await (await story).why({ at: '2026-06-01T00:00:00.000Z' });
    expect(early.cause.code).toBe('APPLICATION_UNKNOWN');
    const late = await (await story).why({ at: '2027-01-01T00:00:00.000Z' });
    expect(late).toEqual(await (await story).why());
  });
});

describe('what is rebuilt from the records is what is stored', () => {
  test.each(SILENCES)('P-18, STG-01: when $reason', async ({ given }) => {
    const { store, end } = await played(given);
    const history = await store.history('acme', 'ana');
    const standing = await store.standing('acme', 'ana');
    if (history === null || standing === null) throw new Error('Ana is gone.');
    const then = asItStood(upTo(history, end), end);
    const { candidate } = standing;
    expect(then.consent).toEqual(candidate.consent);
    const shown = (rows: typeof candidate.rows) =>
      Object.fromEntries(
        Object.entries(rows).map(([key, { status, kind, scheduledAt, reason, handedOverAt }]) => [
          key,
          { status, kind, scheduledAt, reason, handedOverAt },
        ]),
      );
    expect(shown(then.rows)).toEqual(shown(candidate.rows));
    const seen = (applications: typeof candidate.applications) =>
      Object.values(applications).map(({ id, stage, stageSince, smsState, round, ownPause, outreachSince }) => ({
        id,
        stage,
        stageSince,
        smsState,
        round,
        ownPause,
        outreachSince,
      }));
    expect(seen(then.applications)).toEqual(seen(candidate.applications));
  });
});

describe('every silence is explained the same a moment later, when it is past', () => {
  // What only configuration knows and no decision has met is not in the records of then.
  const askable = SILENCES.filter(({ ask }) => ask === undefined);
  test.each(askable)('$rule: $code', async ({ given, code, rule }) => {
    const { store, end, application } = await played(given);
    const later = plus(end, 1000);
    const answer = await explainApplication(store, 'acme', await application(), end, later);
    expect(answer?.isPast).toBe(true);
    expect(answer?.cause).toMatchObject({ code, rule });
  });
});
