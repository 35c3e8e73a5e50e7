/**
 * "Did this call reach Retell?", asked after an answer that never came.
 *
 * Guarantees: reads only; every doubt is `cannot_ask`, because a false `absent` rings twice. By the number alone, and told
 * apart by our permit in the metadata: any other filter could hide a call that has no beginning yet. `absent` says what is
 * listed now; from when on it can be believed is the port's `absence`.
 */
import type { Reconciliation, SentAround } from '../../runtime/ports.ts';
import { asking } from '../one-fetch.ts';
import type { RetellClient } from './client.ts';
import { failureOf } from './failure.ts';
import { readMetadata } from './metadata.ts';

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
  const pageFrom = await listing(client, to);
  let cursor: string | null = null;
  for (let read = 0; read < MOST_PAGES; read++) {
    const { calls, next }: Page = await pageFrom(cursor);
    const found = calls.find((call) => readMetadata((call as { metadata?: unknown }).metadata)?.permit === permitId);
    const id = (found as { call_id?: unknown } | undefined)?.call_id;
    if (typeof id === 'string') return { kind: 'found', providerId: id };
    if (next === null) return { kind: 'absent' };
    cursor = next;
  }
  return { kind: 'cannot_ask', detail: `the number has ${PAGE * MOST_PAGES} calls or more` };
}

type PageFrom = (cursor: string | null) => Promise<Page>;

const UNREADABLE = { kind: 'cannot_ask', detail: 'a list that cannot be read' } as const;
const listOf = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Error(UNREADABLE.detail);
  return value.filter((each) => typeof each === 'object' && each !== null);
};

/** As the library asks, and as the description of the API has it where a host knows no newer one. */
async function listing(client: RetellClient, to: string): Promise<PageFrom> {
  const newer: PageFrom = async (cursor) => {
    const answer: unknown = await client.call.list({
      filter_criteria: { to_number: { op: 'eq', type: 'string', value: to } },
      limit: PAGE,
      ...(cursor === null ? {} : { pagination_key: cursor }),
    });
    const { items, has_more: more, pagination_key: key } = (answer ?? {}) as Readonly<Record<string, unknown>>;
    return { calls: listOf(items), next: more === true ? String(key) : null };
  };
  const older: PageFrom = async (cursor) => {
    const body = { filter_criteria: { to_number: [to] }, limit: PAGE };
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
