/** Scripts: the texts that jobs use (script_info). */
import { z } from 'zod';
import { checkScript } from '../../../machines/messages/check-script.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { ORG_SCRIPT } from '../../../runtime/store/subjects/script-texts.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { id } from '../shapes.ts';

const texts = z.record(z.string(), z.json()).describe('Fields of script_info, such as optInApplicantSms.');
const segmentsShape = z
  .object({
    encoding: z.enum(['GSM-7', 'UCS-2']),
    segments: z.int().describe('How many it is paid as, with names of the usual length in its placeholders.'),
    dear: z.array(z.string()).describe('The characters that are not in GSM-7, which make it dearer.'),
    plain: z
      .object({ text: z.string(), segments: z.int() })
      .nullable()
      .describe('The same in plain punctuation, where that costs less.'),
  })
  .meta({ id: 'Segments' });
const scriptShape = z
  .object({
    id: z.string(),
    texts,
    segments: z.record(z.string(), segmentsShape).describe('What each of its text messages costs, by field.'),
    warnings: z.array(z.string()).describe('What to know before they go out, a sentence each.'),
  })
  .meta({ id: 'Script' });
const checksOf = (of: Readonly<Record<string, Json>>) => {
  const { segments, warnings } = checkScript(of);
  const listed = Object.entries(segments).map(([field, { dear, ...each }]) => [field, { ...each, dear: [...dear] }]);
  return { texts: of, segments: Object.fromEntries(listed), warnings: [...warnings] };
};
const shown = (script: string, of: Readonly<Record<string, Json>>) => ({ id: script, ...checksOf(of) });
const templatesShape = scriptShape.omit({ id: true }).meta({ id: 'Templates' });

export const SCRIPTS = [
  endpoint({
    id: 'putScript',
    method: 'PUT',
    path: '/v1/scripts/{script}',
    least: 'admin',
    tag: 'Scripts',
    summary: 'Save a script’s texts',
    about:
      'The body is the script_info itself. Jobs that name the script use it from then on. A text that is false, or a template named in templates_off, is not sent (TCH-07).',
    body: texts,
    answers: { 200: { about: 'Saved.', schema: scriptShape } },
    async handle({ org, params, body, principal, now }, { store }) {
      const named = id.safeParse(params.script);
      if (!named.success)
        throw refusedBody([{ path: 'script', message: named.error.issues[0]?.message ?? 'is no id' }]);
      await store.changeScript(org, params.script, () => body as Record<string, Json>, { by: principal.name, at: now });
      return { body: shown(params.script, body as Record<string, Json>) };
    },
  }),
  endpoint({
    id: 'getScript',
    method: 'GET',
    path: '/v1/scripts/{script}',
    least: 'viewer',
    tag: 'Scripts',
    summary: 'Show a script’s texts',
    answers: { 200: { about: 'The script.', schema: scriptShape } },
    async handle({ org, params }, { store }) {
      const saved = await store.savedScript(org, params.script);
      if (saved === null)
        throw new Problem(404, { title: 'Not found', detail: `There is no script "${params.script}".` });
      return { body: shown(params.script, saved) };
    },
  }),
  endpoint({
    id: 'putTemplates',
    method: 'PUT',
    path: '/v1/orgs/{org}/templates',
    least: 'admin',
    org: 'path',
    tag: 'Scripts',
    summary: 'Save the org’s own templates',
    about: 'Fields as in a script; they stand behind the script of every job, and before the built-in texts (TCH-07).',
    body: texts,
    answers: { 200: { about: 'Saved.', schema: templatesShape } },
    async handle({ org, body, principal, now }, { store }) {
      await store.changeScript(org, ORG_SCRIPT, () => body as Record<string, Json>, { by: principal.name, at: now });
      return { body: checksOf(body as Record<string, Json>) };
    },
  }),
  endpoint({
    id: 'getTemplates',
    method: 'GET',
    path: '/v1/orgs/{org}/templates',
    least: 'viewer',
    org: 'path',
    tag: 'Scripts',
    summary: 'Show the org’s own templates',
    answers: { 200: { about: 'The texts; none where the built-in ones stand.', schema: templatesShape } },
    async handle({ org }, { store }) {
      return { body: checksOf((await store.savedScript(org, ORG_SCRIPT)) ?? {}) };
    },
  }),
];
