/**
 * The composition root: `start` runs everything in one process, `worker` adds a process to a Postgres.
 *
 * Owns: what is put together with what, and the order of starting and stopping. What connects
 * providers stands in `config/connections/`. Guarantees: a mistake in the configuration is told by its variable before anything is opened;
 * a demo never meets real candidates, nor real providers the demo's people; SIGTERM and SIGINT finish what is in hand.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { HeldPhones } from '../api/console/held-phones.ts';
import type { Decided } from '../machines/engine/batch.ts';
import { ZONE_RULES_VERSION } from '../machines/hours/zone-rules.ts';
import { type Instant, toMs } from '../machines/vocabulary/instant.ts';
import { aboutAddress } from './config/address.ts';
import { type AwayLog, createAwayLog } from './config/away-log.ts';
import { banner, pathsOfCalls, pathsOfTexts } from './config/banner.ts';
import { asksForHelp } from './config/command-line.ts';
import { type Config, describeVariables, readConfig } from './config/config.ts';
import { portsFor } from './config/connections/ports-for.ts';
import { readyDataDir } from './config/data-dir.ts';
import { readDotEnv } from './config/dot-env.ts';
import type { EngineParts } from './config/engine-parts.ts';
import { linkKeysOf } from './config/link-keys.ts';
import { createLog } from './config/log.ts';
import { openConfiguredStore } from './config/open-store.ts';
import { operatorKeyOf } from './config/operator-key-file.ts';
import { opening, SEEDING, say } from './config/progress.ts';
import { announceServer } from './config/running-server.ts';
import { type PutAway, stopOnSignals } from './config/stop-on-signals.ts';
import { withTextsOf } from './config/texts-provider.ts';
import { timeOf } from './config/time.ts';
import { Unstartable } from './config/unstartable.ts';
import { commandOf, USAGE } from './config/usage.ts';
import { hasVoiceProvider, withVoiceOf } from './config/voice-provider.ts';
import { watchSchema } from './config/watch-schema.ts';
import { isDemo } from './demo/demo-or-not.ts';
import { createFastClock } from './demo/fast-clock.ts';
import { linesCut } from './demo/lines-cut.ts';
import { DEMO_ORG, seedDemo } from './demo/seed.ts';
import { slowedByTexts, steerDemo } from './demo/steer.ts';
import { LIFE } from './dispatch/lease.ts';
import { createTestSender } from './dispatch/test-message.ts';
import { createHost } from './host.ts';
import { createInspector, type Inspector } from './inspect/inspector.ts';
import { createJournalSweep, withDailyCheck } from './journal-check/sweep.ts';
import { type CandidateLinks, createCandidateLinks } from './links/candidate-links.ts';
import { createForgetting } from './replays.ts';
import type { NewInboxEvent } from './storage.ts';

type Engine = EngineParts<HeldPhones>;
type OnCommitted = (org: string, decided: readonly Decided[], at: Instant) => void;

async function startEngine(
  config: Config,
  worker: string,
  links: CandidateLinks,
  log: AwayLog,
  putAway: PutAway,
  onCommitted: OnCommitted = () => {},
  inspector: Inspector | null = null,
): Promise<Engine> {
  say(opening(config));
  const store = withTextsOf(config, withVoiceOf(config, await openConfiguredStore(config), log), log);
  putAway.push(() => store.close());
  log.lookBy(() => store.nextDueAt());
  putAway.push(() => log.stop());
  putAway.push(watchSchema(store, log));
  const orgs = await store.listOrgs();
  const demo = isDemo(config, orgs);
  const time = await timeOf(config, store, log, putAway);
  const today = time.clock.now();
  const fast = demo
    ? createFastClock({ pace: config.DEMO_PACE, dataDir: config.DATA_DIR, notBefore: await store.nextDueAt(), today })
    : null;
  if (fast !== null) putAway.push(() => fast.stop());
  const clock = fast ?? time.clock;
  const pace = fast?.pace ?? 1;

  const accept = (events: readonly NewInboxEvent[]) => host.accept(events);
  const { ports, phones, nextWebhookAt } = await portsFor(config, { store, clock, accept, links, log, putAway });
  const all = { ...ports, links };
  const engine = createHost({
    storage: store,
    ports: all,
    clock,
    newId: randomUUID,
    worker,
    pace,
    life: time.life,
    onCommitted,
    ...(inspector === null ? {} : { isWatched: inspector.isWatched }),
    onFault: ({ org, candidate, what, error }) =>
      log.error({ org, candidate, what, err: error }, 'not taken in; parked'),
    onTrouble: (error) => log.trouble({ err: error }),
  });
  const host = withDailyCheck(engine, createJournalSweep({ store, clock, worker, log }));
  putAway.push(() => host.stop());
  return {
    store,
    host,
    ports: all,
    clock,
    pace: fast === null ? null : pace,
    phones,
    demo: fast === null ? null : { clock: fast, nextWebhookAt },
    isFresh: demo && orgs.length === 0,
  };
}

async function start(config: Config, log: AwayLog, putAway: PutAway): Promise<void> {
  const inspector = config.INSPECT === 'no' ? null : createInspector();
  const hearers: OnCommitted[] = inspector === null ? [] : [inspector.hear];
  const worker = config.DATABASE_URL === null ? 'embedded' : `${hostname()}:${process.pid}`;
  let publicBaseUrl = config.PUBLIC_BASE_URL ?? '';
  readyDataDir(config.DATA_DIR);
  const { keys, from: keysFrom } = linkKeysOf(config, true);
  const links = createCandidateLinks({ keys, baseUrl: () => publicBaseUrl });
  if (keysFrom === 'file' && config.DATABASE_URL !== null && config.providers === 'live')
    log.warn({}, 'links in emails are sealed with DATA_DIR/link.key; other machines need the same: set LINK_KEYS');
  const onCommitted: OnCommitted = (...batch) => {
    for (const hear of hearers) hear(...batch);
  };
  const [engine, surface, { OFFLINE_GEOGRAPHY: geography }] = await Promise.all([
    startEngine(config, worker, links, log, putAway, onCommitted, inspector),
    import('../api/surface.ts'),
    import('../adapters/geo-offline/geography.ts'),
  ]);
  const { anyOf, createApp, createClientAddress, listen, operatorKey, storedKeys } = surface;
  const { store, host, clock, pace, phones } = engine;
  const operator = operatorKeyOf(config);
  let ready = false;
  const metrics = surface.createMetrics(
    () => surface.verdictCounts(store, clock.now()),
    () => surface.strandedCount(store),
    () => surface.brokenJournals(store),
  );
  hearers.push((_, decided) => metrics.committed(decided));
  const { accept, takeIn } = host;
  const now = pace === null ? () => toMs(clock.now()) : LIFE.wall;
  const identify = anyOf(operatorKey(operator.key), storedKeys(store));
  const clientAddress = createClientAddress(config.TRUSTED_PROXIES ?? []);
  const seen =
    inspector === null || config.INSPECT === 'no'
      ? null
      : surface.openInspection({ inspector, reach: config.INSPECT, store, clock, clientAddress });
  const inspection = seen?.inspection ?? null;
  const shared = {
    store,
    accept,
    takeIn,
    clock,
    newId: randomUUID,
    geography,
    identify,
    log,
    clientAddress,
    inspection,
    heardOf: engine.ports.ats.heardOf,
  };
  const mayReadMetrics = { open: config.METRICS_OPEN === 'yes', token: config.METRICS_TOKEN };
  const service = config.SERVICE_KEY ?? (pace === null ? null : randomUUID());
  const v1 = surface.createV1({
    ...shared,
    metrics,
    mayReadMetrics,
    ...(service === null ? {} : { identifyService: surface.serviceKey(service) }),
  });
  putAway.push(
    () => v1.teller.stop(),
    () => v1.imports.stop(),
  );
  const demo =
    engine.demo === null
      ? null
      : await steerDemo({ ...shared, host, ...engine.demo }, config.DATABASE_URL === null, putAway);
  if (demo !== null && phones !== null) hearers.push(slowedByTexts(demo.controls, phones));
  const app = createApp({
    ...shared,
    demo: demo?.controls ?? null,
    v1: v1.app,
    teller: v1.teller,
    links,
    webhooks: surface.webhookProvidersOf(config, { publicBaseUrl: () => publicBaseUrl, now }),
    async unknownWebhooks(provider, of) {
      metrics.webhookUnknown(provider);
      log.error(
        { provider, ...of },
        'a webhook is genuine, and nobody knows this word of it (GET /v1/unknown-webhooks)',
      );
      await store.noteUnknownWebhook({ source: provider, at: clock.now(), ...of });
    },
    sendTest: createTestSender({ ...shared, ports: engine.ports, listed: config.TEST_RECIPIENTS }),
    ready: () => ready,
    demoPace: pace,
    tellResult: pace === null || service === null ? null : surface.tellsThrough(v1.app, service),
    phones,
    onCommitted: (hear) => void hearers.push(hear),
    secureCookies: publicBaseUrl.startsWith('https:'),
  });
  const at = { host: config.HOST, port: config.PORT, attach: seen?.attach };
  const { url, close } = await listen(app, at).catch((error: unknown) => {
    throw aboutAddress(error, config);
  });
  putAway.push(close, () => {
    ready = false;
    seen?.close();
  });
  publicBaseUrl ||= url;
  if (engine.isFresh) {
    say(SEEDING);
    await seedDemo({ store, accept, clock, newId: randomUUID, geography });
  } else if (phones !== null && config.DATABASE_URL === null) await endCutCalls(engine);
  host.start();
  demo?.arrivals.start();
  v1.imports.start();
  const forgetting = createForgetting({ store, clock, days: config.REPLAY_MEMORY_DAYS, log });
  forgetting.start();
  putAway.push(() => forgetting.stop());
  await v1.teller.goOn();
  ready = true;
  putAway.push(announceServer(config.DATA_DIR, url));
  const textsAt = pathsOfTexts(config);
  log.info(
    { url, pace: pace ?? 1, providers: config.providers, webhooks: textsAt.length > 0, zoneRules: ZONE_RULES_VERSION },
    'running',
  );
  const callsAt = pathsOfCalls(config);
  const can = { textsAt, callsAt, classifier: config.CLASSIFIER, placesCalls: hasVoiceProvider(config) };
  process.stdout.write(banner({ url, operator, pace, publicBaseUrl, ...can }));
}

/** Where the embedded database is, no other process can be on the line with anybody. */
async function endCutCalls({ store, clock, host }: Engine): Promise<void> {
  const { callCutOff } = await import('../adapters/simulated/call-webhooks.ts');
  const events = await linesCut(store, DEMO_ORG, callCutOff, clock.now());
  if (events.length > 0) await host.accept(events);
}

