/** While the candidate has something to answer, or we have something of theirs to understand, no call goes (GAT-26, GAT-28). */
import { after, type GateView, HOLD_PATIENCE, QUESTION_STANDS } from '../call-attempt/gate-conditions.ts';
import type { Gate } from '../gate.ts';

export const OPEN_QUESTION_GATE: Gate<GateView, 'WAITS'> = {
  state: 'OPEN_QUESTION',
  gate: 'open_question',
  rule: 'GAT-26',
  sentence: 'No question about further contact is open.',
  sees: ({ facts }) => ({ question_open: facts.questionOpen }),
  exits: [
    {
      when: 'aQuestionIsOpen',
      test: ({ facts }) => facts.questionOpen,
      result: 'defer',
      to: 'WAITS',
      until: after(QUESTION_STANDS),
      effects: [{ type: 'waitFor', params: { what: 'ANSWER' } }],
    },
  ],
};

export const UNREAD_REPLY_GATE: Gate<GateView, 'WAITS'> = {
  state: 'UNREAD_REPLY',
  gate: 'unread_reply',
  rule: 'GAT-28',
  sentence: 'Every text and email of the candidate is understood.',
  sees: ({ facts }) => ({ reply_unread: facts.replyUnread }),
  exits: [
    {
      when: 'aReplyIsNotUnderstood',
      test: ({ facts }) => facts.replyUnread,
      result: 'defer',
      to: 'WAITS',
      until: after(HOLD_PATIENCE),
      effects: [{ type: 'waitFor', params: { what: 'READING' } }],
    },
  ],
};
