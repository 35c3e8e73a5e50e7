/**
 * Everything outside that a process speaks to, as its configuration says: real providers, simulated ones, or a demo's.
 *
 * Guarantee: what it starts is stopped by `putAway`.
 */
import type { HeldPhones } from '../../../api/console/held-phones.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { FastClock } from '../../demo/fast-clock.ts';
import type { CandidateLinks } from '../../links/candidate-links.ts';
import type { Clock, Ports } from '../../ports.ts';
import type { NewInboxEvent } from '../../storage.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { PutAway } from '../stop-on-signals.ts';
import { classifierOf } from './classifier.ts';
import { livePorts } from './live.ts';

/** By the simulated providers, to answer what became of a send; a demo runs for weeks. */
const SENDS_REMEMBERED = 10_000;

interface ProvidersOf {
  readonly ports: Omit<Ports, 'links'>;
  readonly phones: HeldPhones | null;
  readonly nextWebhookAt: () => Instant | null;
}
const NONE_ARRIVES = (): null => null;

export interface World {
  readonly clock: Clock | FastClock;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<unknown>;
  readonly links: CandidateLinks;
  readonly log: Log;
  readonly putAway: PutAway;
}

export async function portsFor(config: Config, world: World): Promise<ProvidersOf> {
  const { clock, accept, links, log, putAway } = world;
  const classifier = await classifierOf();
  if (config.providers === 'shared') {
    const { createHttpSimulatedPorts } = await import('../../../adapters/simulated/http.ts');
    const [url, questions] = [String(config.SIMULATED_PROVIDER_URL), { classifier }];
    return { ports: createHttpSimulatedPorts({ url, clock, questions }), phones: null, nextWebhookAt: NONE_ARRIVES };
  }
  if (config.providers === 'live') {
    const ports = { ...(await livePorts(config, clock, log)), classifier };
    return { ports, phones: null, nextWebhookAt: NONE_ARRIVES };
  }
  const [
    { createSimulatedPorts },
    { createReceivedRecord },
    { createLifelikeWorld },
    { createLiveWebhooks },
    { createHeldPhones },
  ] = await Promise.all([
    import('../../../adapters/simulated/ports.ts'),
    import('../../../adapters/simulated/record.ts'),
    import('../../../adapters/simulated/lifelike.ts'),
    import('../../../adapters/simulated/live-webhooks.ts'),
    import('../../../adapters/simulated/held-phones.ts'),
  ]);
  const onError = (error: unknown) => log.error({ err: error }, 'a simulated webhook could not be taken in');
  const webhooks = createLiveWebhooks({ clock, accept, onError });
  putAway.push(() => webhooks.stop());
  const ownerOf = (token: string) => links.ownerOf('i', token);
  const record = createReceivedRecord(SENDS_REMEMBERED);
  const parts = { world: createLifelikeWorld(), clock, webhooks, record, ownerOf, classifier };
  const nextWebhookAt = () => webhooks.nextAt();
  if (!('walkUntil' in clock)) return { ports: createSimulatedPorts(parts), phones: null, nextWebhookAt };
  const phones = createHeldPhones({ clock, webhooks, walkUntil: clock.walkUntil });
  return { ports: createSimulatedPorts({ ...parts, phones }), phones, nextWebhookAt };
}
