/** Who carries emails: an adapter, loaded when it is connected, or nobody. */
import type { Clock, EmailPort } from '../../ports.ts';
import type { Config } from '../config.ts';
import { noEmail } from './none.ts';

export async function emailOf(_config: Config, clock: Clock): Promise<EmailPort> {
  return noEmail(clock);
}
