/**
 * Every chart by name and version: the only registry. The runtime knows charts through it and in no other way.
 *
 * `continues`: older versions whose snapshots go on in this one as they stand, since it only gained names. A version that
 * lost or renamed one is not listed: its snapshots are refused until somebody writes how they change.
 */
import { applicationMachine } from './application/index.ts';
import { callAttemptMachine } from './call-attempt/index.ts';
import { smsConversationMachine } from './sms-conversation/index.ts';
import { touchMachine } from './touch/index.ts';
import { webInviteMachine } from './web-invite/index.ts';

export const CATALOG = {
  application: { version: 2, continues: [1], machine: applicationMachine },
  'call-attempt': { version: 2, continues: [1], machine: callAttemptMachine },
  'sms-conversation': { version: 2, continues: [1], machine: smsConversationMachine },
  touch: { version: 1, machine: touchMachine },
  'web-invite': { version: 1, machine: webInviteMachine },
} as const;

export type MachineName = keyof typeof CATALOG;
export const isMachineName = (name: string): name is MachineName => Object.hasOwn(CATALOG, name);
