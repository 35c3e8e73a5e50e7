/**
 * The ports of a process that reaches real people: each channel by what is connected on it.
 *
 * Guarantees: nothing is simulated beside something real, and what is not connected is said at the start.
 */
import type { Clock, Ports } from '../../ports.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { emailOf } from './email.ts';
import { noAts } from './none.ts';
import { textsOf } from './sms.ts';
import { voiceOf } from './voice.ts';

type Live = Omit<Ports, 'links' | 'classifier'>;

export async function livePorts(config: Config, clock: Clock, log: Pick<Log, 'info' | 'warn'>): Promise<Live> {
  const { connections } = config;
  log.info({ connections }, 'what is connected on each channel');
  if (connections.email === 'none') log.warn({}, 'no email provider is connected: emails are refused');
  const [texts, voice, email] = await Promise.all([
    textsOf(config, clock),
    voiceOf(config, clock),
    emailOf(config, clock),
  ]);
  return { ...texts, voice, email, ats: noAts() };
}
