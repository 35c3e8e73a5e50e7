/** A test of a template: to whom it goes, and that it opens nobody's page. */
import { describe, expect, test } from 'vitest';
import type { JobView, OrgView } from '../../../machines/candidate/working-set.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { createTestSender, type TestMessage } from '../../../runtime/dispatch/test-message.ts';
import type { OutgoingEmail, OutgoingSms, Ports } from '../../../runtime/ports.ts';
import { spendPermit } from '../../../runtime/ports.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenJob, givenOrg } from '../store/given.ts';

const NOW = instant(Date.parse('2026-03-02T17:00:00Z'));
const clock = { now: () => NOW };
const ORG: OrgView = { ...givenOrg(), killSwitches: [], liftedSwitches: [] };
const JOB: JobView = { ...givenJob(), script: {}, paused: false };
const KIM = 'kim@acme.example';

function given(
  listed: readonly string[] | null = [KIM, '+14155550123'],
  answer: object = { kind: 'accepted', providerId: 'x' },
) {
  const emails: OutgoingEmail[] = [];
  const texts: OutgoingSms[] = [];
  const store = createMemoryStorage();
  const nobody = () => {
    throw new Error('A test asks nobody else.');
  };
  const ports = {
    email: {
      async send(email: OutgoingEmail, permit: never) {
        spendPermit(permit, { to: email.to, subject: email.subject, text: email.text }, 'EMAIL', NOW);
        emails.push(email);
        return answer;
      },
    },
    sms: {
      async send(sms: OutgoingSms, permit: never) {
        spendPermit(permit, { to: sms.to, text: sms.text, subject: null }, 'SMS', NOW);
        texts.push(sms);
        return answer;
      },
    },
    links: { to: nobody, callToken: nobody, thread: (message: string) => `thread-of-${message}` },
  } as object as Ports;
  const send = createTestSender({ ports, store, clock, newId: seededIds('tests'), listed });
  const test = (over: Partial<TestMessage> = {}) =>
    send({
      ...{ org: ORG, job: JOB, channel: 'EMAIL', template: 'web_invite_email', to: KIM, subject: 'Come in' },
      ...{ text: 'Pick: {{interview_link}}', language: 'en' },
      links: { to: (page) => `https://o.example/${page}/example` },
      ...over,
    });
  return { emails, texts, store, test };
}

describe('a test of a template', () => {
  test('TCH-08 is the real message with a permit of its own, and its links open nobody’s page', async () => {
    const { emails, test } = given();
    expect(await test({ to: 'Kim@ACME.example' })).toEqual({ sent: true });
    expect(emails[0]?.text).toContain('Pick: https://o.example/i/example');
    expect(emails[0]?.html).toContain('https://o.example/u/example');
    expect(emails[0]?.headers?.['List-Unsubscribe']).toBe('<https://o.example/u/example>');
  });

  test('a text goes from a number of the org', async () => {
    const { texts, test } = given();
    expect(
      await test({ channel: 'SMS', template: 'help_sms', to: '(415) 555-0123', subject: null, text: 'Hi' }),
    ).toEqual({ sent: true });
    expect(texts).toMatchObject([{ from: '+12125550100', text: 'Hi' }]);
  });

  test.each<[string, RegExp, Partial<TestMessage>, (readonly string[] | null)?]>([
    ['an address that nobody named', /on no list/, { to: 'eve@else.example' }],
    ['any address where there is no list', /on no list/, {}, null],
    [
      'GAT-23 an address beside the list of the org',
      /not on it/,
      { org: { ...ORG, allowedRecipients: ['bo@acme.example'] } },
    ],
    ['GAT-23 an address beside the list of the job', /not on it/, { job: { ...JOB, allowedRecipients: [] } }],
    ['an email to a phone', /goes to an email address/, { to: '+14155550123' }],
    [
      'GAT-21 anybody while a switch is on',
      /GAT-21/,
      { org: { ...ORG, killSwitches: [{ scope: 'channel', id: 'EMAIL' }] } },
    ],
    ['GAT-22 anybody in shadow mode', /GAT-22/, { job: { ...JOB, shadow: true } }],
    [
      'anybody where nobody carries emails',
      /No email provider/,
      { org: { ...ORG, integrations: { ...ORG.integrations, mail: false } } },
    ],
    [
      'GAT-12 a text without a number to send from',
      /GAT-12/,
      { channel: 'SMS', to: '+14155550123', org: { ...ORG, numbers: [] } },
    ],
  ])('is not sent to %s', async (_, why, over, listed) => {
    const { emails, texts, test } = given(listed === undefined ? undefined : listed);
    expect(await test(over)).toEqual({ sent: false, why: expect.stringMatching(why) });
    expect([emails, texts]).toEqual([[], []]);
  });

  test('the org’s own list is enough', async () => {
    const { test } = given(null);
    expect(await test({ org: { ...ORG, allowedRecipients: ['KIM@acme.example'] } })).toEqual({ sent: true });
  });

  test('CNS-13 whoever asked for no more gets none', async () => {
    const { store, test, emails } = given();
    await store.upsertOrg(givenOrg());
    await store.suppress('acme', [{ channel: 'EMAIL', address: KIM }], NOW);
    expect(await test()).toEqual({ sent: false, why: expect.stringContaining('CNS-13') });
    expect(emails).toEqual([]);
  });

  test.each([
    [{ kind: 'refused', refusal: 'blocked', code: '550' }, /refused it \(550\)/],
    [{ kind: 'deferred', code: '421' }, /later/],
    [{ kind: 'unknown', detail: 'x' }, /Nobody knows/],
  ])('what came of it is told: %j', async (answer, why) => {
    expect(await given(undefined, answer).test()).toEqual({ sent: false, why: expect.stringMatching(why) });
  });
});
