/** The charts that run, taken apart once, and what they are called. */
import { applicationWords } from '../../machines/application/words.ts';
import { callAttemptWords } from '../../machines/call-attempt/words.ts';
import { CATALOG, type MachineName } from '../../machines/catalog.ts';
import type { ChartWords } from '../../machines/chart-words.ts';
import { inboundCallWords } from '../../machines/inbound-call/words.ts';
import { smsConversationWords } from '../../machines/sms-conversation/words.ts';
import { touchWords } from '../../machines/touch/words.ts';
import { webInviteWords } from '../../machines/web-invite/words.ts';
import { type ChartModel, type MachineNode, readChart } from './chart.ts';

export const WORDS: Readonly<Record<MachineName, ChartWords>> = {
  application: applicationWords,
  'call-attempt': callAttemptWords,
  'inbound-call': inboundCallWords,
  'sms-conversation': smsConversationWords,
  touch: touchWords,
  'web-invite': webInviteWords,
};

/** XState's own node is typed by its chart's events and actions; of it only what is told is read. */
export const rootOf = (name: MachineName): MachineNode => CATALOG[name].machine.root as unknown as MachineNode;

const known = new Map<MachineName, ChartModel>();

export function chartModel(name: MachineName): ChartModel {
  const read = known.get(name);
  if (read !== undefined) return read;
  const { version } = CATALOG[name];
  const model = readChart({ name, version, root: rootOf(name) }, WORDS[name]);
  known.set(name, model);
  return model;
}
