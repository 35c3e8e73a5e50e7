/**
 * Line types from Twilio Lookup v2 (GAT-15). Guarantees: one request a call, whose answer the runtime keeps for 30
 * days; any failure is null, which lets an SMS through; a type no row knows is UNKNOWN.
 */
import type { LineType } from '../../machines/vocabulary/line-type.ts';
import type { LookupPort } from '../../runtime/ports.ts';
import { lazyTwilioClient, type TwilioAccount } from './client.ts';

/** The official description types the field as free text; these are the values of Twilio's line type page. */
export const LINE_TYPE_OF: Readonly<Record<string, LineType>> = {
  landline: 'LANDLINE',
  mobile: 'MOBILE',
  fixedVoip: 'FIXED_VOIP',
  nonFixedVoip: 'NON_FIXED_VOIP',
  personal: 'PERSONAL',
  tollFree: 'TOLL_FREE',
  premium: 'PREMIUM',
  sharedCost: 'SHARED_COST',
  uan: 'UAN',
  voicemail: 'VOICEMAIL',
  pager: 'PAGER',
  unknown: 'UNKNOWN',
};

export const lineTypeOf = (theirs: unknown): LineType =>
  typeof theirs === 'string' && Object.hasOwn(LINE_TYPE_OF, theirs) ? (LINE_TYPE_OF[theirs] ?? 'UNKNOWN') : 'UNKNOWN';

export function createTwilioLookup(account: TwilioAccount): LookupPort {
  const client = lazyTwilioClient(account);
  return {
    async lineType(phone) {
      if (!/^\+[1-9]\d{6,14}$/.test(phone)) return null;
      const { lookups } = await client();
      try {
        const found = await lookups.v2.phoneNumbers(phone).fetch({ fields: 'line_type_intelligence' });
        return typeof found.phoneNumber === 'string' ? lineTypeOf(found.lineTypeIntelligence?.type) : null;
      } catch {
        return null;
      }
    },
  };
}
