/**
 * A person reads a text or email that nobody has understood, and says what it means (SMS-14).
 *
 * Guarantee: it acts as the classifier's answer would, once, with who said so on record; what is understood by now is
 * refused and changes nothing.
 */
import { z } from 'zod';
import { unreadNamed } from '../../../machines/replies/unread.ts';
import { labelsFor, REPLY_INTENTS } from '../../../machines/vocabulary/reply-intent.ts';
import { Problem } from '../../problem.ts';
import { act } from '../act.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../shapes.ts';
import { applicationInFullShape, shownInFull } from './application-shape.ts';
import { findApplication } from './find-application.ts';

const labelInput = z
  .strictObject({
    intent: z.enum(REPLY_INTENTS, `expected one of ${REPLY_INTENTS.join(', ')}`),
    time: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'expected a wall time of the candidate, as 2026-04-10T14:00')
      .nullable()
      .optional()
      .describe('The time that the text names, by the clock of the candidate.'),
    timezone: text(100).nullable().optional().describe('The timezone that the text names.'),
  })
  .meta({ id: 'ReplyLabel' });

const understoodByNow = (message: string): Problem =>
  new Problem(409, {
    title: 'Not unread',
    detail: `Nothing called "${message}" waits to be understood on this application; it may be understood by now. Nothing was changed.`,
  });

export const REPLY_LABELS = [
  endpoint({
    id: 'labelReply',
    method: 'POST',
    path: '/v1/applications/{application}/replies/{message}',
    least: 'recruiter',
    tag: 'Applications',
    summary: 'Say what a text or email means that nobody has understood',
    about:
      'SMS-14: acts as the answer of the reply classifier would, an opt-out at once. YES and NO answer a question of ours, where one was open. GET /v1/parked lists what has waited for a day; a person may say it before.',
    body: labelInput,
    answers: { 200: { about: 'Taken in; where the application stands now.', schema: applicationInFullShape } },
    refuses: { 409: 'Nothing of that name waits to be understood on this application.' },
    async handle({ org, params: { application: id, message }, body, principal, name }, tools) {
      const { application } = await findApplication(org, id, tools, { newest: 0 });
      const { candidate } = application;
      const unread = unreadNamed(await tools.store.standing(org, candidate), id, message);
      if (unread === null) throw understoodByNow(message);
      const { question } = unread;
      if (!labelsFor(question).includes(body.intent))
        throw new Problem(422, {
          title: 'No answer to anything',
          detail: `No question of ours was open when this came in, so that it cannot be ${body.intent}: expected one of ${labelsFor(question).join(', ')}.`,
          errors: [{ path: 'intent', message: `expected one of ${labelsFor(question).join(', ')}` }],
        });
      const { intent, time = null, timezone = null } = body;
      const payload = { application: id, message, intent, time, timezone, by: principal.name };
      await act([{ org, candidate, kind: 'reply.labelled', name, payload }], tools);
      return { body: shownInFull((await findApplication(org, id, tools, { newest: 0 })).application) };
    },
  }),
];
