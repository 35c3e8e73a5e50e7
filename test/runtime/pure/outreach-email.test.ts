// The one email in the place of a call (RTY-05): refused it was not sent, sent it goes no second time, bounced it is no way.
import { describe, expect, test } from 'vitest';
import { DAY } from '../../../machines/vocabulary/instant.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { givenCandidate } from '../../support/given.ts';
import { addToJob, play } from '../../support/story.ts';
import { CandidateWorld } from '../../support/world.ts';

type Document = { readonly [key: string]: unknown };
const NO_CALLS = { all_ai_communications_consent: false };
const storyOf = (more: { ana?: Document; providers?: Document; steps?: readonly Document[]; until?: string }) =>
  play({ moral: '', rules: '', until: '+8d', ...more, ana: { ...NO_CALLS, ...more.ana } });
const emails = (lines: readonly Line[]) =>
  lines.flatMap(({ type, channel, template, status, at }) =>
    type === 'send' && channel === 'EMAIL' ? [`${String(at).slice(5, 16)} ${template} ${status}`] : [],
  );
const outcomes = (lines: readonly Line[]) =>
  lines.flatMap(({ type, outcome }) => (type === 'decision' ? [outcome] : []));
const mailboxAt = (at: string, email: string) => ({ at, do: 'providers', providers: { email } });

describe('RTY-05 the email in the place of a call', () => {
  test('a refused one was not sent: the next row tries again, and the one after it takes it as sent', async () => {
    const lines = await storyOf({ providers: { email: 'refused' }, steps: [addToJob(), mailboxAt('+1h', 'accepted')] });
    expect(emails(lines)).toEqual([
      '06-02T17:00 email_only_outreach refused',
      '06-03T19:00 email_only_outreach accepted',
    ]);
    expect(outcomes(lines).slice(0, 3)).toEqual(['EMAIL_ONLY', 'EMAIL_ONLY', 'CANCEL']);
  });

  test('a sent one is sent once, however many rows follow', async () => {
    const lines = await storyOf({});
    expect(emails(lines)).toEqual(['06-02T17:00 email_only_outreach accepted']);
    expect(outcomes(lines)).toEqual(['EMAIL_ONLY', 'CANCEL', 'CANCEL', 'CANCEL', 'CANCEL', 'CANCEL']);
  });

  test('one that is refused every time is tried with every row of the budget and with no other', async () => {
    const lines = await storyOf({ providers: { email: 'refused' } });
    expect(emails(lines)).toHaveLength(6);
    expect(lines.at(-1)).toMatchObject({ stage: 'MAX_ATTEMPTS_NO_INTERVIEW', emails_sent: 0 });
  });

  test('GAT-07 without a phone as well', async () => {
    const steps = [addToJob(), mailboxAt('+1h', 'accepted')];
    const lines = await storyOf({ ana: { phone: null }, providers: { email: 'refused' }, steps });
    expect(emails(lines).map((line) => line.split(' ')[2])).toEqual(['refused', 'accepted']);
  });

  test('GAT-08 a companion email that took its place and was refused: the next row sends the outreach email', async () => {
    const atNight = { start: '2026-06-03T06:00:00Z' };
    const given = { ...atNight, moral: '', rules: '', until: '+4d', ana: { ...NO_CALLS, line_type: 'PAGER' } };
    const later = { providers: { email: 'refused' }, steps: [addToJob(), mailboxAt('+1h', 'accepted')] };
    expect(emails(await play({ ...given, ...later })).map((line) => line.slice(12))).toEqual([
      'companion_email refused',
      'email_only_outreach accepted',
    ]);
    expect(emails(await play(given)).map((line) => line.slice(12))).toEqual(['companion_email accepted']);
  });
});

describe('CNS-06 an email that bounced', () => {
  const sentOne = () => {
    const world = new CandidateWorld({ candidate: givenCandidate({}, { email_consent: true }) });
    world.add();
    world.acceptMessages();
    const [email] = Object.values(world.candidate.messages);
    if (email === undefined) throw new Error('No email went out.');
    return { world, email };
  };

  test('RTY-05 makes email not viable: nothing goes to that address any more', () => {
    const { world, email } = sentOne();
    world.happens('email.bounced', { message: email.id, code: '5.1.1' });
    expect(world.candidate.record.emailBounced).toBe(true);
    expect(world.candidate.messages[email.id]).toMatchObject({ status: 'undelivered', code: '5.1.1' });
    const before = world.asked.length;
    world.wait(10 * DAY);
    expect(world.stageOf('a-nurse')).toBe('MAX_ATTEMPTS_NO_INTERVIEW');
    expect(world.asked.slice(before).filter(({ kind }) => kind === 'sendEmail')).toEqual([]);
  });

  test('does not condemn an address that was corrected meanwhile', () => {
    const { world, email } = sentOne();
    world.happens('candidate.updated', { changes: { email: 'new@example.test' }, source: 'API' });
    world.happens('email.bounced', { message: email.id, code: null });
    expect(world.candidate.record.emailBounced).toBe(false);
  });

  test('said twice it is written down once', () => {
    const { world, email } = sentOne();
    world.happens('email.bounced', { message: email.id, code: '5.1.1' });
    const lines = world.records.journal.length;
    world.happens('email.bounced', { message: email.id, code: '5.1.1' });
    expect(world.records.journal).toHaveLength(lines);
  });
});
