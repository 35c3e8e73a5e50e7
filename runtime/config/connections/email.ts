/** Who carries emails: an adapter, loaded when it is connected, or nobody. */
import type { Clock, EmailPort } from '../../ports.ts';
import type { Config } from '../config.ts';
import { noEmail } from './none.ts';

export async function emailOf(config: Config, clock: Clock): Promise<EmailPort> {
  if (config.connections.email !== 'smtp') return noEmail(clock);
  const { connected } = await import('../../../adapters/email-smtp/connected.ts');
  return connected(config, clock).email;
}
