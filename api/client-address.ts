/**
 * Where a request comes from: whom a limit counts, and whether it is this machine that asks. The address is the socket's, or
 * behind a trusted proxy (TRUSTED_PROXIES) the nearest one before it, whatever else the request says of itself.
 */
import { BlockList, isIP, isIPv6 } from 'node:net';

/** What no server tells: tests without a socket. */
const UNKNOWN = 'unknown';
/** Set by proxies; whoever asks from this very machine has none of them. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const;

/** What is looked at of a request; a context of Hono's is one. */
interface Asked {
  readonly env: unknown;
  readonly req: { header(name: string): string | undefined };
}

export interface ClientAddress {
  /** One name for all where the server does not tell. */
  of(c: Asked): string;
  /** Asked from this machine itself, and not by way of a proxy on it. */
  isThisMachine(c: Asked): boolean;
}

/** `::ffff:192.0.2.1` is `192.0.2.1`; without a port, brackets and zone. Null for what is no address. Pure. */
function addressIn(text: string): string | null {
  const [, inBrackets, withPort] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(text) ?? [];
  const bare = (inBrackets ?? withPort ?? text).replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(bare) === 0 ? null : bare;
}

/** A household or a host of IPv6 has 64 bits of addresses to itself. Pure. */
function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function listOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const each of networks) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

const isLoopback = listOf(['127.0.0.0/8', '::1']);

/** `trusted`: addresses and networks of proxies. */
export function createClientAddress(trusted: readonly string[] = []): ClientAddress {
  const isTrusted = listOf(trusted);

  function find(c: Asked): string | null {
    const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
    let address = addressIn(env?.incoming?.socket?.remoteAddress ?? '');
    const before = (c.req.header('x-forwarded-for') ?? '').split(',').map((each) => each.trim());
    while (address !== null && isTrusted(address)) {
      const next = addressIn(before.pop() ?? '');
      if (next === null) break; // the proxy says no more
      address = next;
    }
    return address;
  }
  return {
    of: (c) => {
      const address = find(c);
      return address === null ? UNKNOWN : network(address);
    },
    isThisMachine(c) {
      const address = find(c);
      if (address === null || !isLoopback(address)) return false;
      return trusted.length > 0 || FORWARDED.every((header) => c.req.header(header) === undefined);
    },
  };
}
