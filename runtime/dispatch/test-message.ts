/**
 * A test of a template, sent to somebody who works here: the real message by the real provider, of which nothing is kept and
 * which is no touch of anybody.
 *
 * Must not know: who may get one. Guarantees: nothing leaves where `barOfTest` says why not; its links open nobody's page.
 */

import type { Task } from '../../machines/candidate/working-set.ts';
import { barOfTest, numberOfTest, type TestAsked } from '../../machines/messages/bar-of-test.ts';
import { type Language, pagesLinkedIn } from '../../machines/messages/email-footer.ts';
import type { TemplateName } from '../../machines/messages/templates.ts';
import { comparableEither } from '../../machines/vocabulary/address.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';
import type { Clock, LinksPort, Ports } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { perform } from './perform.ts';

export interface TestMessage extends TestAsked {
  readonly template: TemplateName;
  readonly subject: string | null;
  /** As it is decided: the interview's link still a placeholder. */
  readonly text: string;
  readonly language: Language;
  /** What its links lead to. */
  readonly links: Pick<LinksPort, 'to'>;
}

type TestSent = { readonly sent: true } | { readonly sent: false; readonly why: string };
export type SendTest = (test: TestMessage) => Promise<TestSent>;

const not = (why: string): TestSent => ({ sent: false, why });

function taskOf(test: TestMessage, id: string, now: Task['dueAt']): Task<'sendSms'> | Task<'sendEmail'> {
  const { org, channel, to, subject, text, language, template } = test;
  const of = { key: id, application: `test-${id}`, chart: `test/${id}`, dueAt: now, decision: null };
  const letter = { message: id, to, subject, text, answers: false };
  if (channel === 'SMS') return { ...of, kind: 'sendSms', payload: { ...letter, from: numberOfTest(test) ?? '' } };
  const { email: mailbox, mailbox: sender = null } = org.integrations;
  const from = mailbox ? (sender?.from ?? null) : null;
  const replyTo = mailbox && sender?.replyTo ? { replyTo: sender.replyTo } : {};
  return {
    ...of,
    kind: 'sendEmail',
    payload: { ...letter, from, ...replyTo, language, pages: pagesLinkedIn(template) },
  };
}

/** In words; nothing of what a provider says of a person is in them. */
function saidOf(outcome: Awaited<ReturnType<typeof perform>>): TestSent {
  if (outcome.kind === 'accepted') return { sent: true };
  if (outcome.kind === 'refused') return not(`The provider refused it (${outcome['code'] ?? 'without a code'}).`);
  if (outcome.kind === 'deferred') return not('The mail server takes nothing just now; try again later.');
  return not('Nobody knows whether it has left: the provider did not answer.');
}

export function createTestSender(of: {
  readonly ports: Ports;
  readonly store: Pick<Store, 'suppressionsPage'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** TEST_RECIPIENTS */
  readonly listed: readonly string[] | null;
}): SendTest {
  const { ports, store, clock, newId, listed } = of;
  return async (test) => {
    const address = comparableEither(test.to);
    const near = await store.suppressionsPage(test.org.id, { after: [address, ''], limit: 2 });
    const suppressed = near.some((each) => each.address === address && each.channel === test.channel);
    const barred = barOfTest(test, { listed: listed ?? [], suppressed });
    if (barred !== null) return not(barred);
    const links = { ...ports.links, to: test.links.to };
    const task = taskOf(test, newId(), clock.now());
    return saidOf(await perform({ ...ports, links }, task, { org: test.org.id, candidate: 'test' }));
  };
}
