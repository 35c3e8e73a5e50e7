/**
 * The states whose calling windows hold for a candidate (HRS-06, TZ-06).
 *
 * Owns: which evidence names a state: the field, the zip, what stands behind the city, the point; the area code only where
 * none of them does. Guarantee: evidence for different states names all of them, and the stricter window holds.
 */
import { regionOfPhone } from './phone.ts';
import { findPoint } from './point.ts';
import { statesOfPoint } from './state-of-point.ts';
import { abroadByPhone, countryOf, isAmerican, regionsNamed, textOf, type WhereaboutsInput } from './whereabouts.ts';
import { provinceOfPostalCode, stateOfZip } from './zip.ts';

/** Two letters each, of the US or Canada; none when unknown. The candidate's own word goes first. */
export function statesOf(input: WhereaboutsInput): readonly string[] {
  const country = countryOf(input);
  const abroad = abroadByPhone(input);
  const there = abroad === null ? null : regionsNamed(input, abroad.country).byState;
  const { byState, byCity } = there === null ? regionsNamed(input, country) : { byState: there, byCity: null };
  const named = new Set<string>();
  for (const region of [byState, byCity]) if (region !== null && region.country !== 'AU') named.add(region.code);
  const zip = textOf(input.zip);
  const ofZip =
    (isAmerican(country) ? stateOfZip(zip) : null) ??
    (country === null || country === 'CA' ? provinceOfPostalCode(zip) : null);
  if (ofZip !== null) named.add(ofZip);
  const ofPoint = isAmerican(country) ? statesAround(input) : [];
  // Near a border a point is no evidence against a state on either side of it.
  if (!ofPoint.some((state) => named.has(state))) for (const state of ofPoint) named.add(state);
  if (named.size > 0) return [...named];
  const ofPhone = regionOfPhone(textOf(input.phone), country);
  return ofPhone === null ? [] : [ofPhone.slice(3)];
}

function statesAround({ lat, lon }: WhereaboutsInput): readonly string[] {
  const point = findPoint(lat, lon);
  return point === null ? [] : statesOfPoint(point.latitude, point.longitude, point.zones);
}
