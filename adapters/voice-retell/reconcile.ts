/**
 * "Did this call reach Retell?", asked after an answer that never came.
 *
 * Guarantees: reads only; every doubt is `cannot_ask`, because a false `absent` rings twice. By the number alone, and told
 * apart by our permit in the metadata: any other filter could hide a call that has no beginning yet. `absent` says what is
 * listed now; from when on it can be believed is the port's `absence`.
 */
import type { CallToLookFor, Reconciliation, SentAround } from '../../runtime/ports.ts';
import { asking } from '../one-fetch.ts';
import type { RetellClient } from './client.ts';
import { failureOf } from './failure.ts';
import { readCameIn, readMetadata } from './metadata.ts';

const PAGE = 100;
/** One person's calls; beyond it the list is not read to its end and proves nothing. */
const MOST_PAGES = 10;

interface Page {
  readonly calls: readonly unknown[];
  /** null: that was all. */
  readonly next: string | null;
}

export async function findPlaced(client: RetellClient, sent: SentAround): Promise<Reconciliation> {
  try {
    return await asking(() => search(client, sent));
  } catch (thrown) {
    return { kind: 'cannot_ask', detail: failureOf(thrown).detail };
  }
}

async function search(client: RetellClient, { permitId, to }: SentAround): Promise<Reconciliation> {
  const found = await findListed(client, { to_number: to }, (metadata) => readMetadata(metadata)?.permit === permitId);
  if (found === 'TOO_MANY') return { kind: 'cannot_ask', detail: `the number has ${PAGE * MOST_PAGES} calls or more` };
  return found === null ? { kind: 'absent' } : { kind: 'found', providerId: found };
}

/** Retell's id of a call that came in, by what we gave it as the call rang or was put through; null: none is listed. */
export async function findCameIn(client: RetellClient, { call, from }: CallToLookFor): Promise<string | null> {
  const isIt = (metadata: unknown) =>
    readCameIn(metadata)?.call === call || (readCameIn(metadata) === null && readMetadata(metadata)?.permit === call);
  const found = await findListed(client, { from_number: from }, isIt);
  return found === 'TOO_MANY' ? null : found;
}

type By = { readonly to_number: string } | { readonly from_number: string };

async function findListed(
  client: RetellClient,
  by: By,
  isIt: (metadata: unknown) => boolean,
): Promise<string | null | 'TOO_MANY'> {
  const pageFrom = await listing(client, by);
  let cursor: string | null = null;
  for (let read = 0; read < MOST_PAGES; read++) {
    const { calls, next }: Page = await pageFrom(cursor);
    const found = calls.find((call) => isIt((call as { metadata?: unknown }).metadata));
    const id = (found as { call_id?: unknown } | undefined)?.call_id;
    if (typeof id === 'string') return id;
    if (next === null) return null;
    cursor = next;
  }
  return 'TOO_MANY';
}

type PageFrom = (cursor: string | null) => Promise<Page>;

const UNREADABLE = { kind: 'cannot_ask', detail: 'a list that cannot be read' } as const;
const listOf = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Error(UNREADABLE.detail);
  return value.filter((each) => typeof each === 'object' && each !== null);
};

/** As the library asks, and as the description of the API has it where a host knows no newer one. */
async function listing(client: RetellClient, by: By): Promise<PageFrom> {
  const [[name, value]] = Object.entries(by) as [[keyof By, string]];
  const newer: PageFrom = async (cursor) => {
    const answer: unknown = await client.call.list({
      filter_criteria: { [name]: { op: 'eq', type: 'string', value } },
      limit: PAGE,
      ...(cursor === null ? {} : { pagination_key: cursor }),
    });
    const { items, has_more: more, pagination_key: key } = (answer ?? {}) as Readonly<Record<string, unknown>>;
    return { calls: listOf(items), next: more === true ? String(key) : null };
  };
  const older: PageFrom = async (cursor) => {
    const body = { filter_criteria: { [name]: [value] }, limit: PAGE };
    const path = '/v2/list-calls';
    const answer: unknown = await client.post(path, {
      body: { ...body, ...(cursor === null ? {} : { pagination_key: cursor }) },
    });
    const calls = listOf(answer);
    const last = (calls.at(-1) as { call_id?: unknown } | undefined)?.call_id;
    return { calls, next: calls.length < PAGE || typeof last !== 'string' ? null : last };
  };
  try {
    const first = await newer(null);
    return (cursor) => (cursor === null ? Promise.resolve(first) : newer(cursor));
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.kind === 'answered' && failure.status === 404) return older;
    throw thrown;
  }
}
