/**
 * Runs a scenario on a virtual clock: the real runtime, the real webhook parsers, simulated providers.
 *
 * Owns: the order in which things happen. Must not know: any rule. Guarantees: what is due at an instant happens at
 * that instant, until nothing more is due, before the clock moves; steps of one instant run in file order, each until
 * all is quiet; what is due at `until` still happens; the same scenario gives the same lines.
 */

import { createLocalClassifier } from '../../adapters/classifier-local/classifier.ts';
import { OFFLINE_GEOGRAPHY } from '../../adapters/geo-offline/geography.ts';
import { createSimulatedPorts } from '../../adapters/simulated/ports.ts';
import type { Received } from '../../adapters/simulated/record.ts';
import { createScriptedWorld } from '../../adapters/simulated/scripted-world.ts';
import { createWebhookQueue } from '../../adapters/simulated/webhook-queue.ts';
import type { SimulatedWorld } from '../../adapters/simulated/world.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import type { Fault } from '../../machines/engine/decide-batch.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { createHost, type Host } from '../host.ts';
import { createCandidateLinks } from '../links/candidate-links.ts';
import type { ClassifierPort } from '../ports.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import { configure } from './configure.ts';
import { createLines, type Line } from './lines.ts';
import { createPeople } from './people.ts';
import type { Scenario } from './scenario.ts';
import { seededIds } from './seeded-ids.ts';
import { eventNow, type StageSet } from './stage-set.ts';
import { perform } from './steps/perform.ts';
import { createVirtualClock } from './virtual-clock.ts';

export interface RunOptions {
  /** A store with nothing in it; the run closes it. */
  readonly openStore: () => Promise<Store>;
  readonly emit: (line: Line) => void;
  /** Who acts instead of the scenario's scripts, or around them: lifelike people, a line that loses answers. */
  readonly world?: (scripted: SimulatedWorld) => SimulatedWorld;
  /** Who reads a reply that the scenario has no word for; the same as in life when left out. */
  readonly classifier?: ClassifierPort;
  /** Hears what the person at the terminal should know: steps left out, warnings of intake, events and timers that could not be taken in. */
  readonly warn?: (sentence: string) => void;
}

export interface RunReport {
  /** Everything the simulated providers received, and the permits that one of them accepted twice. */
  readonly received: readonly Received[];
  readonly sentTwice: readonly string[];
}

/** Nobody follows a simulated link but the scenario's own steps; the same file gives the same lines. */
const LINK_KEY = 'the key of every link in a simulation';

/** What reads a reply that the scenario has no word for: the same as in life. */
const LOCAL = createLocalClassifier();

/** How often an instant may ask for attention that brings nothing about; more often is a fault of host or storage. */
const PATIENCE = 3;

export async function runScenario(scenario: Scenario, options: RunOptions): Promise<RunReport> {
  const { emit, warn = () => {} } = options;
  const store = await options.openStore();
  try {
    const clock = createVirtualClock(scenario.start);
    const webhooks = createWebhookQueue();
    const lineTypes = Object.fromEntries(scenario.candidates.map(({ id, line_type }) => [id, line_type]));
    const world = createScriptedWorld(scenario.providers, lineTypes);
    const links = createCandidateLinks({ keys: [LINK_KEY], baseUrl: () => 'https://overture.example.test' });
    const ports = createSimulatedPorts({
      ...{ world: options.world?.(world) ?? world, clock, webhooks, links },
      classifier: options.classifier ?? LOCAL,
    });
    const people = createPeople(OFFLINE_GEOGRAPHY, scenario.org.country);
    const lines = createLines(people.latest, (permit) => ports.record.textOf(permit));
    let commits = 0;
    let curtain = false;

    const onCommitted = (_org: string, decided: readonly Decided[], at: Instant): void => {
      commits++;
      people.committed(decided);
      if (curtain) for (const line of lines.committed(decided, at)) emit(line);
    };
    const newId = seededIds('overture simulation');
    const onFault = ({ candidate, what, error }: Fault): void =>
      warn(`${what} of ${candidate} cannot be taken in: ${error.message}`);
    const host = createHost({ storage: store, ports, clock, newId, worker: 'simulator', onCommitted, onFault });
    const set: StageSet = {
      scenario,
      store,
      clock,
      newId,
      world,
      ports,
      webhooks,
      people,
      configuration: { org: scenario.org, jobs: new Map(scenario.jobs.map((job) => [job.id, job])) },
      accept: (events) => takeIn(host, events, warn),
      say: (line) => emit(line),
      warn,
    };

    await configure(store, scenario);
    await importCandidates(set);
    await host.drain();
    if (scenario.steps.length === 0)
      warn('the scenario has no steps, so nothing happens; an add_to_job step starts an application');
    curtain = true;
    await play(set, host, () => commits);
    for (const line of lines.finals(people.added)) emit(line);
    return { received: ports.record.received, sentTwice: ports.record.twice() };
  } finally {
    await store.close();
  }
}

async function takeIn(host: Host, events: readonly NewInboxEvent[], warn: (sentence: string) => void): Promise<void> {
  if (events.length === 0) return;
  const acceptances = await host.accept(events);
  for (const [i, acceptance] of acceptances.entries()) {
    if (acceptance === 'unknown candidate') warn(`${events[i]?.kind} is about an unknown candidate; left out`);
  }
}

/** A candidate's initial columns are ledger rows and print no line, so this happens before the curtain rises. */
async function importCandidates(set: StageSet): Promise<void> {
  const events = set.scenario.candidates.map((raw): NewInboxEvent => {
    const { fields, warnings } = set.people.arrives(raw.id, raw);
    for (const warning of warnings) set.warn(`${raw.id}: ${warning}`);
    const { sms_consent, email_consent, all_ai_communications_consent, call_consent } = raw;
    const consent = {
      sms_consent: sms_consent ?? null,
      email_consent: email_consent ?? null,
      all_ai_communications_consent: all_ai_communications_consent ?? null,
      call_consent: call_consent ?? null,
    };
    const payload = { fields, consent, source: 'IMPORT' as const };
    return { ...eventNow(set, raw.id, 'candidate.imported', `import ${raw.id}`, payload), createsCandidate: true };
  });
  await set.accept(events);
}

const firstOf = (instants: readonly (Instant | null | undefined)[]): Instant | null =>
  instants.reduce<Instant | null>((least, at) => (at != null && (least === null || at < least) ? at : least), null);

async function play(set: StageSet, host: Host, commits: () => number): Promise<void> {
  const { scenario, store, clock, webhooks } = set;
  const { steps } = scenario;
  let next = 0;
  for (let idle = 0; ; ) {
    const due = firstOf([steps[next]?.at, webhooks.nextAt(), await store.nextDueAt()]);
    if (due === null || due > scenario.until) return;
    const before = commits() + next;
    if (due > clock.now()) {
      clock.moveTo(due);
      idle = 0;
    }
    const now = clock.now();

    for (let step = steps[next]; step !== undefined && step.at <= now; step = steps[next]) {
      next++;
      await perform(step, set, `steps.${step.index} ${step.do}`);
      await host.drain();
    }
    for (let arrived = webhooks.takeDue(now); arrived.length > 0; arrived = webhooks.takeDue(now)) {
      await set.accept(arrived);
      await host.drain();
      idle = 0;
    }
    await host.drain();

    idle = commits() + next === before ? idle + 1 : 0;
    if (idle > PATIENCE) throw new Error(`Something is due at ${due} and nobody takes it in.`);
  }
}
