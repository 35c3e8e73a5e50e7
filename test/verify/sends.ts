/** What an advance asked to be sent: its new tasks that reach a candidate, read for the checker. */

import type { Task } from '../../machines/candidate/working-set.ts';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { Taken } from './situation.ts';

const CHANNELS: Readonly<Record<string, Channel>> = { placeCall: 'CALL', sendSms: 'SMS', sendEmail: 'EMAIL' };

export interface Send {
  readonly key: string;
  readonly channel: Channel;
  readonly application: string;
  /** `call` for a call. */
  readonly template: string;
  readonly to: string;
  readonly row: string | null;
  readonly answers: boolean;
  readonly decision: string | null;
  readonly task: Task;
}

export function newSends({ before, after }: Pick<Taken, 'before' | 'after'>): readonly Send[] {
  if (before.candidate.tasks === after.candidate.tasks) return [];
  return Object.values(after.candidate.tasks).flatMap((task) => {
    const channel = CHANNELS[task.kind];
    if (!channel || task.key in before.candidate.tasks) return [];
    const payload = task.payload as { to: string; row?: string; message?: string; answers?: boolean };
    const template =
      payload.message === undefined ? 'call' : (after.candidate.messages[payload.message]?.template ?? 'unknown');
    return [
      {
        key: task.key,
        channel,
        application: task.application,
        template,
        to: payload.to,
        row: payload.row ?? null,
        answers: payload.answers === true,
        decision: task.decision,
        task,
      },
    ];
  });
}
