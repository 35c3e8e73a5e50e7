/** An email that the mail server does not take just now waits, and is decided again when its turn comes (P-17, GAT-20, CNS-06). */
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { givenCandidate } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

function mailed() {
  const world = new CandidateWorld({ candidate: givenCandidate({}, { email_consent: true }) });
  world.add();
  const email = world.task('sendEmail');
  const [message] = Object.values(world.candidate.messages);
  if (message === undefined) throw new Error('No email was decided.');
  const waiting = () => Object.values(world.candidate.tasks).filter(({ kind }) => kind === 'sendEmail');
  const message1 = () => world.candidate.messages[message.id];
  return { world, email, waiting, message: message1 };
}
const DEFERRED = { kind: 'deferred', code: '421 4.3.2' } as const;
const alerts = (world: CandidateWorld) => world.records.journal.filter(({ type }) => type === 'alert').length;

describe('an email that a mail server defers', () => {
  test('P-17 waits under another name, is no touch, and people hear of it once', () => {
    const { world, email, waiting, message } = mailed();
    const before = alerts(world);
    world.answers(email, DEFERRED);
    const [again] = waiting();
    expect(waiting()).toHaveLength(1);
    expect(again?.key).not.toBe(email.key);
    expect(again?.dueAt).toBe(plus(world.now, 30 * SECOND));
    expect(message()).toMatchObject({ status: 'queued', code: '421 4.3.2' });
    expect(world.candidate.record.touches.filter(({ channel }) => channel === 'EMAIL')).toEqual([]);
    if (again) world.answers(again, DEFERRED);
    expect(alerts(world) - before).toBe(1);
  });

  test('P-17 goes under a new decision when its turn comes', () => {
    const { world, email, waiting, message } = mailed();
    world.answers(email, DEFERRED);
    const [again] = waiting();
    if (again === undefined) throw new Error('Nothing waits.');
    world.now = again.dueAt;
    world.answers(again, { kind: 'absent' });
    const [handed] = waiting();
    if (handed === undefined) throw new Error('It was not handed over again.');
    expect(handed.decision).not.toBe(email.decision);
    world.answers(handed, { kind: 'accepted', providerId: '<id@reply.example>' });
    expect(message()).toMatchObject({ status: 'accepted' });
    expect(waiting()).toEqual([]);
    expect(Object.values(world.candidate.applications)[0]?.lastEmail).toBe(message()?.id);
  });

  test('GAT-20 ends when it is relevant no more: it was not sent, and RTY-05 the next row tries again', () => {
    const { world, email, waiting, message } = mailed();
    world.now = plus(world.now, DAY + HOUR);
    world.answers(email, DEFERRED);
    expect(waiting()).toEqual([]);
    expect(message()).toMatchObject({ status: 'refused', refusal: 'transient' });
    expect(Object.values(world.candidate.applications)[0]?.emailOnlySent).toBe(false);
  });

  test('CNS-06 one that the mail server refuses because there is no such mailbox marks the address', () => {
    const { world, email } = mailed();
    world.answers(email, { kind: 'refused', refusal: 'invalid_number', code: '550 5.1.1' });
    expect(world.candidate.record.emailBounced).toBe(true);
  });
});
