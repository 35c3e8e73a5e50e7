/** Texts and emails, a page at a time, and whose each is. */

import type { Message } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';
import { pageOf } from './page-of.ts';

interface MessageQuery {
  readonly candidate?: string | undefined;
  readonly application?: string | undefined;
  readonly channel?: string | undefined;
  readonly direction?: string | undefined;
  readonly status?: string | undefined;
  /** message. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export type ListedMessage = Message & { readonly candidate: string };

export interface CandidateAndApplication {
  readonly candidate: string;
  readonly application: string;
}

interface NewestEmails {
  /** null: everybody's. */
  readonly candidate: string | null;
  /** When the last one seen was, and its id; null: from the newest on. */
  readonly before: readonly [Instant, string] | null;
  readonly limit: number;
}

export interface Messages {
  messagesPage(org: string, query: MessageQuery): Promise<readonly ListedMessage[]>;
  /** SMS-15: the application of the newest text between a number of ours and a phone, exchanged with one of these candidates. */
  newestConversation(
    org: string,
    number: string,
    phone: string,
    among: readonly string[],
  ): Promise<CandidateAndApplication | null>;
  /** Both ways, newest first, for the demo's mailbox: it looks at every email of the org. */
  newestEmails(org: string, query: NewestEmails): Promise<readonly ListedMessage[]>;
  /** The candidate of a message, outbound or inbound (SMS-16). */
  candidateOfMessage(org: string, message: string): Promise<string | null>;
  /** Whose message it is, in whatever org: for what comes back from outside and names it (REV-03). */
  ownerOfMessage(message: string): Promise<OwnerOfMessage | null>;
}

export interface OwnerOfMessage extends CandidateAndApplication {
  readonly org: string;
}

const fits = (wanted: unknown, is: unknown): boolean => wanted === undefined || wanted === is;

export function memoryMessages(state: MemoryState): Messages {
  return {
    async messagesPage(org, { candidate, application, channel, direction, status, after, limit }) {
      const messages = everybodyIn(state, org)
        .flatMap((of) => [...of.messages.values()].map((each) => ({ ...each, candidate: of.candidate.record.id })))
        .filter(
          (each) =>
            fits(candidate, each.candidate) &&
            fits(application, each.application) &&
            fits(channel, each.channel) &&
            fits(direction, each.direction) &&
            fits(status, each.status),
        );
      return pageOf(messages, (each) => [each.candidate, each.id], after, limit);
    },

    async newestConversation(org, number, phone, among) {
      const [newest] = everybodyIn(state, org)
        .filter(({ candidate }) => among.includes(candidate.record.id))
        .flatMap(({ candidate, messages }) =>
          [...messages.values()]
            .filter(
              ({ channel, direction, to, from }) =>
                channel === 'SMS' &&
                (direction === 'outbound' ? to === phone && from === number : to === number && from === phone),
            )
            .map(({ at, id, application }) => ({ at, id, candidate: candidate.record.id, application })),
        )
        .sort((a, b) => byText(b.at, a.at) || byText(b.id, a.id));
      return newest === undefined ? null : { candidate: newest.candidate, application: newest.application };
    },

    async newestEmails(org, { candidate, before, limit }) {
      return everybodyIn(state, org)
        .flatMap((of) => [...of.messages.values()].map((each) => ({ ...each, candidate: of.candidate.record.id })))
        .filter((each) => each.channel === 'EMAIL' && (candidate === null || each.candidate === candidate))
        .sort((a, b) => byText(b.at, a.at) || byText(b.id, a.id))
        .filter(({ at, id }) => before === null || at < before[0] || (at === before[0] && id < before[1]))
        .slice(0, limit);
    },

    async candidateOfMessage(org, message) {
      return everybodyIn(state, org).find(({ messages }) => messages.has(message))?.candidate.record.id ?? null;
    },

    async ownerOfMessage(id) {
      for (const org of [...state.orgs.keys()].sort())
        for (const { candidate, messages } of everybodyIn(state, org)) {
          const message = messages.get(id);
          if (message !== undefined) return { org, candidate: candidate.record.id, application: message.application };
        }
      return null;
    },
  };
}
