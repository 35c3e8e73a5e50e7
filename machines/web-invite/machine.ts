/**
 * Owns the web invite of one application; the stage is the application's, which this chart tells what the candidate did
 * and hears of every stage that is entered. Four regions: `invite` is what has become of the link, and the state that
 * people read; `reminders` plans and decides one reminder after another; `letter` is an email out of turn; `sweep`
 * watches for too long a silence.
 */
import { assign, setup } from 'xstate';
import { initialContext, type WebInviteContext } from './context.ts';
import { effects } from './effects.ts';
import type { WebInviteEvent } from './events.ts';
import { guards } from './guards.ts';
import { invite } from './invite.ts';
import { letter } from './letter.ts';
import { delays, memory } from './memory.ts';
import { reminders } from './reminders.ts';
import { sweep } from './sweep.ts';

export const webInviteMachine = setup({
  types: { context: {} as WebInviteContext, events: {} as WebInviteEvent },
  guards,
  delays,
  actions: {
    ...effects,
    noteInvite: assign(memory.noteInvite),
    noteReminder: assign(memory.noteReminder),
    notePassedOver: assign(memory.notePassedOver),
    noteLetterLeft: assign(memory.noteLetterLeft),
    noteLetter: assign(memory.noteLetter),
    forgetLetter: assign(memory.forgetLetter),
    forgetEmail: assign(memory.forgetEmail),
    takeSlot: assign(memory.takeSlot),
    noteStart: assign(memory.noteStart),
    giveUpSlot: assign(memory.giveUpSlot),
    loseSlot: assign(memory.loseSlot),
    noteAct: assign(memory.noteAct),
    renewLink: assign(memory.renewLink),
    keepLinkLive: assign(memory.keepLinkLive),
  },
}).createMachine({
  id: 'web-invite',
  version: '2',
  description: 'The link to the video interview, and everything that goes with it.',
  context: initialContext,
  type: 'parallel',
  options: { maxIterations: 100 },
  states: { invite, reminders, letter, sweep },
});
