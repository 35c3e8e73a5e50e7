/**
 * What passed between an org and one person: calls, texts and emails, as our records have them. Newest first.
 *
 * Only looks. Guarantees: of that person alone, and no words, numbers or addresses; what was never handed over is not told, and
 * what nobody knows the fate of is told as such.
 */
import type { CallRow, Candidate, Message } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../store/store.ts';

export interface TouchMade {
  readonly at: Instant;
  readonly what: 'WE_CALLED' | 'THEY_CALLED' | 'WE_TEXTED' | 'THEY_TEXTED' | 'WE_EMAILED' | 'THEY_EMAILED';
  /** Whether it went out, or came through, as far as anybody knows. */
  readonly how: 'DONE' | 'NOT_THROUGH' | 'UNKNOWN';
}

/** Of one record; the page shows the newest. */
const MOST_ROWS = 500;
const MOST_SHOWN = 30;

/** null: nothing went out. */
const HOW: Readonly<Record<Message['status'], TouchMade['how'] | null>> = {
  ...{ accepted: 'DONE', sent: 'DONE', delivered: 'DONE', received: 'DONE' },
  ...{ undelivered: 'NOT_THROUGH', unknown: 'UNKNOWN', queued: null, refused: null },
};

const WHO = {
  SMS: { outbound: 'WE_TEXTED', inbound: 'THEY_TEXTED' },
  EMAIL: { outbound: 'WE_EMAILED', inbound: 'THEY_EMAILED' },
} as const;

type Directory = Pick<Store, 'messagesPage' | 'callsPage' | 'duplicatesOf'>;

/** Of the person: what those had who were merged into them is theirs as well (CNS-16). */
export async function touchesMade(
  store: Directory,
  org: string,
  { record, rows }: Candidate,
): Promise<readonly TouchMade[]> {
  const duplicates = await store.duplicatesOf(org, record.id);
  const [written, called] = await Promise.all([
    Promise.all([record.id, ...duplicates].map((candidate) => writtenWith(store, org, candidate))),
    Promise.all(duplicates.map((candidate) => store.callsPage(org, { candidate, limit: MOST_ROWS }))),
  ]);
  const all = [...written.flat(), ...[...Object.values(rows), ...called.flat()].flatMap(ofCall)];
  return all.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_SHOWN);
}

async function writtenWith(store: Directory, org: string, candidate: string): Promise<readonly TouchMade[]> {
  const messages = await store.messagesPage(org, { candidate, limit: MOST_ROWS });
  return messages.flatMap(({ at, channel, direction, status }): TouchMade[] => {
    const how = HOW[status];
    return how === null ? [] : [{ at, what: WHO[channel][direction], how }];
  });
}

const ofCall = ({ handedOverAt: at, kind }: CallRow): readonly TouchMade[] =>
  at === null ? [] : [{ at, what: kind === 'INBOUND' ? 'THEY_CALLED' : 'WE_CALLED', how: 'DONE' }];
