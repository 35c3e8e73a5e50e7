/** Texts and emails of candidates that nobody has understood (SMS-14), a page at a time. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Question } from '../../../machines/vocabulary/reply-intent.ts';

export interface UnreadQuery {
  /** Those that came in at this instant or before. */
  readonly receivedUntil: Instant;
  /** Candidate, request. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export interface UnreadReply {
  readonly candidate: string;
  readonly application: string;
  readonly job: string;
  /** The request to read it. */
  readonly task: string;
  readonly message: string;
  readonly channel: 'SMS' | 'EMAIL';
  readonly text: string;
  /** The question of ours that was open when it came in. */
  readonly question: Question | null;
  readonly receivedAt: Instant;
}

export interface UnreadReplies {
  /** By candidate and request. */
  unreadPage(org: string, query: UnreadQuery): Promise<readonly UnreadReply[]>;
}
