/**
 * Every port, simulated: one world behind them all.
 *
 * Guarantees: no clock but the one given, no chance, no network; `record` holds whatever the send ports received.
 */
import type { ClassifierPort, Clock, LinksPort, Ports } from '../../runtime/ports.ts';
import { createSimulatedAts } from './ats.ts';
import { createSimulatedClassifier } from './classifier.ts';
import { createSimulatedEmail } from './email.ts';
import { type HeldPhones, leftToTheHolder } from './held-phones.ts';
import { SIMULATED_LINKS } from './links.ts';
import { createMailReader, type OwnerOf } from './mail-readers.ts';
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
  /** Where candidates reach their pages; nowhere when left out. */
  readonly links?: LinksPort;
  /** Whose link to an interview it is, for people who use what they are mailed; nobody does when left out. */
  readonly ownerOf?: OwnerOf;
  /** A new one that keeps everything when left out. */
  readonly record?: ReceivedRecord;
  /** The demo's: phones in a visitor's hand. */
  readonly phones?: HeldPhones;
}): SimulatedPorts {
  const { clock, webhooks, phones, ownerOf, record = createReceivedRecord(), links = SIMULATED_LINKS } = of;
  const world = phones === undefined ? of.world : leftToTheHolder(phones, of.world);
  return {
    record,
    links,
    voice: createSimulatedVoice({ world, clock, webhooks, record, phones }),
    sms: createSimulatedSms({ world, clock, webhooks, record }),
    email: createSimulatedEmail({
      ...{ world, clock, record },
      reader: ownerOf === undefined ? undefined : createMailReader({ world, webhooks, ownerOf }),
    }),
    lookup: {
      lineType: async (phone, who) => world.lineType(who, phone),
    },
    ats: createSimulatedAts(world),
    classifier: createSimulatedClassifier(world, of.classifier),
  };
}
