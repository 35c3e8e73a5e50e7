/**
 * Everything outside that a process speaks to, as its configuration says: real providers, simulated ones, or a demo's.
 *
 * Guarantee: what it starts is stopped by `putAway`.
 */
import type { HeldPhones } from '../../../api/console/held-phones.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { createCallWatch } from '../../inbound/call-watch.ts';
import type { Ports } from '../../ports.ts';
import type { Config } from '../config.ts';
import { atsOf } from './ats.ts';
import { classifierOf } from './classifier.ts';
import { livePorts } from './live.ts';
import type { World } from './world.ts';

/** By the simulated providers, to answer what became of a send; a demo runs for weeks. */
const SENDS_REMEMBERED = 10_000;

interface ProvidersOf {
  readonly ports: Omit<Ports, 'links'>;
  readonly phones: HeldPhones | null;
  readonly nextWebhookAt: () => Instant | null;
}
const NONE_ARRIVES = (): null => null;

/** INT-04: what webhooks have not told is asked for. */
function watchCalls(
  { connections }: Config,
  { store, accept, clock, log, putAway }: World,
  { voice }: Pick<Ports, 'voice'>,
) {
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'calls could not be asked about; trying again');
  const watch = createCallWatch({ store, accept, clock, voice, source: connections.voice, onTrouble });
  watch.start();
  putAway.push(() => watch.stop());
}

/** Whatever carries texts and calls: an org's own ATS is asked where it has one. */
export async function portsFor(config: Config, world: World): Promise<ProvidersOf> {
  const found = await channelsFor(config, world);
  return { ...found, ports: { ...found.ports, ats: await atsOf(config, world, found.ports.ats) } };
}

async function channelsFor(config: Config, world: World): Promise<ProvidersOf> {
  const { clock, accept, links, log, putAway } = world;
  const classifier = await classifierOf(config, log);
  if (config.providers === 'shared') {
    const { createHttpSimulatedPorts } = await import('../../../adapters/simulated/http.ts');
    const [url, questions] = [String(config.SIMULATED_PROVIDER_URL), { classifier }];
    return { ports: createHttpSimulatedPorts({ url, clock, questions }), phones: null, nextWebhookAt: NONE_ARRIVES };
  }
  if (config.providers === 'live') {
    const ports = { ...(await livePorts(config, clock, log)), classifier };
    watchCalls(config, world, ports);
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
