/**
 * Every port, simulated: one world behind them all.
 *
 * Guarantees: no clock but the one given, no chance, no network; `record` holds whatever the send ports received.
 */
import type { ClassifierPort, Clock, Ports } from '../../runtime/ports.ts';
import { createSimulatedClassifier } from './classifier.ts';
import { createSimulatedEmail } from './email.ts';
import { createReceivedRecord, type ReceivedRecord } from './record.ts';
import { createSimulatedSms } from './sms.ts';
import { createSimulatedVoice } from './voice.ts';
import type { Webhooks } from './webhook-queue.ts';
import type { SimulatedWorld } from './world.ts';

export interface SimulatedPorts extends Ports {
  readonly record: ReceivedRecord;
}

export function createSimulatedPorts(of: {
  readonly world: SimulatedWorld;
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  /** What classifies a text the world has no word for; plain yes and no when left out. */
  readonly classifier?: ClassifierPort;
  /** A new one that keeps everything when left out. */
  readonly record?: ReceivedRecord;
}): SimulatedPorts {
  const { world, clock, webhooks, record = createReceivedRecord() } = of;
  return {
    record,
    voice: createSimulatedVoice({ world, clock, webhooks, record }),
    sms: createSimulatedSms({ world, clock, webhooks, record }),
    email: createSimulatedEmail({ world, clock, record }),
    lookup: {
      lineType: async (phone, who) => world.lineType(who, phone),
    },
    ats: {
      eligibility: async (who) => world.eligibility(who),
    },
    classifier: createSimulatedClassifier(world, of.classifier),
  };
}
