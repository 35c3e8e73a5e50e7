/** What kill switches look like, on, turned off, and asked about before (GAT-21). */
import { z } from 'zod';
import type { LiftedSwitch } from '../../../machines/candidate/working-set.ts';
import { LET_GO_A_MINUTE, letGoBy } from '../../../machines/kill-switches/lifting.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Telling } from '../../../runtime/store/subjects/tellings.ts';
import { instantOut, pageOf, text } from '../shapes.ts';

const scope = z.enum(['org', 'job', 'channel', 'number']);
const switchShape = z
  .object({
    scope,
    id: z.string(),
    since: instantOut,
    by: z.string().nullable().describe('Who turned it on; null where nobody said.'),
  })
  .meta({ id: 'KillSwitch' });

const liftingShape = z
  .object({
    by: z.string(),
    begun_at: instantOut,
    ended_at: instantOut.nullable().describe('null = it goes on in the background.'),
    told: z.int().describe('Candidates told so far; each then goes when its turn comes.'),
    of: z.int(),
  })
  .meta({ id: 'HoldsLifted', description: 'How far what a switch held is being decided again.' });

const liftedShape = z
  .object({
    scope,
    id: z.string(),
    by: z.string(),
    from: instantOut.describe('When it was turned off.'),
    until: instantOut.describe('When it has let go of everybody.'),
    held: z.int().describe('Candidates whom it held when it was turned off.'),
    let_go: z.int().describe('Whose turn has come, by the clock.'),
  })
  .meta({
    id: 'LiftedSwitch',
    description: 'A switch that was turned off and lets go step by step. Turn it on to stop that.',
  });

const previewShape = z
  .object({
    held: z.int().describe('Candidates with something due that waits.'),
    looked_at: z.int().describe('Of those; when they are very many, every so many-th. The counts below are of these.'),
    calls: z.int().describe('If the ATS, where one is connected, lets them go.'),
    texts: z.int(),
    emails: z.int(),
    later: z.int().describe('Candidates to whom nothing goes yet: outside hours by now, or the day is full.'),
    dropped: z.int().describe('Candidates to whom nothing goes: too late, or barred by what happened meanwhile.'),
    still_held: z.int().describe('Candidates whom another pause or switch goes on holding.'),
    per_minute: z.int(),
    seconds: z.int().describe('How long it would take until everybody had their turn.'),
  })
  .meta({ id: 'LiftingPreview', description: 'What would go out if the switch were turned off now.' });

export const thrownShape = z
  .object({
    scope,
    id: z.string(),
    on: z.boolean(),
    in_flight: z
      .array(
        z.object({
          candidate: z.string(),
          application: z.string(),
          channel: z.enum(['CALL', 'SMS', 'EMAIL']),
          since: instantOut.nullable(),
        }),
      )
      .describe('What had left for a provider when this answered; nothing else leaves.'),
    progress: liftingShape.nullable().describe('Of deciding again what it held; null when it was turned on.'),
    lifting: liftedShape.nullable().describe('Of letting go; null when it was turned on, or was not on.'),
    preview: previewShape.nullable().describe('Where it was asked for; nothing was changed then.'),
  })
  .meta({ id: 'KillSwitchThrown' });

export const switchesShape = pageOf(switchShape).extend({
  lifting: z.array(liftedShape).describe('Those that were turned off and have not let go of everybody yet.'),
  progress: liftingShape.nullable().describe('Of the last switch that was turned off.'),
});

export const switchInput = z
  .strictObject({
    scope,
    id: text(100).describe('The org, a job, CALL | SMS | EMAIL, or one of your numbers.'),
    on: z.boolean(),
    per_minute: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(LET_GO_A_MINUTE)
      .describe('Turned off: of so many candidates a minute it lets go.'),
    preview: z.boolean().default(false).describe('To be turned off: only say what would go out.'),
  })
  .refine(({ on, preview: asked }) => !(on && asked), {
    path: ['preview'],
    message: 'is of turning off: send on = false with it',
  })
  .meta({ id: 'KillSwitchInput' });

export const shownLifted = ({ scope, id, by, from, until, held }: LiftedSwitch, now: Instant) => ({
  ...{ scope, id, by, from, until, held },
  let_go: letGoBy({ from, until }, held, now),
});

export const shownLifting = ({ by, begunAt, endedAt, told, of }: Telling) => ({
  ...{ by, begun_at: begunAt, ended_at: endedAt, told, of },
});
