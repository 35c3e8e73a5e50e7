/**
 * People's events on one application: what a recruiter or reviewer says.
 *
 * Guarantee: the answer comes when the event has been taken in: 200 with where the application stands now, or 409 with the
 * stage and what it does accept (STG-02). What it says about the person is written all the same.
 */
import { z } from 'zod';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import { Problem } from '../../problem.ts';
import { act } from '../act.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../shapes.ts';
import { acceptedEvents, applicationInFullShape, PEOPLES_EVENTS, shownInFull } from './application-shape.ts';
import { mustStandForThemself } from './candidates.ts';
import { findApplication } from './find-application.ts';

const eventInput = z
  .strictObject({
    type: z.enum(PEOPLES_EVENTS, `expected one of ${PEOPLES_EVENTS.join(', ')}`),
    reason: text(2_000).nullable().optional().describe('For the history.'),
    attestation: z
      .strictObject({ channel: z.enum(['CALL', 'SMS', 'EMAIL']), evidence: text(2_000).min(1, 'expected some words') })
      .nullable()
      .optional()
      .describe('STG-07: with progress.requested, that the candidate consented, and how that is known.'),
  })
  .check((ctx) => {
    if (ctx.value.attestation != null && ctx.value.type !== 'progress.requested')
      ctx.issues.push({
        code: 'custom',
        input: ctx.value,
        path: ['attestation'],
        message: 'goes with progress.requested only; POST /v1/candidates/{candidate}/consent attests by itself',
      });
  })
  .meta({ id: 'EventInput' });

const MOVES: ReadonlySet<string> = new Set(['stage', 'review']);

/** The reason for which the event was ignored; null when it was taken. */
function ignoredFor(entries: readonly JournalEntry[], application: string, type: string): string | null {
  const own = entries.filter((entry) => entry.application === application && entry.data['event'] === type);
  if (own.some((entry) => MOVES.has(entry.type))) return null;
  const ignored = own.find((entry) => entry.type === 'ignored');
  return ignored === undefined ? null : String(ignored.data['reason']);
}

export const EVENTS = [
  endpoint({
    id: 'tellApplication',
    method: 'POST',
    path: '/v1/applications/{application}/events',
    least: 'recruiter',
    tag: 'Applications',
    summary: 'Tell an application what a person decided',
    about:
      'A stage that does not accept the event answers 409 with `stage`, `reason` and `accepted_events`; it is recorded as ignored.',
    body: eventInput,
    answers: { 200: { about: 'Taken in; where the application stands now.', schema: applicationInFullShape } },
    refuses: { 409: 'The stage does not accept it: `stage`, `reason` and `accepted_events` say why and what it does.' },
    async handle({ org, params, body, principal, name }, tools) {
      const { application, history } = await findApplication(org, params.application, tools, { newest: 0 });
      const { candidate } = application;
      await mustStandForThemself(org, candidate, tools, 'Tell an application of');
      const { type, reason, attestation } = body;
      const payload = {
        application: application.id,
        type,
        by: principal.name,
        ...(reason == null ? {} : { reason }),
        ...(attestation == null ? {} : { attestation }),
      };
      await act([{ org, candidate, kind: 'application.event', name, payload }], tools);
      const [after, entries] = await Promise.all([
        findApplication(org, application.id, tools, { newest: 0 }),
        tools.store.journalAfter(org, candidate, history.record.journalSeq),
      ]);
      const why = ignoredFor(entries, application.id, type);
      if (why === null) return { body: shownInFull(after.application) };
      const { stage, review } = after.application;
      throw new Problem(409, {
        title: 'Not in this stage',
        detail: `Nothing moved: ${why}.`,
        more: { stage, review, reason: why, accepted_events: acceptedEvents(after.application) },
      });
    },
  }),
];
