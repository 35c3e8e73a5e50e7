/**
 * What an ATS tells, into the inbox: the one way in for whatever is polled, posted or compared.
 *
 * Owns: who each telling is about (by the ATS's id, else as IMP-01 says), and which events it becomes. Must not know: any
 * provider. Guarantees: a handful of statements for a batch; told again it changes nothing; a person and an application keep
 * the id they were given, whatever is lost between two statements; an application of a job that is none of ours is let be.
 */
import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import type { JobView, OrgView } from '../../machines/candidate/working-set.ts';
import type { Geography } from '../../machines/identity/intake.ts';
import type { AtsTold, ToldOfApplication, ToldOfPerson, ToldOfStanding } from '../../machines/vocabulary/ats-told.ts';
import { between, type Instant } from '../../machines/vocabulary/instant.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';
import { newApplicationIds } from '../application-ids.ts';
import type { Clock } from '../ports.ts';
import type { Acceptance, NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import { type PersonTold, whoTheyAre } from './who-they-are.ts';

export interface TakingDeps {
  readonly store: Pick<
    Store,
    | 'listJobs'
    | 'peopleNamed'
    | 'survivorsOf'
    | 'applications'
    | 'candidateOfApplication'
    | 'reserveCodes'
    | 'namedInAts'
    | 'nameInAts'
    | 'noteAtsSuccess'
    | 'upsertJob'
    | 'savedJob'
  >;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly geography: Geography;
  /** Something was told of this person: what the ATS answered of them before is used no more (GAT-04). */
  readonly heardOf?: ((org: string, candidate: string) => void) | undefined;
}

export interface Taken {
  readonly read: number;
  /** New to us. */
  readonly taken: number;
  /** The applications that were told of, by our ids. */
  readonly applications: readonly { readonly candidate: string; readonly application: string }[];
  /** Of jobs, people or applications that are none of ours. */
  readonly ignored: readonly { readonly name: string; readonly why: string }[];
}

const SOURCE = 'ats';
/** Events in one statement. */
const MOST_AT_ONCE = 500;

function event<K extends EventKind>(
  of: { readonly org: string; readonly candidate: string; readonly at: Instant },
  kind: K,
  externalId: string,
  payload: EventPayloads[K],
): NewInboxEvent {
  const { org, candidate, at } = of;
  return { org, candidate, at, source: SOURCE, externalId, kind, payload: payload as NewInboxEvent['payload'] };
}

const jobsByAts = (jobs: readonly JobView[]): ReadonlyMap<string, JobView> =>
  new Map(jobs.map((job) => [job.atsJob ?? job.id, job]));

/** A name of ours for an application that the ATS gives none. */
const atsIdOf = ({ atsId, job }: ToldOfApplication, candidate: string): string => atsId ?? `${job} ${candidate}`;

interface OfJob {
  readonly told: ToldOfApplication;
  readonly person: PersonTold;
  readonly job: string;
}

/** Their applications by the ATS's id. Known ones keep theirs; of new ones an id is drawn, and is theirs from then on. */
async function applicationIds(
  org: string,
  all: readonly OfJob[],
  deps: TakingDeps,
): Promise<ReadonlyMap<OfJob, string>> {
  const { store } = deps;
  const keyed = all.map((each) => ({ each, atsId: atsIdOf(each.told, each.person.candidate) }));
  const known = await store.namedInAts(org, 'application', [...new Set(keyed.map(({ atsId }) => atsId))]);
  const fresh = keyed.filter(({ atsId }) => !known.has(atsId));
  const found = new Map<string, string>();
  for (const { each, atsId } of fresh) {
    if (each.person.isNew || found.has(atsId)) continue;
    const [own] = await store.applications(org, { candidate: each.person.candidate, job: each.job, limit: 1 });
    if (own !== undefined) found.set(atsId, own.id);
  }
  const toDraw = [...new Set(fresh.filter(({ each }) => !each.told.isDispositioned).map(({ atsId }) => atsId))].filter(
    (atsId) => !found.has(atsId),
  );
  const drawn = toDraw.length === 0 ? [] : await newApplicationIds(org, toDraw.length, deps);
  for (const [at, atsId] of toDraw.entries()) found.set(atsId, drawn[at] as string);
  const named = await store.nameInAts(
    org,
    'application',
    [...found].map(([atsId, ours]) => ({ atsId, ours })),
  );
  const ids = new Map<OfJob, string>();
  for (const { each, atsId } of keyed) {
    const id = known.get(atsId) ?? named.get(atsId);
    if (id !== undefined) ids.set(each, id);
  }
  return ids;
}

type OfSomebody = ToldOfPerson | ToldOfApplication;

export async function takeTold(org: OrgView, told: readonly AtsTold[], deps: TakingDeps): Promise<Taken> {
  const { store, clock, accept } = deps;
  const now = clock.now();
  const ignored: { name: string; why: string }[] = [];
  const jobs = jobsByAts(await store.listJobs(org.id));
  const ofPeople = told.filter((each): each is OfSomebody => {
    if (each.kind === 'candidate') return true;
    if (each.kind !== 'application') return false;
    if (!jobs.has(each.job)) ignored.push({ name: each.name, why: 'no job of ours stands for that job (ats_job)' });
    return jobs.has(each.job);
  });
  const people = await whoTheyAre(org, ofPeople, deps);
  const applications = new Map<ToldOfApplication, OfJob>();
  for (const each of ofPeople) {
    const person = people.get(each);
    if (person === undefined) ignored.push({ name: each.name, why: 'nobody of ours is meant, or it is not clear who' });
    else if (each.kind === 'application')
      applications.set(each, { told: each, person, job: (jobs.get(each.job) as JobView).id });
  }
  const ids = await applicationIds(org.id, [...applications.values()], deps);
  const events: NewInboxEvent[] = [];
  for (const each of ofPeople) {
    const person = people.get(each);
    if (person === undefined) continue;
    const own = each.kind === 'application' ? applications.get(each) : undefined;
    const id = own === undefined ? undefined : ids.get(own);
    // Rejected before it ever was ours: nobody is added by it, nor known by it.
    if (own !== undefined && id === undefined) continue;
    events.push(...eventsOf({ org: org.id, candidate: person.candidate, at: now }, each, person, own?.job ?? null, id));
  }
  const meant = [...applications.values()].flatMap((own) => {
    const application = ids.get(own);
    return application === undefined ? [] : [{ candidate: own.person.candidate, application }];
  });
  for (const each of told)
    if (each.kind === 'standing') {
      const found = await standingEvent(org.id, each, now, deps);
      if (found === null) ignored.push({ name: each.name, why: 'no application of ours has that id' });
      else {
        events.push(found.event);
        meant.push({ candidate: found.event.candidate, application: found.application });
      }
    }
  await renameJobs(org.id, told, jobs, deps);
  for (const candidate of new Set(events.map((each) => each.candidate))) deps.heardOf?.(org.id, candidate);
  let taken = 0;
  for (let from = 0; from < events.length; from += MOST_AT_ONCE)
    for (const answer of await accept(events.slice(from, from + MOST_AT_ONCE))) if (answer === 'accepted') taken += 1;
  const [oldest] = told.flatMap(({ at }) => (at === null ? [] : [at])).sort();
  const lagMs = oldest === undefined ? null : Math.max(0, between(oldest, now));
  await store.noteAtsSuccess(org.id, { at: now, read: told.length, ignored: ignored.length, lagMs });
  return { read: told.length, taken, applications: meant, ignored };
}

/** Whoever is new comes in, then the application, then what is said of both: in this order, each once. */
function eventsOf(
  of: Parameters<typeof event>[0],
  each: OfSomebody,
  person: PersonTold,
  job: string | null,
  application: string | undefined,
): readonly NewInboxEvent[] {
  const events: NewInboxEvent[] = [];
  if (person.created !== null) {
    const created = { ...person.created, source: 'ATS_SYNC' } as const;
    events.push({ ...event(of, 'candidate.imported', person.candidate, created), createsCandidate: true });
  }
  if (each.kind === 'application' && job !== null && application !== undefined)
    events.push(
      event(of, 'application.added', JSON.stringify([job, person.candidate]), {
        ...{ application, job, source: each.source, by: 'ats' },
        ...(typeof each.stage === 'string' ? { atsStage: each.stage } : {}),
      }),
    );
  return [...events, event(of, 'ats.synced', each.name, syncedOf(each, person, job))];
}

/** By the ATS's id of the application, else by ours. */
async function standingEvent(
  org: string,
  told: ToldOfStanding,
  at: Instant,
  { store }: TakingDeps,
): Promise<{ readonly event: NewInboxEvent; readonly application: string } | null> {
  const application = (await store.namedInAts(org, 'application', [told.atsId])).get(told.atsId) ?? told.atsId;
  const candidate = await store.candidateOfApplication(org, application);
  if (candidate === null) return null;
  const all = await store.applications(org, { candidate, limit: MOST_AT_ONCE });
  const own = all.find(({ id }) => id === application);
  if (own === undefined) return null;
  const payload = { fields: {}, consent: {}, job: own.job, ...placeOf(told) };
  return { event: event({ org, candidate, at }, 'ats.synced', told.name, payload), application };
}

const placeOf = ({
  stage,
  step,
  isDispositioned,
  eligibility,
  at,
}: Omit<ToldOfStanding, 'kind' | 'atsId' | 'name'>): Partial<EventPayloads['ats.synced']> => ({
  ...(typeof stage === 'string' ? { stage } : {}),
  ...(step === undefined ? {} : { step }),
  ...(isDispositioned ? { dispositioned: true } : {}),
  ...(eligibility ? { eligibility } : {}),
  ...(at === null ? {} : { since: at }),
});

function syncedOf(
  each: OfSomebody,
  { fields, consent, byId }: PersonTold,
  job: string | null,
): EventPayloads['ats.synced'] {
  const { status } = each.person;
  return {
    fields,
    consent,
    ...(byId ? {} : { keepsNo: true }),
    ...(typeof status === 'string' ? { status } : {}),
    ...placeOf(each.kind === 'application' ? each : { ...each, isDispositioned: false }),
    ...(job === null ? {} : { job }),
  };
}

/** The name of a job that is set up here follows the ATS's; whatever else it is, people set up. */
async function renameJobs(
  org: string,
  told: readonly AtsTold[],
  jobs: ReadonlyMap<string, JobView>,
  { store }: TakingDeps,
): Promise<void> {
  for (const each of told) {
    if (each.kind !== 'job' || each.title === null) continue;
    const job = jobs.get(each.job);
    const saved = job === undefined || job.name === each.title ? null : await store.savedJob(org, job.id);
    if (saved === null) continue;
    const { paused: _, ...kept } = saved;
    await store.upsertJob(org, { ...kept, name: each.title });
  }
}
