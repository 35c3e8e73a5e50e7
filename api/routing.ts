/**
 * The ATS routing of an org as people edit it (RTE-09, RTE-10): what the API and the console share.
 *
 * Guarantees: nothing wrong is saved, and what is wrong is named by its path; nothing is saved over what somebody else saved
 * meanwhile; a dry run changes nothing; every change stands in the history with who made it, and can be taken back.
 */
import { whyNotRedriven } from '../machines/ats/redrive.ts';
import type { OrgView } from '../machines/candidate/working-set.ts';
import {
  asJson,
  checkDocument,
  differencesOf,
  documentOf,
  isOnLegacyCallLimit,
  type LedElsewhere,
  ledElsewhere,
  type PastRouting,
  ROUTING_EVENTS,
  type RoutingDifference,
  type RoutingDocument,
  type RoutingProblem,
  readAtsConfiguration,
  rulesAreOn,
  type TriedAgain,
  tryAgain,
  undone,
} from '../machines/stage-routing/index.ts';
import type { Json } from '../machines/vocabulary/declared-effect.ts';
import { DAY, HOUR, type Instant, plus } from '../machines/vocabulary/instant.ts';
import type { Store } from '../runtime/store/store.ts';
import { isSwitch, type RoutingChange, type RoutingSaid } from '../runtime/store/subjects/routing-changes.ts';
import { Problem } from './problem.ts';
import { act } from './v1/act.ts';
import type { V1Deps } from './v1/deps.ts';
import { refusedBody } from './v1/read-request.ts';

type Tools = { readonly store: Store };

/** Real events that a routing is tried on, and the stretches of the past in which they are looked for, one after the other. */
const TRIED_ON = 100;
const LOOKED_BACK = [HOUR, DAY, 7 * DAY, 90 * DAY] as const;
export const DAYS_LOOKED_BACK = 90;

/** The newest, newest first; fewer than are asked for where there were no more in the last 90 days. */
async function pastRoutings(org: string, now: Instant, { store }: Tools): Promise<readonly PastRouting[]> {
  let found: readonly PastRouting[] = [];
  for (const back of LOOKED_BACK) {
    found = await store.routedSince(org, plus(now, -back), TRIED_ON);
    if (found.length >= TRIED_ON) break;
  }
  return found;
}

export interface RoutingTried {
  readonly problems: readonly RoutingProblem[];
  readonly differences: readonly RoutingDifference[];
  /** By event, and within it by completion. */
  readonly elsewhere: readonly LedElsewhere[];
  /** Real events, newest first; those that would have gone elsewhere are marked. */
  readonly tried: readonly TriedAgain[];
  /** RTE-12, before and after. */
  readonly legacyCallLimit: readonly [before: boolean, after: boolean];
}

interface Trying {
  /** Those of whoever would save it. */
  readonly problems: readonly RoutingProblem[];
  readonly now: Instant;
  /** Whether the rules would be on; left out: as they are. */
  readonly areOn?: boolean;
}

/** What would be if `draft` were saved. */
export async function tryRouting(
  org: OrgView,
  draft: RoutingDocument,
  { problems, now, areOn }: Trying,
  tools: Tools,
): Promise<RoutingTried> {
  const after = asJson(draft);
  const [is, would] = [readAtsConfiguration(org.ats), readAtsConfiguration(after)];
  const wereOn = rulesAreOn(org);
  const on = [wereOn, areOn ?? wereOn] as const;
  return {
    problems,
    differences: differencesOf(org.ats, after),
    elsewhere: ROUTING_EVENTS.flatMap((event) => ledElsewhere(is, would, event, on)),
    tried: tryAgain(is, would, on, await pastRoutings(org.id, now, tools)),
    legacyCallLimit: [isOnLegacyCallLimit(is), isOnLegacyCallLimit(would)],
  };
}

const changedMeanwhile = ({ change, by }: RoutingChange): Problem =>
  new Problem(409, {
    title: 'Changed meanwhile',
    detail: `${by} has changed the routing since (change ${change}). Nothing was saved; look at what it is now, and save again.`,
  });

interface Save {
  readonly said: RoutingSaid;
  /** The last change that whoever saves has seen; null: they do not say. */
  readonly basedOn: number | null;
  /** Sees what is saved, and answers what is to be; may throw. */
  readonly change: (now: RoutingDocument) => RoutingDocument;
  /** What is wrong with it; paths are those of the whole document. */
  readonly check: (document: RoutingDocument) => readonly RoutingProblem[];
}

/** Answers what stands afterwards. */
export async function saveRouting(
  org: string,
  { said, basedOn, change, check }: Save,
  { store }: Tools,
): Promise<RoutingDocument> {
  const [latest] = await store.routingChanges(org, { limit: 1 });
  const after = await store.changeOrgAts(
    org,
    (before, last) => {
      if (basedOn !== null && last > basedOn)
        throw changedMeanwhile(latest ?? { ...said, change: last, undoes: null, before, after: before });
      const document = change(documentOf(before));
      const problems = check(document);
      if (problems.length > 0) throw refusedBody(problems);
      return asJson(document);
    },
    said,
  );
  return documentOf(after);
}

/** Takes one change back, and nothing that was changed since. */
export async function undoChange(
  org: string,
  change: RoutingChange,
  { by, at }: Pick<RoutingSaid, 'by' | 'at'>,
  tools: Tools,
): Promise<RoutingDocument> {
  if (isSwitch(change.how))
    throw new Problem(409, {
      title: 'Nothing to undo',
      detail: `Change ${change.change} turned the rules ${change.how === 'RULES_ON' ? 'on' : 'off'}; turn them back where they are turned on and off.`,
    });
  return saveRouting(
    org,
    {
      said: { by, at, how: 'UNDONE', undoes: change.change },
      basedOn: null,
      change: (now) => documentOf(withoutChange(asJson(now), change)),
      check: (document) => checkDocument(asJson(document)),
    },
    tools,
  );
}

function withoutChange(now: Json, change: RoutingChange): Json {
  const taken = undone(now, change);
  if (taken.ok) return taken.document;
  throw new Problem(409, {
    title: 'Changed since',
    detail: `Nothing was undone: what change ${change.change} has changed was changed again since: ${taken.changedSince.join(', ')}. Undo the later change first.`,
    more: { changed_since: taken.changedSince },
  });
}

/** RTE-10: false: nobody is stranded there, or a later move is on its way. */
export async function redriveStranded(
  { org, application, by, name }: { org: string; application: string; by: string; name: string },
  tools: Pick<V1Deps, 'store' | 'accept' | 'takeIn' | 'clock'>,
): Promise<boolean> {
  const candidate = await tools.store.candidateOfApplication(org, application);
  const standing = candidate === null ? null : await tools.store.standing(org, candidate);
  if (candidate === null || standing === null) return false;
  const underWay = standing.tasks.some(({ task }) => task.kind === 'moveInAts' && task.application === application);
  if (whyNotRedriven(standing.candidate.applications[application], underWay) !== null) return false;
  await act([{ org, candidate, kind: 'ats.redriven', name, payload: { application, by } }], tools);
  return true;
}
