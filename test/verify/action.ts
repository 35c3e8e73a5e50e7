/**
 * What may happen next in words that can be kept: people, providers, the ATS, operators and the clock.
 *
 * Guarantees: an action is plain data that can be replayed in another situation, where it may not apply.
 */

import type { Task } from '../../machines/candidate/working-set.ts';
import type { ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import type { SharerDoes } from './sharer.ts';

export type Action =
  | { readonly do: 'add'; readonly job: string; readonly source: 'APPLICANT' | 'SOURCED'; readonly stage?: string }
  | { readonly do: 'answer'; readonly kind: Task['kind']; readonly job: string; readonly outcome: Outcome }
  | { readonly do: 'timer' }
  /** Nothing happens until the hours open or close. */
  | { readonly do: 'hours' }
  | {
      readonly do: 'call';
      readonly job: string;
      readonly which: 'latest' | 'before' | 'inbound';
      readonly event: CallEvent;
    }
  | { readonly do: 'dial'; readonly job: string | null }
  | { readonly do: 'text'; readonly body: string; readonly carrier?: 'STOP' | 'START' | 'HELP' }
  /** SMS-14: a person says that their last text was read wrongly; with a time, which one it names. */
  | { readonly do: 'correct'; readonly intent: ReplyIntent; readonly hour?: string; readonly timezone?: string }
  | { readonly do: 'person'; readonly job: string; readonly type: string; readonly attests?: 'CALL' | 'SMS' }
  | { readonly do: 'pause' | 'resume'; readonly job: string }
  /** The job is saved as paused, or as resumed; the candidate has yet to hear of it (PAU-03). */
  | { readonly do: 'hold' | 'release'; readonly job: string }
  | { readonly do: 'switch'; readonly channel: string; readonly on: boolean }
  /** GAT-21: it goes off and lets go of one candidate after another; word of it may come before the turn or after. */
  | { readonly do: 'lift'; readonly channel: string }
  | { readonly do: 'word of a lifting' }
  /** GAT-13: other candidates take every from-number, or leave one; word of it may come too soon. */
  | { readonly do: 'numbers'; readonly busy: boolean }
  | { readonly do: 'word of a number' }
  /** CNS-17: what somebody with the same phone does next; the end of their call is told. */
  | { readonly do: 'sharer'; readonly does: SharerDoes }
  | { readonly do: 'status'; readonly which: 'last' | 'before'; readonly refusal: string }
  /** WEB-12: what the candidate does with their link, what comes of the interview, and the invite asked for again. */
  | { readonly do: 'link'; readonly job: string; readonly act: LinkDeed }
  | { readonly do: 'event'; readonly name: string; readonly kind: string; readonly payload: object };

export type Outcome = { readonly kind: string } & { readonly [key: string]: string | null };
export type CallEvent = { readonly kind: 'call.answered' | 'call.ended' | 'call.result' } & {
  readonly [key: string]: string;
};

export const LINK_DEEDS = [
  'pick',
  'pick another',
  'cancel',
  'start',
  'finish',
  'knock out',
  'hold',
  'break off',
  'decline',
  'new link',
  'invite',
] as const;
export type LinkDeed = (typeof LINK_DEEDS)[number];
/** WEB-11: who is called may hold a link too. */
export const ON_A_PHONE_JOB = ['pick', 'cancel'] as const satisfies readonly LinkDeed[];
