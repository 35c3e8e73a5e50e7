/** Cadence settings by group: what was saved, what holds, and where it comes from (SET-01, SET-02, SET-03). */
import { z } from 'zod';
import {
  effectiveSettings,
  originOfSettings,
  SETTINGS_GROUPS,
  type SettingsDocument,
  type SettingsGroup,
  settingsSchema,
} from '../../../machines/settings.ts';
import { Problem } from '../../problem.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { noSuchJob } from './job-shape.ts';
import { requireSettings } from './orgs.ts';
import { jobWarnings, orgWarnings, warningsShape } from './setup-warnings.ts';

const jsonObject = z.record(z.string(), z.json());

const settingsShape = z
  .object({
    effective: jsonObject.describe('By group, every field filled in: what holds.'),
    origin: z.record(z.string(), z.enum(['job', 'org', 'default'])).describe('By group: where it comes from.'),
    saved: jsonObject.describe('By group, as it was saved here; a group that is not here comes from elsewhere.'),
    rebound: z.boolean().optional().describe('Planned calls are being placed anew, in the background (SET-03).'),
    warnings: warningsShape,
  })
  .meta({ id: 'Settings' });

const groupShape = z
  .object({
    group: z.string(),
    effective: jsonObject,
    origin: z.enum(['job', 'org', 'default']),
    saved: jsonObject.nullable().describe('The job’s own, which replaces the org’s as a whole; null = none.'),
    rebound: z.boolean().optional(),
    warnings: warningsShape,
  })
  .meta({ id: 'SettingsGroup' });

/** These place calls: when one changes, planned calls are placed anew (SET-03). */
const PLACING: ReadonlySet<string> = new Set<SettingsGroup>(['outreach_hours', 'compliance']);

/** Every group, each whole, or null to take it back. */
const patchShown = z
  .strictObject(
    Object.fromEntries(
      Object.entries(settingsSchema.shape).map(([group, schema]) => [group, schema.nullable().optional()]),
    ),
  )
  .meta({ id: 'SettingsPatch' });

const shown = (org: SettingsDocument, job: SettingsDocument | null, own: SettingsDocument) => ({
  effective: effectiveSettings(org, job),
  origin: originOfSettings(org, job),
  saved: own,
});

function groupNamed(name: string): SettingsGroup {
  if ((SETTINGS_GROUPS as readonly string[]).includes(name)) return name as SettingsGroup;
  throw new Problem(404, {
    title: 'Not found',
    detail: `There is no settings group "${name}". Groups: ${SETTINGS_GROUPS.join(', ')}.`,
  });
}

const without = (document: SettingsDocument, group: string): SettingsDocument =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== group));

async function loadBoth(org: string, job: string, { store }: Tools) {
  const [orgView, jobView] = await Promise.all([store.loadOrg(org), store.loadJob(org, job)]);
  if (orgView === null || jobView === null) throw noSuchJob(job);
  return { org: orgView.settings, job: jobView.settings };
}

async function shownGroup(org: string, job: string, group: SettingsGroup, tools: Tools) {
  const saved = await loadBoth(org, job, tools);
  return {
    group,
    effective: effectiveSettings(saved.org, saved.job)[group],
    origin: originOfSettings(saved.org, saved.job)[group],
    saved: saved.job?.[group] ?? null,
  };
}

/** SET-03: what was placed by hours is placed anew; true when something is. */
async function rebound(of: { org: string; job: string | null; by: string }, groups: readonly string[], tools: Tools) {
  if (!groups.some((group) => PLACING.has(group))) return false;
  await tools.teller.tell({ ...of, event: 'hours.changed' });
  return true;
}

async function saveGroup(
  { org, job, by }: { org: string; job: string; by: string },
  group: SettingsGroup,
  document: SettingsDocument | null,
  tools: Tools,
) {
  const after = await tools.store.changeJobSettings(org, job, (before) => {
    const rest = without(before ?? {}, group);
    const next = document === null ? rest : { ...rest, ...document };
    return Object.keys(next).length === 0 ? null : next;
  });
  if (after === undefined) throw noSuchJob(job);
  const moved = await rebound({ org, job, by }, [group], tools);
  const [orgView, jobView] = await Promise.all([tools.store.loadOrg(org), tools.store.loadJob(org, job)]);
  const warnings = jobView === null ? [] : jobWarnings(orgView, jobView);
  return { ...(await shownGroup(org, job, group, tools)), rebound: moved, warnings };
}

