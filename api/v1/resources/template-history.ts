/**
 * What people changed in the texts of a script or of the org: who, when, what stood there before, and taking it back (TCH-07).
 *
 * Guarantee: a change is taken back only where what it said still stands; that is a change of its own.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { TEMPLATES, type Template } from '../../../machines/messages/templates.ts';
import type { ScriptChange } from '../../../runtime/store/subjects/script-changes.ts';
import { ORG_SCRIPT } from '../../../runtime/store/subjects/script-texts.ts';
import { Problem } from '../../problem.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const LIST = 'changes of texts';

const changeShape = z
  .object({
    change: z.int().describe('Counts the changes of this script, or of the org’s own texts.'),
    at: instantOut,
    by: z.string().describe('The name of the key.'),
    field: z.string().describe('Of script_info.'),
    template: z.string().nullable().describe('The message whose words it is; null: of none alone.'),
    before: z.json().describe('null: it was left out.'),
    after: z.json().describe('null: it is left out; false: the message is switched off.'),
  })
  .meta({ id: 'TemplateChange' });

const TEMPLATE_OF = new Map(
  Object.entries<Template>(TEMPLATES).flatMap(([name, { textField, subjectField }]) =>
    [textField, subjectField].flatMap((field) => (field === undefined ? [] : [[field, name] as const])),
  ),
);

const shown = ({ place, at, by, field, before, after }: ScriptChange) => ({
  ...{ change: place, at, by, field, template: TEMPLATE_OF.get(field) ?? null, before, after },
});

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

async function history(org: string, script: string, { limit, cursor }: Paging, { store }: Tools) {
  const before = readCursor(LIST, cursor, ['number'])?.[0];
  const found = await store.scriptChanges(org, script, { before, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { body: { items: items.map(shown), next_cursor: more ? cursorOf(LIST, [last.place]) : null } };
}

const changedSince = () =>
  new Problem(409, {
    title: 'Changed since',
    detail: 'What it said has been changed again since. Look at the history, and save what is to stand there.',
  });

async function undo(
  org: string,
  script: string,
  named: string,
  said: { by: string; at: ScriptChange['at'] },
  { store }: Tools,
) {
  const place = /^[1-9]\d{0,8}$/.test(named) ? Number(named) : 0;
  const [change] = await store.scriptChanges(org, script, { before: place + 1, limit: 1 });
  if (change === undefined || change.place !== place)
    throw new Problem(404, { title: 'Not found', detail: 'There is no such change.' });
  const { field, before, after } = change;
  await store.changeScript(
    org,
    script,
    ({ [field]: is = null, ...others }) => {
      if (!isDeepStrictEqual(is, after)) throw changedSince();
      return before === null ? others : { ...others, [field]: before };
    },
    said,
  );
  const [undone] = await store.scriptChanges(org, script, { fields: [field], limit: 1 });
  return { body: shown(undone ?? change) };
}

const LISTED = { 200: { about: 'Newest first.', schema: pageOf(changeShape) } } as const;
const UNDONE = { 200: { about: 'Undone; the change that did it.', schema: changeShape } } as const;
const REFUSES = { 409: 'What it said was changed again since.' } as const;
const ALONE = 'That change alone: what else was changed stays. It is a change of its own, and can be undone.';

export const TEMPLATE_HISTORY = [
  endpoint({
    id: 'listScriptChanges',
    method: 'GET',
    path: '/v1/scripts/{script}/history',
    least: 'viewer',
    tag: 'Scripts',
    summary: 'Who changed a script’s texts, when, and what',
    query: z.strictObject(PAGING),
    answers: LISTED,
    async handle({ org, params, query }, tools) {
      const found = await history(org, params.script, query, tools);
      if (found.body.items.length === 0 && (await tools.store.savedScript(org, params.script)) === null)
        throw new Problem(404, { title: 'Not found', detail: `There is no script "${params.script}".` });
      return found;
    },
  }),
  endpoint({
    id: 'undoScriptChange',
    method: 'POST',
    path: '/v1/scripts/{script}/history/{change}/undo',
    least: 'admin',
    tag: 'Scripts',
    summary: 'Take a change of a script’s texts back',
    about: ALONE,
    answers: UNDONE,
    refuses: REFUSES,
    handle: ({ org, params, principal, now }, tools) =>
      undo(org, params.script, params.change, { by: principal.name, at: now }, tools),
  }),
  endpoint({
    id: 'listTemplateChanges',
    method: 'GET',
    path: '/v1/orgs/{org}/templates/history',
    least: 'viewer',
    org: 'path',
    tag: 'Scripts',
    summary: 'Who changed the org’s own templates, when, and what',
    query: z.strictObject(PAGING),
    answers: LISTED,
    handle: ({ org, query }, tools) => history(org, ORG_SCRIPT, query, tools),
  }),
  endpoint({
    id: 'undoTemplateChange',
    method: 'POST',
    path: '/v1/orgs/{org}/templates/history/{change}/undo',
    least: 'admin',
    org: 'path',
    tag: 'Scripts',
    summary: 'Take a change of the org’s own templates back',
    about: ALONE,
    answers: UNDONE,
    refuses: REFUSES,
    handle: ({ org, params, principal, now }, tools) =>
      undo(org, ORG_SCRIPT, params.change, { by: principal.name, at: now }, tools),
  }),
];
