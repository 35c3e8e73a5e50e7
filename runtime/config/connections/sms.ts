/** Who carries texts and looks line types up: an adapter, loaded when it is connected, or nobody. */
import type { Clock, LookupPort, SmsPort } from '../../ports.ts';
import type { Config } from '../config.ts';
import { noTexts } from './none.ts';

interface Texts {
  readonly sms: SmsPort;
  readonly lookup: LookupPort;
}

export async function textsOf(config: Config, clock: Clock): Promise<Texts> {
  if (config.connections.sms === 'none') return noTexts(clock);
  const { connected } =
    config.connections.sms === 'telnyx'
      ? await import('../../../adapters/sms-telnyx/connected.ts')
      : await import('../../../adapters/sms-twilio/connected.ts');
  return connected(config, clock);
}
