/**
 * Whether a test of a template may go to somebody who works here, and why not.
 *
 * Guarantees: to nobody but who the operator or the org has named, and where the org or job has a list, to nobody beside it
 * (GAT-23); to no address that asked for no more; nothing while a switch is on or in shadow mode.
 */
import type { JobView, OrgView } from '../candidate/working-set.ts';
import { isSwitchedOff } from '../candidate/world.ts';
import { comparableEither } from '../vocabulary/address.ts';

export interface TestAsked {
  readonly org: OrgView;
  readonly job: JobView;
  readonly channel: 'SMS' | 'EMAIL';
  readonly to: string;
}

/** The number of the org that a test goes from; null where there is none. */
export const numberOfTest = ({ org }: Pick<TestAsked, 'org'>): string | null =>
  org.numbers.find(({ number, sms }) => sms && !isSwitchedOff(org, number))?.number ?? null;

/** In a sentence; null where nothing is in the way. `listed`: whom the operator named. */
export function barOfTest(
  { org, job, channel, to }: TestAsked,
  { listed, suppressed }: { readonly listed: readonly string[]; readonly suppressed: boolean },
): string | null {
  const isOn = (list: readonly string[] | null): boolean =>
    list?.some((each) => comparableEither(each) === comparableEither(to)) ?? false;
  const lists = [org.allowedRecipients, job.allowedRecipients];
  if (!isOn(listed) && !lists.some(isOn))
    return 'The address is on no list of who may get tests: TEST_RECIPIENTS of the operator, or the allowed recipients of the org.';
  if (lists.some((list) => list !== null && !isOn(list)))
    return 'The org or the job has a list of allowed recipients, and the address is not on it (GAT-23).';
  if (to.includes('@') !== (channel === 'EMAIL'))
    return channel === 'EMAIL' ? 'An email goes to an email address.' : 'A text goes to a phone number.';
  if (suppressed) return 'Whoever has the address asked for no more messages (CNS-13).';
  const holds = ({ scope, id }: OrgView['killSwitches'][number]): boolean =>
    scope === 'org' || (scope === 'channel' && id === channel) || (scope === 'job' && id === job.id);
  if (org.killSwitches.some(holds) || org.liftedSwitches.some(holds))
    return 'A kill switch is on, and nothing leaves (GAT-21).';
  if (org.shadow || job.shadow) return 'In shadow mode nothing leaves (GAT-22).';
  if (channel === 'SMS' && numberOfTest({ org }) === null) return 'The org has no number that may send texts (GAT-12).';
  return channel === 'EMAIL' && org.integrations.mail === false ? 'No email provider is connected.' : null;
}
