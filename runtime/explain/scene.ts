/**
 * The scene a question is asked in: one application of one candidate at one instant, with all that may be its cause.
 *
 * Owns: what each step of the search may look at, the same for the present and the past. Guarantees: pure; a past scene
 * holds nothing that was recorded later.
 */

import { isWeb, openRowOf } from '../../machines/call-attempt/rows-of.ts';
import { callChartOf } from '../../machines/candidate/chart-keys.ts';
import { isOf } from '../../machines/candidate/journal-data.ts';
import type { ApplicationRecord, CallRow, Candidate, Decision, JobView } from '../../machines/candidate/working-set.ts';
import { jobOf, settingsOf, type World } from '../../machines/candidate/world.ts';
import { type Placement, placementOf } from '../../machines/hours/placement.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import type { Settings } from '../../machines/settings.ts';
import { PhoneBook } from '../../machines/shared-phones/phone-book.ts';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Stage } from '../../machines/vocabulary/stage.ts';
import type { SwitchOn } from '../store/subjects/configuration.ts';
import type { Standing } from '../store/subjects/standing.ts';
import { asItStood, upTo } from './as-it-stood.ts';
import type { Recalled } from './recalled.ts';
import { inBothClocks } from './wall-clock.ts';

/** How the application came into its stage, by the journal. */
interface StageEntry {
  readonly at: Instant;
  readonly stage: Stage;
  readonly event: string;
  readonly rule: string | null;
  readonly by: string | null;
  readonly scope: string | null;
  readonly reason: string | null;
  readonly source: string | null;
  readonly category: string | null;
}

export interface Scene {
  readonly world: World;
  readonly at: Instant;
  readonly isPast: boolean;
  readonly history: Recalled;
  readonly candidate: Candidate;
  readonly application: ApplicationRecord;
  readonly job: JobView;
  readonly settings: Settings;
  readonly placement: Placement;
  readonly zone: Zone;
  readonly entry: StageEntry | null;
  readonly row: CallRow | null;
  /** The last decision about the open row. */
  readonly rowDecision: Decision | null;
  /** What has been decided about this application, in order. */
  readonly decisions: readonly Decision[];
  /** The channel the open row would use. */
  readonly channel: Channel;
  /** Of the present alone: what is in the queue. */
  readonly queue: Pick<Standing, 'waiting' | 'parked' | 'tasks'>;
  /** Kill switches that are on, of the present alone. */
  readonly switches: readonly SwitchOn[];
  /** An instant in words. */
  when(at: Instant): string;
}

const EMPTY_QUEUE: Scene['queue'] = { waiting: [], parked: [], tasks: [] };

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function stageEntryOf(history: Recalled, application: string): StageEntry | null {
  const last = history.journal.filter(isOf('stage')).findLast((entry) => entry.application === application);
  if (last === undefined) return null;
  const { to, event, rule, by, scope, reason, source, category } = last.data;
  return {
    at: last.at,
    stage: to as Stage,
    event,
    rule,
    by: text(by),
    scope: text(scope),
    reason: text(reason),
    source: text(source),
    category: text(category),
  };
}

/** Null when the application was not known at that instant. */
export function sceneOf(
  world: World,
  whole: Recalled,
  standing: Standing,
  id: string,
  at: Instant,
  switches: readonly SwitchOn[] = [],
): Scene | null {
  const isPast = at < world.now;
  const history = isPast ? upTo(whole, at) : whole;
  const candidate = isPast ? asItStood(history, at) : standing.candidate;
  const application = candidate.applications[id];
  const entry = stageEntryOf(history, id);
  // STG-15: what is still being checked is known before it has a stage.
  const isKnown = entry !== null || history.journal.some((each) => each.type === 'check' && each.application === id);
  if (application === undefined || !isKnown) return null;
  // What others have done with the phone since is not of that time.
  const seen = isPast ? { ...world, phones: new PhoneBook(at) } : world;
  const job = jobOf(world, application.job);
  const settings = settingsOf(world, job);
  const placement = placementOf(candidate.record, settings);
  const row = openRowOf(candidate, id) ?? null;
  const decisions = history.decisions.filter((decision) => decision.application === id);
  const zone = placement.zones[0] as Zone;
  return {
    world: seen,
    at,
    isPast,
    history,
    candidate,
    application,
    job,
    settings,
    placement,
    zone,
    entry,
    row,
    rowDecision:
      row === null
        ? null
        : (decisions.findLast(({ about, attempt }) => about === 'call' && attempt === row.attempt) ?? null),
    decisions,
    channel: isWeb(job, application) ? 'EMAIL' : 'CALL',
    queue: isPast ? EMPTY_QUEUE : standing,
    switches: isPast ? [] : switches,
    when: (instant) => inBothClocks(instant, zone),
  };
}

/** What the gate saw when that was decided: the present may have moved on. */
export const saw = (decision: Decision | null, gate: string, fact: string): boolean =>
  decision?.gates.some((seen) => seen.gate === gate && seen.facts[fact] === true) ?? false;

interface Placed {
  readonly wakeAt: Instant | null;
  readonly scheduledAt: Instant | null;
}

/** When the row that waits looks again. A wait that is found again is written down once, so that its chart knows better. */
export function looksAgainAt({ row, rowDecision, at, candidate }: Scene): Instant | null {
  const chart = row === null ? undefined : candidate.charts[callChartOf(row)];
  const { context } = (chart?.snapshot ?? {}) as { readonly context?: Placed };
  const until = context?.wakeAt ?? context?.scheduledAt ?? rowDecision?.until ?? null;
  return until !== null && until > at ? until : null;
}

/** The row's time has come, and the last thing decided about it was to wait under one of these rules. */
export const waitsUnder = ({ row, rowDecision, at }: Scene, ...rules: readonly string[]): boolean =>
  row !== null &&
  row.status === 'PENDING' &&
  row.scheduledAt <= at &&
  rowDecision !== null &&
  rules.includes(rowDecision.rule);
