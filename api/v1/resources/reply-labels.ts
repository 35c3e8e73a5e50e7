/**
 * A person reads a text or email that nobody has understood, or that was read wrongly, and says what it means (SMS-14).
 *
 * Guarantee: it acts as the classifier's answer would, once, with who said so on record; what its own words say of an
 * opt-out is taken back by nobody, and what is refused changes nothing.
 */
import { z } from 'zod';
import { whyNotCorrected } from '../../../machines/replies/correct-label.ts';
import { unreadNamed } from '../../../machines/replies/unread.ts';
import { labelsFor, REPLY_INTENTS } from '../../../machines/vocabulary/reply-intent.ts';
import { Problem } from '../../problem.ts';
import { namedByItsWords, readingsIn } from '../../read-replies.ts';
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

const nothingToRead = (message: string): Problem =>
  new Problem(409, {
    title: 'Nothing to read',
    detail: `Nothing called "${message}" was written by the candidate on this application and read. Nothing was changed.`,
  });
const notCorrected = (why: string): Problem =>
  new Problem(409, { title: 'Not corrected', detail: `${why} Nothing was changed.` });

export const REPLY_LABELS = [
  endpoint({
    id: 'labelReply',
    method: 'POST',
    path: '/v1/applications/{application}/replies/{message}',
    least: 'recruiter',
    tag: 'Applications',
    summary: 'Say what a text or email means that nobody has understood, or that was read wrongly',
    about:
      'SMS-14: acts as the answer of the reply classifier would, an opt-out at once. YES and NO answer a question of ours, where one was open. GET /v1/parked lists what has waited for a day; a person may say it before. What was read already is corrected: both readings stay on the timeline, and the conversation decides again. An opt-out by its own words is not taken back, and an older reply is corrected only into what ends contact or brings a person in.',
    body: labelInput,
    answers: { 200: { about: 'Taken in; where the application stands now.', schema: applicationInFullShape } },
    refuses: { 409: 'Nothing of that name was written on this application, or it may not be corrected so.' },
    async handle({ org, params: { application: id, message }, body, principal, name }, tools) {
      const { application } = await findApplication(org, id, tools, { newest: 0 });
      const { candidate } = application;
      const unread = unreadNamed(await tools.store.standing(org, candidate), id, message);
      const { intent, time = null, timezone = null } = body;
      const payload = { application: id, message, intent, time, timezone, by: principal.name };
      if (unread === null) {
        const history = await tools.store.history(org, candidate);
        const read = history === null ? undefined : readingsIn(history).get(message);
        if (read?.message.application !== id) throw nothingToRead(message);
        const why = whyNotCorrected(read.reply, intent);
        if (why !== null) throw notCorrected(why);
        const { corrects } = read;
        const said = time === null ? namedByItsWords(read, intent) : { time, timezone };
        const corrected = { ...payload, time: said.time, timezone: timezone ?? said.timezone, corrects };
        await act([{ org, candidate, kind: 'reply.labelled', name, payload: corrected }], tools);
        return { body: shownInFull((await findApplication(org, id, tools, { newest: 0 })).application) };
      }
      const { question } = unread;
      if (!labelsFor(question).includes(body.intent))
        throw new Problem(422, {
          title: 'No answer to anything',
          detail: `No question of ours was open when this came in, so that it cannot be ${body.intent}: expected one of ${labelsFor(question).join(', ')}.`,
          errors: [{ path: 'intent', message: `expected one of ${labelsFor(question).join(', ')}` }],
        });
      await act([{ org, candidate, kind: 'reply.labelled', name, payload }], tools);
      return { body: shownInFull((await findApplication(org, id, tools, { newest: 0 })).application) };
    },
  }),
];
