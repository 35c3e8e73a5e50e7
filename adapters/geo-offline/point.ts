/**
 * Timezone of a location point.
 *
 * Owns: which pairs of numbers are a point on land, and asking geo-tz's polygons (loaded on the first point).
 * Guarantee: 0/0, values out of range, open sea and half-given points answer null; a swapped pair is put right only when it
 * cannot be meant as it stands.
 */
import { createRequire } from 'node:module';
import { type Finding, findingOf } from './finding.ts';

interface Polygons {
  find(latitude: number, longitude: number): readonly string[];
}

let polygons: Polygons | undefined;
const load = (): Polygons => {
  polygons ??= createRequire(import.meta.url)('geo-tz/all') as Polygons;
  return polygons;
};

const inRange = (latitude: number, longitude: number): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

export interface PointFinding {
  readonly finding: Finding | null;
  readonly warning: string | null;
}

export function zoneOfPoint(lat: unknown, lon: unknown): PointFinding {
  const latitude = coordinate(lat);
  const longitude = coordinate(lon);
  if (latitude === null || longitude === null) {
    const nothing = isBlank(lat) && isBlank(lon);
    return { finding: null, warning: nothing ? null : 'lat/lon: not two numbers' };
  }
  if (Math.abs(latitude) < 0.01 && Math.abs(longitude) < 0.01) {
    return { finding: null, warning: 'lat/lon: 0/0 stands for no location' };
  }
  if (inRange(latitude, longitude)) {
    const finding = onLand(latitude, longitude);
    return { finding, warning: finding === null ? 'lat/lon: lies at sea' : null };
  }
  if (inRange(longitude, latitude)) {
    const finding = onLand(longitude, latitude);
    if (finding !== null) {
      return {
        finding: { ...finding, confidence: 'medium' },
        warning: 'lat/lon: read as swapped, the latitude is out of range',
      };
    }
  }
  return { finding: null, warning: 'lat/lon: out of range' };
}

function onLand(latitude: number, longitude: number): Finding | null {
  const zones = load()
    .find(latitude, longitude)
    .filter((zone) => !zone.startsWith('Etc/'));
  // Disputed or shared ground carries several; where people keep one clock, findingOf makes one of them.
  return findingOf(zones, 'high', 'medium');
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

function coordinate(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value.trim().replace(',', '.')) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
