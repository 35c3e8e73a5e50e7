/**
 * Owns which addresses an opt-out bars, and which a grant frees (CNS-13, CNS-16). Guarantee: an opt-out bars the
 * address it came from, whoever has it, and the one that the person has today; a link in an email does not say to which
 * address it went, so it bars every email address of the person, former ones too.
 */
import { type ComparableAddress, comparable } from '../vocabulary/address.ts';
import type { Channel } from '../vocabulary/channel.ts';

export interface KnownAddresses {
  readonly phone: string | null;
  readonly email: string | null;
  readonly formerAddresses: readonly string[];
}

const isEmail = (address: string): boolean => address.includes('@');

/** The address that the act came from, where it is one of this channel. */
const sender = (channel: Channel, cameFrom: string | null): readonly string[] =>
  cameFrom !== null && isEmail(cameFrom) === (channel === 'EMAIL') ? [cameFrom] : [];

const distinct = (channel: Channel, addresses: readonly (string | null)[]): readonly ComparableAddress[] => [
  ...new Set(addresses.flatMap((address) => comparable(channel, address) ?? [])),
];

export const barredBy = (channel: Channel, known: KnownAddresses, cameFrom: string | null) =>
  distinct(channel, [
    ...(channel === 'EMAIL' ? [known.email, ...known.formerAddresses.filter(isEmail)] : [known.phone]),
    ...sender(channel, cameFrom),
  ]);

export const freedBy = (channel: Channel, known: KnownAddresses, cameFrom: string | null) =>
  distinct(channel, [channel === 'EMAIL' ? known.email : known.phone, ...sender(channel, cameFrom)]);
