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

interface Point {
  readonly latitude: number;
  readonly longitude: number;
  /** Of the polygons that it lies in, as geo-tz names them. */
  readonly zones: readonly string[];
  readonly swapped: boolean;
}

const nowhere = (warning: string | null): PointFinding => ({ finding: null, warning });

export function zoneOfPoint(lat: unknown, lon: unknown): PointFinding {
  const [first, second] = [coordinate(lat), coordinate(lon)];
  if (first === null || second === null)
    return nowhere(isBlank(lat) && isBlank(lon) ? null : 'lat/lon: not two numbers');
  if (isNoLocation(first, second)) return nowhere('lat/lon: 0/0 stands for no location');
  const point = findPoint(lat, lon);
  if (point === null) return nowhere(inRange(first, second) ? 'lat/lon: lies at sea' : 'lat/lon: out of range');
  // Disputed or shared ground carries several; where people keep one clock, findingOf makes one of them.
  const finding = findingOf(point.zones, 'high', 'medium');
  return finding === null || !point.swapped
    ? { finding, warning: null }
    : {
        finding: { ...finding, confidence: 'medium' },
        warning: 'lat/lon: read as swapped, the latitude is out of range',
      };
}

/** The point that is meant, on land; null for anything else. */
export function findPoint(lat: unknown, lon: unknown): Point | null {
  const [first, second] = [coordinate(lat), coordinate(lon)];
  if (first === null || second === null || isNoLocation(first, second)) return null;
  if (inRange(first, second)) return onLand(first, second, false);
  return inRange(second, first) ? onLand(second, first, true) : null;
}

function onLand(latitude: number, longitude: number, swapped: boolean): Point | null {
  const zones = load()
    .find(latitude, longitude)
    .filter((zone) => !zone.startsWith('Etc/'));
  return zones.length === 0 ? null : { latitude, longitude, zones, swapped };
}

const isNoLocation = (latitude: number, longitude: number): boolean =>
  Math.abs(latitude) < 0.01 && Math.abs(longitude) < 0.01;

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

function coordinate(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value.trim().replace(',', '.')) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
