/** Steps about a candidate's own data: a sync of the ATS, an edit, a confirmed timezone. */
import type { Columns } from '../../../machines/consent/ledger.ts';
import type { RawCandidate } from '../../../machines/identity/intake.ts';
import { CONSENT_COLUMNS } from '../../../machines/vocabulary/channel.ts';
import { timezoneByLink } from '../../links/link-acts.ts';
import type { StepOf } from '../scenario.ts';
import { eventNow, type Performer } from '../stage-set.ts';

type Changes = StepOf<'ats_sync'>['changes'] | StepOf<'update_candidate'>['changes'];

/** The columns that are named; null is a value. */
function consentOf(changes: Changes): Partial<Columns> {
  const named = CONSENT_COLUMNS.filter((column) => changes[column] !== undefined);
  return Object.fromEntries(named.map((column) => [column, changes[column] ?? null]));
}

function rawOf(changes: Changes): RawCandidate {
  const { first_name, last_name, phone, email, timezone, zip, lat, lon, city, state, country } = changes;
  return { first_name, last_name, phone, email, timezone, zip, lat, lon, city, state, country };
}

export const atsSync: Performer<StepOf<'ats_sync'>> = async (step, set, name) => {
  const { status, stage = step.stage ?? undefined } = step.changes;
  const payload = {
    fields: set.people.changes(step.candidate, rawOf(step.changes)),
    consent: consentOf(step.changes),
    ...(status === undefined ? {} : { status }),
    ...(stage === undefined ? {} : { stage }),
    ...(step.job === null ? {} : { job: step.job }),
  };
  await set.accept([eventNow(set, step.candidate, 'ats.synced', name, payload)]);
};

export const updateCandidate: Performer<StepOf<'update_candidate'>> = async (step, set, name) => {
  if (step.changes.line_type !== undefined) set.world.setLineType(step.candidate, step.changes.line_type);
  const changes = set.people.changes(step.candidate, rawOf(step.changes));
  const consent = consentOf(step.changes);
  await set.accept([
    ...(Object.keys(changes).length === 0
      ? []
      : [eventNow(set, step.candidate, 'candidate.updated', name, { changes, source: 'API' as const })]),
    ...(Object.keys(consent).length === 0
      ? []
      : [eventNow(set, step.candidate, 'consent.changed', name, { changes: consent, source: 'API' as const })]),
  ]);
};

/** What the page does when its form is posted. */
export const confirmTimezone: Performer<StepOf<'confirm_timezone'>> = async (step, set, name) => {
  const standing = set.people.latest(step.candidate);
  const event = standing === undefined ? null : timezoneByLink(standing, step.timezone, set.clock.now());
  if (event === null) set.warn(`${name}: confirmed a moment ago; it changes nothing`);
  else await set.accept([event]);
};
