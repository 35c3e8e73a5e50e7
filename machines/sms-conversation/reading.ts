/**
 * Owns what the candidate wrote and nobody has understood yet (SMS-14), by itself beside the conversation, since it may
 * be an email. After a quarter of an hour people are alerted, after a day it is theirs to read, and GAT-28 holds
 * meanwhile.
 */
import { between, plus, SECOND } from '../vocabulary/instant.ts';
import { instantOf } from '../vocabulary/told.ts';
import type { SmsConversationEvent } from './events.ts';
import { facts, rules } from './speaking.ts';

/** Of so long a patience with the oldest of it, what is left. */
export const leftOf = (event: SmsConversationEvent, patience: number): number => {
  const now = instantOf(event);
  // A moment at least: a wait lies after what begins it.
  return Math.max(SECOND, between(now, plus(facts(event).unreadSince ?? now, patience)));
};

const UNREAD = 'A text or email of a candidate has not been understood for 15 minutes; nothing else goes to them.';

export const reading = {
  initial: 'NOTHING_UNREAD',
  description: 'Whether everything that the candidate wrote here is understood.',
  on: {
    'reply.understood': [
      { guard: 'moreIsForAPerson', target: '.FOR_A_PERSON', meta: rules('SMS-14') },
      { guard: 'moreIsLongUnread', target: '.LONG_UNREAD', meta: rules('SMS-14') },
      { guard: 'moreIsUnread', target: '.BEING_READ', meta: rules('SMS-14') },
      { target: '.NOTHING_UNREAD', meta: rules('SMS-14', 'GAT-28') },
    ],
  },
  states: {
    NOTHING_UNREAD: {
      description: 'All of it is understood.',
      on: { 'reply.unread': { target: 'BEING_READ', meta: rules('SMS-08') } },
    },
    BEING_READ: {
      description: 'A classifier is asked what it means.',
      meta: { movedOnBy: 'the classifier, or 15 minutes' },
      after: {
        alertPatience: {
          target: 'LONG_UNREAD',
          actions: { type: 'alert', params: { text: UNREAD } },
          meta: rules('SMS-14'),
        },
      },
    },
    LONG_UNREAD: {
      description: 'No classifier has read it for 15 minutes; people know.',
      meta: { movedOnBy: 'the classifier, a recruiter who labels it, or 24 hours' },
      after: { personPatience: { target: 'FOR_A_PERSON', meta: rules('SMS-14') } },
    },
    FOR_A_PERSON: {
      description: 'A day has gone by: a person reads it and says what it means.',
      meta: { movedOnBy: 'a recruiter who reads it and labels it', waitsForAPerson: true },
    },
  },
} as const;
