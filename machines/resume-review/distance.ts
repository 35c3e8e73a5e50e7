/** How far it is as the crow flies. Pure. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_MILES = 3_958.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** In whole miles, by the haversine formula. */
export function milesBetween(a: Point, b: Point): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return Math.round(2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(h))));
}
