// A text that its provider never heard of is decided again, and only what may still go goes (GAT-19, GAT-20).
import { describe, expect, test } from 'vitest';
import type { Task } from '../../../machines/candidate/working-set.ts';
import { HOUR, type Instant, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { givenJob, TUESDAY_10 } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const APPLICATION = 'a-nurse';

/** The text after the missed call has been decided, and its worker is lost: nobody knows yet what became of it. */
function withATextInHand(): { readonly world: CandidateWorld; readonly text: Task } {
  const world = new CandidateWorld({ jobs: [givenJob()] });
  world.add();
  world.accept();
  world.end(`${APPLICATION}/1`);
  for (const task of world.tasks.filter(({ kind }) => kind === 'askLineType'))
    world.answers(task, { kind: 'answered', lineType: 'MOBILE' });
  return { world, text: world.task('sendSms') };
}

const textsInHand = (world: CandidateWorld): readonly Task[] => world.tasks.filter(({ kind }) => kind === 'sendSms');

describe('a text that never reached its provider', () => {
  test('GAT-19 goes under a new permit when nothing has changed, with a decision of its own', () => {
    const { world, text } = withATextInHand();
    const before = world.records.decisions.length;
    world.answers(text, { kind: 'absent' });
    const [again] = textsInHand(world);
    expect(again?.payload).toEqual(text.payload);
    expect(again?.key).not.toBe(text.key);
    expect(world.records.decisions.slice(before).map(({ outcome }) => outcome)).toEqual(['SMS']);
  });

  test.each([
    ['the candidate opted out', (world: CandidateWorld) => world.texts('STOP')],
    [
      'consent to texts is gone, though the stage goes on',
      (world: CandidateWorld) =>
        world.happens('consent.changed', { changes: { sms_consent: false }, source: 'ATS_SYNC' }),
    ],
    [
      'the stage was left',
      (world: CandidateWorld) => world.happens('application.event', { job: 'nurse', type: 'outreach.canceled' }),
    ],
  ] as const)('GAT-19 does not go once %s', (_what, change) => {
    const { world, text } = withATextInHand();
    change(world);
    for (const task of world.tasks.filter(({ kind, key }) => kind === 'sendSms' && key !== text.key))
      world.answers(task, { kind: 'accepted', providerId: 'the confirmation' });
    world.answers(text, { kind: 'absent' });
    expect(textsInHand(world)).toEqual([]);
    expect(world.candidate.messages[String((text.payload as { message: string }).message)]?.status).toBe('refused');
  });

  test.each([
    ['a second before the two hours of a text are over', plus(TUESDAY_10, 2 * HOUR - SECOND), 1],
    ['when they are over', plus(TUESDAY_10, 2 * HOUR), 0],
  ] as const)('GAT-20 it is heard of %s', (_when, at: Instant, goes) => {
    const { world, text } = withATextInHand();
    world.moveTo(at);
    world.answers(text, { kind: 'absent' });
    expect(textsInHand(world)).toHaveLength(goes);
  });

  test.each([
    ['before a quarter of an hour is over', 15 * MINUTE - SECOND, 1],
    ['when it is over', 15 * MINUTE, 0],
  ] as const)('GAT-20 an answer to the candidate is heard of %s', (_when, later, goes) => {
    const { world, text } = withATextInHand();
    world.answers(text, { kind: 'accepted', providerId: 'the text' });
    world.texts('HELP');
    const answer = world.task('sendSms');
    world.wait(later);
    world.answers(answer, { kind: 'absent' });
    expect(textsInHand(world)).toHaveLength(goes);
  });
});

describe('a text whose answer never came, of which the carrier has told meanwhile', () => {
  test.each([
    ['delivered', 'unresolved'],
    ['delivered', 'absent'],
    ['delivered', 'unknown'],
    ['sent', 'unresolved'],
    ['undelivered', 'unresolved'],
  ] as const)(
    'P-17, SMS-16 is known to be %s: after that, %s neither sends it again nor leaves it to a person',
    (status, kind) => {
      const { world, text } = withATextInHand();
      const message = String((text.payload as { message: string }).message);
      world.happens('sms.status', { message, status, refusal: null, code: null });
      world.answers(text, { kind });
      expect(textsInHand(world)).toEqual([]);
      expect(world.candidate.messages[message]?.status).toBe(status);
    },
  );

  test('P-17 without a word of the carrier a person is shown it', () => {
    const { world, text } = withATextInHand();
    world.answers(text, { kind: 'unresolved' });
    expect(textsInHand(world)).toHaveLength(1);
  });
});
