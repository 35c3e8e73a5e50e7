/** Keys of an org: made by the operator, shown once. */
import { z } from 'zod';
import type { StoredKey } from '../../../runtime/store/subjects/keys.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';
import { mintKey } from '../keys/key-format.ts';
import { instantOut, pageOf, text } from '../shapes.ts';

const keyShape = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['viewer', 'recruiter', 'admin']),
    created_at: instantOut,
    revoked_at: instantOut.nullable(),
  })
  .meta({ id: 'Key' });

const shown = ({ id, name, role, createdAt, revokedAt }: StoredKey) => ({
  id,
  name,
  role,
  created_at: createdAt,
  revoked_at: revokedAt,
});

export const KEYS = [
  endpoint({
    id: 'createKey',
    method: 'POST',
    path: '/v1/orgs/{org}/keys',
    least: 'operator',
    org: 'path',
    tag: 'Orgs',
    summary: 'Make a key for an org',
    about: 'The key stands in this answer and nowhere else. Its name is what the history shows as "who".',
    keepsAnswer: false,
    body: z.strictObject({ name: text(100).min(1, 'expected a name'), role: z.enum(['viewer', 'recruiter', 'admin']) }),
    answers: {
      201: {
        about: 'Made.',
        schema: z.object({ ...keyShape.shape, key: z.string().describe('Shown once.') }).meta({ id: 'NewKey' }),
      },
    },
    async handle({ org, body, now }, { store }) {
      const { id, key, hash } = mintKey();
      const stored: StoredKey = { org, id, name: body.name, role: body.role, hash, createdAt: now, revokedAt: null };
      await store.addKey(stored);
      return { status: 201, body: { ...shown(stored), key } };
    },
  }),
  endpoint({
    id: 'listKeys',
    method: 'GET',
    path: '/v1/orgs/{org}/keys',
    least: 'operator',
    org: 'path',
    tag: 'Orgs',
    summary: 'List the keys of an org',
    answers: { 200: { about: 'Every key, without its secret; revoked ones too.', schema: pageOf(keyShape) } },
    async handle({ org }, { store }) {
      return { body: { items: (await store.listKeys(org)).map(shown), next_cursor: null } };
    },
  }),
  endpoint({
    id: 'revokeKey',
    method: 'DELETE',
    path: '/v1/orgs/{org}/keys/{key}',
    least: 'operator',
    org: 'path',
    tag: 'Orgs',
    summary: 'Revoke a key',
    answers: { 204: { about: 'It is nobody’s from now on.', schema: z.unknown() } },
    async handle({ org, params, now }, { store }) {
      if (!(await store.revokeKey(org, params.key, now)))
        throw new Problem(404, { title: 'Not found', detail: `There is no key "${params.key}" that is not revoked.` });
      return { status: 204, body: null };
    },
  }),
];