export const SETTINGS = [
  endpoint({
    id: 'getSettingsSchema',
    method: 'GET',
    path: '/v1/settings/schema',
    least: 'viewer',
    org: 'none',
    tag: 'Settings',
    summary: 'The JSON Schema of settings',
    answers: { 200: { about: 'JSON Schema 2020-12 of a settings document, with every default.', schema: jsonObject } },
    async handle() {
      return { body: z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }) };
    },
  }),
  endpoint({
    id: 'getOrgSettings',
    method: 'GET',
    path: '/v1/orgs/{org}/settings',
    least: 'viewer',
    org: 'path',
    tag: 'Settings',
    summary: 'The settings of an org',
    answers: { 200: { about: 'What holds for its jobs that have no settings of their own.', schema: settingsShape } },
    async handle({ org }, { store }) {
      const settings = (await store.loadOrg(org))?.settings ?? {};
      return { body: shown(settings, null, settings) };
    },
  }),
  endpoint({
    id: 'patchOrgSettings',
    method: 'PATCH',
    path: '/v1/orgs/{org}/settings',
    least: 'admin',
    org: 'path',
    tag: 'Settings',
    summary: 'Change settings of an org',
    about: 'Each group in the body replaces the org’s group as a whole; null takes it back to the defaults.',
    body: jsonObject,
    bodyShown: patchShown,
    answers: { 200: { about: 'Saved; what holds now.', schema: settingsShape } },
    async handle({ org, body, principal }, tools) {
      const removed = Object.keys(body).filter((group) => body[group] === null);
      const unknown = removed.filter((group) => !(SETTINGS_GROUPS as readonly string[]).includes(group));
      if (unknown.length > 0)
        throw refusedBody(unknown.map((path) => ({ path, message: 'no setting of this name exists (SET-02)' })));
      const kept = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
      const groups = requireSettings(kept, '');
      const after = await tools.store.changeOrgSettings(org, (before) => ({
        ...removed.reduce(without, before),
        ...groups,
      }));
      const moved = await rebound({ org, job: null, by: principal.name }, Object.keys(body), tools);
      const warnings = orgWarnings(await tools.store.loadOrg(org));
      return { body: { ...shown(after ?? {}, null, after ?? {}), rebound: moved, warnings } };
    },
  }),
  endpoint({
    id: 'getJobSettings',
    method: 'GET',
    path: '/v1/jobs/{job}/settings',
    least: 'viewer',
    tag: 'Settings',
    summary: 'The settings of a job',
    answers: {
      200: { about: 'What holds for the job, group by group, and where it comes from.', schema: settingsShape },
    },
    async handle({ org, params }, tools) {
      const saved = await loadBoth(org, params.job, tools);
      return { body: shown(saved.org, saved.job, saved.job ?? {}) };
    },
  }),
  endpoint({
    id: 'getJobSettingsGroup',
    method: 'GET',
    path: '/v1/jobs/{job}/settings/{group}',
    least: 'viewer',
    tag: 'Settings',
    summary: 'One group of a job’s settings',
    answers: { 200: { about: 'The group.', schema: groupShape } },
    async handle({ org, params }, tools) {
      return { body: await shownGroup(org, params.job, groupNamed(params.group), tools) };
    },
  }),
  endpoint({
    id: 'putJobSettingsGroup',
    method: 'PUT',
    path: '/v1/jobs/{job}/settings/{group}',
    least: 'admin',
    tag: 'Settings',
    summary: 'Give a job a group of its own',
    about: 'It replaces the org’s group as a whole for this job; fields left out are their defaults, never the org’s.',
    body: jsonObject,
    answers: { 200: { about: 'Saved; what holds now.', schema: groupShape } },
    async handle({ org, params, body, principal }, tools) {
      const group = groupNamed(params.group);
      await loadBoth(org, params.job, tools);
      const document = requireGroup(group, body);
      return { body: await saveGroup({ org, job: params.job, by: principal.name }, group, document, tools) };
    },
  }),
  endpoint({
    id: 'deleteJobSettingsGroup',
    method: 'DELETE',
    path: '/v1/jobs/{job}/settings/{group}',
    least: 'admin',
    tag: 'Settings',
    summary: 'Take a job’s own group away',
    answers: { 200: { about: 'The org’s group, or the default, holds now.', schema: groupShape } },
    async handle({ org, params, principal }, tools) {
      const group = groupNamed(params.group);
      return { body: await saveGroup({ org, job: params.job, by: principal.name }, group, null, tools) };
    },
  }),
];

/** The paths of what is refused count from the body, which is the group. */
function requireGroup(group: SettingsGroup, body: unknown): SettingsDocument {
  try {
    return requireSettings({ [group]: body }, '');
  } catch (error) {
    if (!(error instanceof Problem) || error.details.errors === undefined) throw error;
    const inside = (path: string) => (path === group ? '' : path.replace(`${group}.`, ''));
    throw refusedBody(error.details.errors.map(({ path, message }) => ({ path: inside(path), message })));
  }
}
