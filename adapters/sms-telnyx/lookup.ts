/**
 * Line types from Telnyx Number Lookup (GAT-15). Guarantees: one request a call, whose answer the runtime keeps for 30
 * days; any failure is null, which lets an SMS through; a type no row knows is UNKNOWN.
 */
import type { LineType } from '../../machines/vocabulary/line-type.ts';
import type { LookupPort } from '../../runtime/ports.ts';
import { lazyTelnyxClient, type TelnyxAccount } from './client.ts';

/** Telnyx does not tell a fixed line over the internet, which GAT-15 bars, from any other: `voip` bars nobody. */
export const LINE_TYPE_OF: Readonly<Record<string, LineType>> = {
  'fixed line': 'LANDLINE',
  mobile: 'MOBILE',
  voip: 'UNKNOWN',
  'fixed line or mobile': 'UNKNOWN',
  'toll free': 'TOLL_FREE',
  'premium rate': 'PREMIUM',
  'shared cost': 'SHARED_COST',
  'personal number': 'PERSONAL',
  pager: 'PAGER',
  uan: 'UAN',
  voicemail: 'VOICEMAIL',
  unknown: 'UNKNOWN',
};

const lineTypeOf = (theirs: unknown): LineType =>
  typeof theirs === 'string' && Object.hasOwn(LINE_TYPE_OF, theirs) ? (LINE_TYPE_OF[theirs] ?? 'UNKNOWN') : 'UNKNOWN';

export function createTelnyxLookup(account: TelnyxAccount): LookupPort {
  const client = lazyTelnyxClient(account);
  return {
    async lineType(phone) {
      if (!/^\+[1-9]\d{6,14}$/.test(phone)) return null;
      const { numberLookup } = await client();
      try {
        const { data } = await numberLookup.retrieve(phone, { type: 'carrier' });
        return typeof data?.phone_number === 'string' ? lineTypeOf(data.carrier?.type) : null;
      } catch {
        return null;
      }
    },
  };
}
