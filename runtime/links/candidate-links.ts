/**
 * The links in emails that open a page for one application (`/i/{token}`, `/r/{token}`, `/u/{token}`, `/tz/{token}`), and the
 * tokens of calls.
 *
 * Guarantees: a link says nothing of anybody to whoever reads it, opens one page of one application, and works as long as
 * a key it was sealed with is among the keys; a link to unsubscribe has no end.
 */
import type { CandidatePage } from '../../machines/messages/email-footer.ts';
import type { CallThatCameIn } from '../../machines/vocabulary/call-report.ts';
import type { CallOfToken, LinksPort } from '../ports.ts';
import { messageOfThread, threadOf } from './mail-thread.ts';
import { openToken, sealToken } from './sealed-token.ts';

interface LinkOwner {
  readonly org: string;
  readonly application: string;
}

export interface CandidateLinks extends LinksPort {
  /** Whose link it is; null for whatever is no link of ours to that page. */
  ownerOf(page: CandidatePage, token: string): LinkOwner | null;
  /** Which call it was given out for; null for whatever is no token of ours. Whether that call is under way is not its to say. */
  callOf(token: string): CallOfToken | null;
  /** The token of a call that came in, of whom nobody may know yet. */
  inboundToken(of: CallThatCameIn): string;
  /** Which call that came in it was given out for; null for whatever is no token of one. */
  inboundOf(token: string): CallThatCameIn | null;
  /** Which message of ours a mail answers, by the token in an address or id; null for what is none of ours. */
  messageOf(thread: string): string | null;
}

const CALL = 'call';
const CALL_THAT_CAME_IN = 'call that came in';
const purposeOf = (page: CandidatePage): string => `candidate page ${page}`;

export function createCandidateLinks(of: {
  /** The first one seals; the others open what was sealed before they were replaced. */
  readonly keys: readonly string[];
  /** Where candidates reach us; a demo knows it only once it listens. */
  readonly baseUrl: () => string;
}): CandidateLinks {
  const { keys, baseUrl } = of;
  return {
    to: (page, { org, application }) =>
      `${baseUrl()}/${page}/${sealToken(keys, purposeOf(page), JSON.stringify([org, application]))}`,
    thread: (message) => threadOf(keys, message),
    messageOf: (thread) => messageOfThread(keys, thread),
    ownerOf(page, token) {
      const text = openToken(keys, purposeOf(page), token);
      if (text === null) return null;
      const [org, application] = JSON.parse(text) as [string, string];
      return { org, application };
    },
    callToken: ({ org, candidate, row, permit }) =>
      sealToken(keys, CALL, JSON.stringify([org, candidate, row, permit])),
    callOf(token) {
      const text = openToken(keys, CALL, token);
      if (text === null) return null;
      const [org, candidate, row, permit] = JSON.parse(text) as [string, string, string, string];
      return { org, candidate, row, permit };
    },
    inboundToken: ({ org, call }) => sealToken(keys, CALL_THAT_CAME_IN, JSON.stringify([org, call])),
    inboundOf(token) {
      const text = openToken(keys, CALL_THAT_CAME_IN, token);
      if (text === null) return null;
      const [org, call] = JSON.parse(text) as [string, string];
      return { org, call };
    },
  };
}
