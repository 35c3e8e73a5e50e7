/**
 * `POST /v1/interviews/results`: what came of an interview by phone or video, from whatever held it (INT-08).
 * Guarantees: the same `id` counts once; the answer says whether it moved anything; what is refused is named by its
 * path.
 */
import { z } from 'zod';
import type { EventPayloads } from '../../../machines/candidate/events.ts';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import { CALL_RESULTS } from '../../../machines/vocabulary/call-outcome.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { earliest } from '../../../machines/vocabulary/instant.ts';
import { INVITE_STATES } from '../../../machines/vocabulary/invite-state.ts';
import { act } from '../act.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { id, instantIn, text } from '../shapes.ts';
import { shownApplication, stage } from './application-shape.ts';
import { findApplication } from './find-application.ts';

const LARGEST_SNAPSHOT = 65_536;
const HELD = {
  completed: 'COMPLETED',
  knockout_failed: 'KNOCKED_OUT',
  COMPLETED: 'COMPLETED',
  KNOCKED_OUT: 'KNOCKED_OUT',
} as const;
type HeldWord = keyof typeof HELD;

const resultInput = z
  .strictObject({
    id: text(200).min(1, 'expected an id').describe('Of the result: told again under the same id it changes nothing.'),
    application: id,
    call: z
      .string()
      .regex(/^[^/]+\/[1-9]\d{0,5}$/, 'expected a call, "APPLICATION/ATTEMPT", or null')
      .nullable()
      .default(null)
      .describe('Of a phone interview; null: the call that is under way, else the last one.'),
    kind: z.enum(['PHONE', 'VIDEO'], 'expected PHONE or VIDEO'),
    outcome: z.enum(CALL_RESULTS, `expected one of ${CALL_RESULTS.join(', ')}`),
    completion_rate: z
      .number('expected a number from 0 to 1, or null')
      .min(0, 'expected a number from 0 to 1')
      .max(1, 'expected a number from 0 to 1')
      .nullable()
      .default(null),
    passed: z.boolean('expected true, false or null').nullable().default(null),
    score: z.number('expected a number or null').nullable().default(null),
    held_outcome: z
      .enum(Object.keys(HELD) as [HeldWord, ...HeldWord[]], 'expected completed, knockout_failed or null')
      .nullable()
      .default(null)
      .describe('With held: what counts once the reviewer has decided (INT-02); completed when left out.'),
    timezone: text(100).nullable().default(null).describe('Said in the interview: a confirmed one (TZ-04).'),
    verbal_sms_consent: z
      .boolean('expected true, false or null')
      .nullable()
      .default(null)
      .describe('Said on a call; counts where the org takes it (CNS-11).'),
    snapshot: z
      .json()
      .default(null)
      .describe(
        'Of a partial interview: whatever its interviewer needs to resume it; handed to the next call (RTY-07).',
      ),
    ended_at: instantIn.nullable().default(null).describe('Now when left out.'),
  })
  .check((ctx) => {
    const { kind, call, outcome, held_outcome: held, snapshot } = ctx.value;
    const refuse = (path: string, message: string) =>
      void ctx.issues.push({ code: 'custom', input: ctx.value, path: [path], message });
    if (kind === 'VIDEO' && call !== null) refuse('call', 'belongs to an interview by phone; leave it out with VIDEO');
    if (kind === 'VIDEO' && outcome === 'wrong_number')
      refuse('outcome', 'wrong_number is said of a number that was called: it belongs to PHONE');
    if (held !== null && outcome !== 'held') refuse('held_outcome', 'goes with the outcome held only');
    if (JSON.stringify(snapshot).length > LARGEST_SNAPSHOT)
      refuse('snapshot', `is at most ${LARGEST_SNAPSHOT} characters long as JSON`);
  })
  .meta({ id: 'InterviewResultInput' });

const resultShape = z
  .object({
    id: z.string(),
    application: z.string(),
    candidate: z.string(),
    status: z
      .enum(['TAKEN', 'STORED', 'REPEATED'])
      .describe(
        'TAKEN: the application has it. STORED: it is kept and shown, and moves nothing (INT-06); `reason` says why. REPEATED: the id was known.',
      ),
    reason: z.string().nullable(),
    stage: stage.nullable(),
    invite_state: z.enum(INVITE_STATES).nullable(),
    interview: z.object({
      result: z.enum(['COMPLETED', 'KNOCKED_OUT']).nullable(),
      completion: z.number().nullable(),
      best_completion: z.number(),
      passed: z.boolean().nullable(),
      score: z.number().nullable(),
    }),
  })
  .meta({ id: 'InterviewResult' });

/** Why it moved nothing; null: it did, or said something that moves nobody. */
function storedBecause(entries: readonly JournalEntry[], application: string): string | null {
  const from = entries.findIndex((entry) => entry.type === 'call_result' && entry.application === application);
  const ignored = entries.slice(from).find((entry) => entry.type === 'ignored' && entry.application === application);
  return ignored === undefined ? null : String(ignored.data['reason']);
}

export const INTERVIEW_RESULTS = [
  endpoint({
    id: 'takeInterviewResult',
    method: 'POST',
    path: '/v1/interviews/results',
    least: 'recruiter',
    takesServiceKey: true,
    tag: 'Applications',
    summary: 'Tell what came of an interview, by phone or video',
    about:
      'For whatever holds your interviews, with a key of the org or the key in `SERVICE_KEY` and the header `Overture-Org`. In any order, late or twice the outcome is the same (INT-04).',
    body: resultInput,
    answers: { 200: { about: 'Taken in; what it came to, and where the application stands.', schema: resultShape } },
    async handle({ org, body, now }, tools) {
      const { application: before, history } = await findApplication(org, body.application, tools, { newest: 0 });
      const { call } = body;
      if (
        call !== null &&
        !history.rows.some((row) => `${row.application}/${row.attempt}` === call && row.application === before.id)
      )
        throw refusedBody([{ path: 'call', message: 'is no call of this application; GET /v1/calls lists them' }]);
      const { candidate } = before;
      const held = body.held_outcome === null ? null : HELD[body.held_outcome];
      const payload: EventPayloads['interview.result'] = {
        application: before.id,
        call,
        interview: body.kind,
        outcome: body.outcome,
        completion: body.completion_rate,
        passed: body.passed,
        score: body.score,
        verbalSmsConsent: body.verbal_sms_consent === true,
        timezone: body.timezone,
        snapshot: body.snapshot as Json,
        ...(held === null ? {} : { heldOutcome: held }),
      };
      const at = body.ended_at === null ? now : earliest(body.ended_at, now);
      const [acceptance] = await act([{ org, candidate, kind: 'interview.result', name: body.id, payload, at }], tools);
      const [{ application }, news] = await Promise.all([
        findApplication(org, before.id, tools, { newest: 0 }),
        tools.store.journalAfter(org, candidate, history.record.journalSeq),
      ]);
      const reason = acceptance === 'duplicate' ? null : storedBecause(news, application.id);
      const { invite_state, interview, stage: reached } = shownApplication(application);
      return {
        body: {
          ...{ id: body.id, application: application.id, candidate },
          status: acceptance === 'duplicate' ? 'REPEATED' : reason === null ? 'TAKEN' : 'STORED',
          ...{ reason, stage: reached, invite_state, interview },
        },
      };
    },
  }),
];
