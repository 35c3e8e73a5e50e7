/** The headers of a mail, as they are written: unfolded, by name, and the addresses in them. */
import { REPORT_TYPES } from '../../machines/vocabulary/received-mail.ts';

/** More than any genuine mail has. */
const MOST_HEADERS = 500;
const LONGEST_VALUE = 8_192;

export type Headers = Readonly<Record<string, readonly string[]>>;

export function headersOf(pairs: Iterable<readonly [string, string]>): Headers {
  const all = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of pairs) {
    count += 1;
    if (count > MOST_HEADERS) break;
    const key = name.trim().toLowerCase();
    const said = value
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim()
      .slice(0, LONGEST_VALUE);
    if (/^[!-9;-~]{1,100}$/.test(key)) all.set(key, [...(all.get(key) ?? []), said]);
  }
  return Object.fromEntries(all);
}

/** The lines above the first empty one. */
export function headersIn(text: string): Headers {
  const [head = ''] = text.replace(/^\s+/, '').split(/\r?\n\r?\n/, 1);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return headersOf(
    lines.flatMap((line) => {
      const [, name, value] = /^([!-9;-~]{1,100}):(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? ''] as const];
    }),
  );
}

const ADDRESS = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}/g;
export const addressesIn = (text: string): readonly string[] => text.match(ADDRESS) ?? [];

/** Where forwarders and mail servers write whom a mail was delivered to. */
const RECIPIENTS = ['to', 'cc', 'delivered-to', 'x-original-to', 'x-forwarded-to', 'envelope-to', 'x-envelope-to'];

export const recipientsIn = (headers: Headers): readonly string[] =>
  RECIPIENTS.flatMap((name) => headers[name] ?? []).flatMap(addressesIn);

/** The last address: a name before it may hold one of its own. */
export const senderIn = (headers: Headers): string | null => addressesIn(headers['from']?.[0] ?? '').at(-1) ?? null;

export const idIn = (headers: Headers): string | null =>
  /<?([^<>\s]{3,300})>?/.exec(headers['message-id']?.[0] ?? '')?.[1] ?? null;

export const isReport = (type: string): boolean => REPORT_TYPES.test(type);
