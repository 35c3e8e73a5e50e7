/**
 * Owns the only registry of charts, by name and version; the runtime knows a chart in no other way. Guarantee: a
 * snapshot of an older version goes on only where this list says that the version merely gained names.
 */
import { applicationMachine } from './application/index.ts';
import { callAttemptMachine } from './call-attempt/index.ts';
import { inboundCallMachine } from './inbound-call/index.ts';
import { smsConversationMachine } from './sms-conversation/index.ts';
import { touchMachine } from './touch/index.ts';
import { webInviteMachine } from './web-invite/index.ts';

// `continues`: older versions whose snapshots go on in this one as they stand, since it only gained names. A
// version that lost or renamed one is not listed: its snapshots are refused until somebody writes how they change.
// `renamed`: states that older versions called something else where a timer waits for them, and their names now.

export const CATALOG = {
  application: { version: 2, continues: [1], machine: applicationMachine },
  'call-attempt': { version: 3, continues: [1, 2], machine: callAttemptMachine },
  'inbound-call': { version: 1, machine: inboundCallMachine },
  'sms-conversation': { version: 6, continues: [1, 2, 3, 4, 5], machine: smsConversationMachine },
  touch: {
    version: 2,
    continues: [1],
    renamed: { SCHEDULED_TOUCH: 'SCHEDULED', ASKING_FOR_TOUCH: 'ASKING_THE_LINE_TYPE' },
    machine: touchMachine,
  },
  'web-invite': {
    version: 2,
    continues: [1],
    renamed: { NEXT_REMINDER: 'WAITING', HELD_REMINDER: 'HELD' },
    machine: webInviteMachine,
  },
} as const;

export type MachineName = keyof typeof CATALOG;
export const isMachineName = (name: string): name is MachineName => Object.hasOwn(CATALOG, name);
