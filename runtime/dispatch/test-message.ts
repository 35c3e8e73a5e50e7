/**
 * A test of a template, sent to somebody who works here: the real message by the real provider, of which nothing is kept and
 * which is no touch of anybody.
 *
 * Guarantees: it goes to nobody but who the operator (TEST_RECIPIENTS) or the org (its allowed recipients) has named, and
 * where the org has a list, to nobody beside it (GAT-23); never to an address that asked for no more, nor while a switch is
 * on or in shadow mode; its links open nobody's page.
 */

import type { JobView, OrgView, Task } from '../../machines/candidate/working-set.ts';
import { isSwitchedOff } from '../../machines/candidate/world.ts';
import { type Language, pagesLinkedIn } from '../../machines/messages/email-footer.ts';
import type { TemplateName } from '../../machines/messages/templates.ts';
import { comparableEither } from '../../machines/vocabulary/address.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';
import type { Clock, LinksPort, Ports } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { perform } from './perform.ts';

export interface TestMessage {
  readonly org: OrgView;
  readonly job: JobView;
  readonly channel: 'SMS' | 'EMAIL';
  readonly template: TemplateName;
  readonly to: string;
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

/** Why nobody sends it; null where nothing is in the way. */
function barOf({ org, job, channel, to }: TestMessage, listed: readonly string[]): string | null {
  const isOn = (list: readonly string[] | null): boolean =>
    list?.some((each) => comparableEither(each) === comparableEither(to)) ?? false;
  const lists = [org.allowedRecipients, job.allowedRecipients];
  if (!isOn(listed) && !lists.some(isOn))
    return 'The address is on no list of who may get tests: TEST_RECIPIENTS of the operator, or the allowed recipients of the org.';
  if (lists.some((list) => list !== null && !isOn(list)))
    return 'The org or the job has a list of allowed recipients, and the address is not on it (GAT-23).';
  if (to.includes('@') !== (channel === 'EMAIL'))
    return channel === 'EMAIL' ? 'An email goes to an email address.' : 'A text goes to a phone number.';
  const holds = ({ scope, id }: OrgView['killSwitches'][number]): boolean =>
    scope === 'org' || (scope === 'channel' && id === channel) || (scope === 'job' && id === job.id);
  if (org.killSwitches.some(holds) || org.liftedSwitches.some(holds))
    return 'A kill switch is on, and nothing leaves (GAT-21).';
  return org.shadow || job.shadow ? 'In shadow mode nothing leaves (GAT-22).' : null;
}

function taskOf(test: TestMessage, id: string, now: Task['dueAt']): Task<'sendSms'> | Task<'sendEmail'> | string {
  const { org, channel, to, subject, text, language, template } = test;
  const of = { key: id, application: `test-${id}`, chart: `test/${id}`, dueAt: now, decision: null };
  const letter = { message: id, to, subject, text, answers: false };
  if (channel === 'SMS') {
    const from = org.numbers.find(({ number, sms }) => sms && !isSwitchedOff(org, number))?.number;
    return from === undefined
      ? 'The org has no number that may send texts (GAT-12).'
      : { ...of, kind: 'sendSms', payload: { ...letter, from } };
  }
  const { email: mailbox, mailbox: sender = null, mail } = org.integrations;
  if (mail === false) return 'No email provider is connected.';
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
    const barred = barOf(test, listed ?? []);
    if (barred !== null) return not(barred);
    const address = comparableEither(test.to);
    const near = await store.suppressionsPage(test.org.id, { after: [address, ''], limit: 2 });
    if (near.some((each) => each.address === address && each.channel === test.channel))
      return not('Whoever has the address asked for no more messages (CNS-13).');
    const task = taskOf(test, newId(), clock.now());
    if (typeof task === 'string') return not(task);
    const links = { ...ports.links, to: test.links.to };
    return saidOf(await perform({ ...ports, links }, task, { org: test.org.id, candidate: 'test' }));
  };
}
