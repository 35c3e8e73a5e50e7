/** Offline geography for simulated intake: timezone and state, as the offline tables know them. */
import { regionOfPhone } from '../../adapters/geo-offline/phone.ts';
import { regionNamed } from '../../adapters/geo-offline/regions.ts';
import { resolveTimezone } from '../../adapters/geo-offline/resolve-timezone.ts';
import { stateOfZip } from '../../adapters/geo-offline/zip.ts';
import type { Geography } from '../intake.ts';

export const OFFLINE_GEOGRAPHY: Geography = {
  resolveTimezone,
  stateOf({ state, zip, phone }) {
    const named = regionNamed(state ?? '', null);
    if (named?.country === 'US') return named.code;
    if (named !== null) return null;
    const ofZip = stateOfZip(zip ?? '');
    if (ofZip !== null) return ofZip;
    const ofPhone = /^US-([A-Z]{2})$/.exec(regionOfPhone(phone ?? '') ?? '');
    return ofPhone?.[1] ?? null;
  },
};
