/**
 * Owns what differs between two routings of an org, unit by unit (a flat field, an event's rule set, each of the
 * lists), and how a change of the past is taken back. Guarantee: to undo a change takes back that change and nothing
 * that was changed since; where the same place was changed again, it is said and nothing is taken back.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { FLAT_FIELDS } from './check-rules.ts';
import { asJson, documentOf, type RoutingDocument } from './document.ts';
import { ROUTING_EVENTS } from './routing-events.ts';
import { readRuleSets } from './rules.ts';

export interface RoutingDifference {
  /** In dots: `flat.outreach_stage`, `stage_routing_rules.OUTREACH`, `stages`. */
  readonly path: string;
  /** null: it was not there. */
  readonly before: Json;
  readonly after: Json;
}

const LISTS = ['stages', 'start_stages'] as const;
const RULES = 'stage_routing_rules';

/** Whatever the order of the keys. */
const inOneOrder = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as { readonly [key: string]: Json }).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inside]) => [key, inOneOrder(inside)]));
};
/** Rule sets are the same where they read the same: an id as a number, or an empty field that is left out. */
function isSame(part: string, one: Json, other: Json): boolean {
  const read = (value: Json): string => {
    const set = part === RULES ? readRuleSets({ OUTREACH: value }).OUTREACH : undefined;
    return JSON.stringify(set ?? inOneOrder(value));
  };
  return read(one) === read(other);
}

/** Every place of both, in the order of the table of events. */
function placesOf(...documents: readonly RoutingDocument[]): readonly (readonly [part: string, name: string])[] {
  const keys = (part: 'flat' | typeof RULES, order: readonly string[]) => {
    const present = new Set(documents.flatMap((document) => Object.keys(document[part])));
    const ordered = [...order.filter((key) => present.has(key)), ...[...present].filter((key) => !order.includes(key))];
    return ordered.map((key) => [part, key] as const);
  };
  return [...keys('flat', FLAT_FIELDS), ...keys(RULES, ROUTING_EVENTS), ...LISTS.map((part) => [part, ''] as const)];
}

const at = (document: RoutingDocument, part: string, name: string): Json => {
  if (part === 'flat') return document.flat[name] ?? null;
  if (part === RULES) return document.stage_routing_rules[name] ?? null;
  return part === 'stages' ? document.stages : document.start_stages;
};

export function differencesOf(before: Json, after: Json): readonly RoutingDifference[] {
  const [one, other] = [documentOf(before), documentOf(after)];
  return placesOf(one, other).flatMap(([part, name]) => {
    const [was, is] = [at(one, part, name), at(other, part, name)];
    return isSame(part, was, is) ? [] : [{ path: name === '' ? part : `${part}.${name}`, before: was, after: is }];
  });
}

function put(document: RoutingDocument, path: string, value: Json): RoutingDocument {
  const [part, name = ''] = path.split('.');
  if (part === 'flat' || part === RULES) {
    const { [name]: _, ...others } = document[part];
    return { ...document, [part]: value === null ? others : { ...others, [name]: value } };
  }
  return { ...document, [part as (typeof LISTS)[number]]: Array.isArray(value) ? value : [] };
}

type Undone =
  | { readonly ok: true; readonly document: Json }
  /** Places that were changed again since, by their paths. */
  | { readonly ok: false; readonly changedSince: readonly string[] };

/** What `now` would be without a change that went from `before` to `after`. */
export function undone(now: Json, { before, after }: { readonly before: Json; readonly after: Json }): Undone {
  const differences = differencesOf(before, after);
  const present = documentOf(now);
  const changedSince = differences.flatMap(({ path, after: became }) => {
    const [part = '', name = ''] = path.split('.');
    return isSame(part, at(present, part, name), became) ? [] : [path];
  });
  if (changedSince.length > 0) return { ok: false, changedSince };
  const document = differences.reduce((whole, { path, before: was }) => put(whole, path, was), present);
  return { ok: true, document: asJson(document) };
}