async function work(config: Config, log: AwayLog, putAway: PutAway): Promise<void> {
  const { keys } = linkKeysOf(config, config.providers !== 'live');
  const baseUrl = config.PUBLIC_BASE_URL ?? `http://localhost:${config.PORT}`;
  const links = createCandidateLinks({ keys, baseUrl: () => baseUrl });
  const { host } = await startEngine(config, `${hostname()}:${process.pid}`, links, log, putAway);
  host.start();
  log.info({ worker: process.pid, providers: config.providers }, 'working');
  const awake = setInterval(() => {}, 60_000);
  putAway.push(() => clearInterval(awake));
}

export async function main(given: readonly string[], environment: NodeJS.ProcessEnv): Promise<number | null> {
  if (asksForHelp(given)) {
    process.stdout.write(`${USAGE}${describeVariables()}\n`);
    return 0;
  }
  const command = commandOf(given);
  if (typeof command !== 'string') {
    process.stderr.write(`${command.problem}\n${USAGE}  npm start -- --help lists every variable.\n`);
    return 2;
  }
  const read = readConfig(environment, command);
  if (!read.ok) {
    process.stderr.write(`Overture cannot start:\n${read.problems.map((each) => `  ${each}\n`).join('')}`);
    return 2;
  }
  const { config } = read;
  const log = createAwayLog(createLog(config.LOG_LEVEL));
  const putAway: PutAway = [];
  stopOnSignals(log, putAway);
  try {
    await (command === 'start' ? start : work)(config, log, putAway);
    return null;
  } catch (error) {
    for (const step of putAway.splice(0).reverse()) await Promise.resolve(step()).catch(() => {});
    if (!(error instanceof Unstartable)) {
      log.error({ err: error }, 'cannot start');
      return 1;
    }
    process.stderr.write(`Overture cannot start:\n  ${error.message}\n`);
    return 2;
  }
}

if (import.meta.filename === process.argv[1] && readDotEnv()) {
  const code = await main(process.argv.slice(2), process.env);
  if (code !== null) process.exit(code);
}
