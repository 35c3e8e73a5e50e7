/** Scripts: the texts that jobs use (script_info). */
import { z } from 'zod';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { id } from '../shapes.ts';

const texts = z.record(z.string(), z.json()).describe('Fields of script_info, such as optInApplicantSms.');
const scriptShape = z.object({ id: z.string(), texts }).meta({ id: 'Script' });

export const SCRIPTS = [
  endpoint({
    id: 'putScript',
    method: 'PUT',
    path: '/v1/scripts/{script}',
    least: 'admin',
    tag: 'Scripts',
    summary: 'Save a script’s texts',
    about: 'The body is the script_info itself. Jobs that name the script use it from then on.',
    body: texts,
    answers: { 200: { about: 'Saved.', schema: scriptShape } },
    async handle({ org, params, body }, { store }) {
      const named = id.safeParse(params.script);
      if (!named.success)
        throw refusedBody([{ path: 'script', message: named.error.issues[0]?.message ?? 'is no id' }]);
      await store.upsertScript(org, params.script, body as Record<string, Json>);
      return { body: { id: params.script, texts: body } };
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
      return { body: { id: params.script, texts: saved } };
    },
  }),
];
