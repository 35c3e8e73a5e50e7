/** Consent: the columns, and the ledger that says how they came to be (CNS-07…10). */
import { z } from 'zod';
import type { ConsentEntry } from '../../../machines/consent/ledger.ts';
import { CONSENT_COLUMNS, CONSENT_SOURCES } from '../../../machines/vocabulary/channel.ts';
import { Problem } from '../../problem.ts';
import { act } from '../act.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, text } from '../shapes.ts';
import { CONSENT, shownConsent } from './candidate-shape.ts';
import { mustStandForThemself, requireHistory } from './candidates.ts';

const entryShape = z
  .object({
    position: z.int(),
    column: z.enum(CONSENT_COLUMNS),
    old: z.boolean().nullable(),
    new: z.boolean().nullable(),
    source: z.enum(CONSENT_SOURCES),
    evidence: z.string().nullable().describe('The message, call or page it came by; the words of an attestation.'),
    at: instantOut,
    by: z.string(),
  })
  .meta({ id: 'ConsentEntry' });

const consentShape = z
  .object({
    candidate: z.string(),
    ...CONSENT,
    items: z.array(entryShape).describe('The ledger, oldest first.'),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'Consent' });

const LIST = 'consent';

const column = z.boolean().nullable().optional();
const change = z
  .strictObject({
    sms_consent: column,
    email_consent: column,
    all_ai_communications_consent: column,
    call_consent: column,
    source: z.enum(['API', 'RECRUITER_ATTESTED']).default('API'),
    evidence: text(2_000)
      .min(1, 'expected some words')
      .optional()
      .describe('With an attestation: how the candidate said so.'),
  })
  .check((ctx) => {
    const { source, evidence } = ctx.value;
    if (source === 'RECRUITER_ATTESTED' && evidence === undefined)
      ctx.issues.push({
        code: 'custom',
        input: ctx.value,
        path: ['evidence'],
        message: 'an attestation needs its evidence',
      });
    if (CONSENT_COLUMNS.every((name) => ctx.value[name] === undefined))
      ctx.issues.push({
        code: 'custom',
        input: ctx.value,
        path: [],
        message: `name a column: ${CONSENT_COLUMNS.join(', ')}`,
      });
  })
  .meta({ id: 'ConsentChange' });

const numbered = (ledger: readonly ConsentEntry[]) => ledger.map((entry, place) => ({ position: place + 1, ...entry }));

export const CONSENTS = [
  endpoint({
    id: 'getConsent',
    method: 'GET',
    path: '/v1/candidates/{candidate}/consent',
    least: 'viewer',
    tag: 'Candidates',
    summary: 'What a candidate allows, and since when',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'The columns and a page of the ledger.', schema: consentShape } },
    async handle({ org, params, query }, tools) {
      const { consent, ledger } = await requireHistory(org, params.candidate, tools);
      const after = readCursor(LIST, query.cursor, ['number'])?.[0] ?? 0;
      const entries = numbered(ledger).slice(after, after + query.limit + 1);
      const shown = page(
        LIST,
        entries,
        query.limit,
        ({ position }) => [position],
        (entry) => entry,
      );
      return { body: { candidate: params.candidate, ...shownConsent(consent), ...shown } };
    },
  }),
  endpoint({
    id: 'changeConsent',
    method: 'POST',
    path: '/v1/candidates/{candidate}/consent',
    least: 'recruiter',
    tag: 'Candidates',
    summary: 'Change what a candidate allows',
    about:
      'What the candidate revoked themself is granted again only by them, or with an attestation (CNS-09): anything else answers 409 and changes nothing.',
    body: change,
    answers: { 200: { about: 'Changed; the entries that this wrote.', schema: consentShape } },
    refuses: { 409: 'The candidate revoked it themself (attest their consent), or was merged into another.' },
    async handle({ org, params, body, principal, name }, tools) {
      const { candidate } = params;
      const { source, evidence = null, ...columns } = body;
      const before = await requireHistory(org, candidate, tools);
      await mustStandForThemself(org, candidate, tools);
      const barred = CONSENT_COLUMNS.filter(
        (each) => columns[each] === true && before.consent.revokedByCandidate[each] && source !== 'RECRUITER_ATTESTED',
      );
      if (barred.length > 0)
        throw new Problem(409, {
          title: 'Revoked by the candidate',
          detail:
            'The candidate took this consent back. Attest that they gave it again (source RECRUITER_ATTESTED, with evidence), or wait for their own word.',
          errors: barred.map((path) => ({ path, message: 'was revoked by the candidate (CNS-09)' })),
        });
      const payload = { changes: columns, source, evidence, by: principal.name };
      await act([{ org, candidate, kind: 'consent.changed', name, payload }], tools);
      const after = await requireHistory(org, candidate, tools);
      const written = numbered(after.ledger).slice(before.ledger.length);
      return { body: { candidate, ...shownConsent(after.consent), items: written, next_cursor: null } };
    },
  }),
];
