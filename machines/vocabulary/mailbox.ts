/**
 * The mailbox an email is from, as people write it: `jobs@acme.example`, `Acme Talent <jobs@acme.example>`.
 *
 * Guarantee: what is read as one can begin no line of its own in a header, and names one address.
 */

export interface MailboxName {
  readonly name: string | null;
  readonly address: string;
}

const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
const WRITTEN = /^\s*(?:"((?:[^"\\\r\n]|\\.)*)"|([^<>"\r\n]*?))\s*<([^<>\s]+)>\s*$/;
const UNSEEN = /\p{Cc}/u;

export const isEmailAddress = (text: string): boolean => ADDRESS.test(text) && !/\.\.|^\.|\.@/.test(text);

export function mailboxIn(text: string): MailboxName | null {
  if (UNSEEN.test(text) || text.length > 400) return null;
  const bare = text.trim();
  if (isEmailAddress(bare)) return { name: null, address: bare };
  const [, quoted, plain, address] = WRITTEN.exec(text) ?? [];
  if (address === undefined || !isEmailAddress(address)) return null;
  const name = (quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '').trim();
  return { name: name === '' ? null : name, address };
}
