/** From-numbers: how each does, what was counted, and why one is preferred to another (GAT-12, GAT-13). */
import { z } from 'zod';
import type { OrgNumber } from '../../../machines/candidate/working-set.ts';
import { isSwitchedOff } from '../../../machines/candidate/world.ts';
import {
  HEALTHY,
  healthAt,
  NO_TALLY,
  NUMBER_REASONS,
  NUMBER_VERDICTS,
  type NumberUse,
  REST,
  WINDOW,
  WINDOW_OUTCOMES,
} from '../../../machines/from-numbers/health.ts';
import { HOUR, type Instant } from '../../../machines/vocabulary/instant.ts';
import type { NumberHealthRecords } from '../../../runtime/store/subjects/number-health.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const LIST = 'numbers';

const healthShape = z.object({
  verdict: z
    .enum(NUMBER_VERDICTS)
    .describe('A preference among numbers that are free: WATCHED ones come after HEALTHY ones, RESTING ones last.'),
  reason: z.enum(NUMBER_REASONS).nullable(),
  since: instantOut.nullable().describe('Since when without a break; null = as long as anybody knows.'),
  rests_until: instantOut.nullable().describe('When the rest ends; null where it does not rest.'),
});

const counted = { total: z.int(), faulted: z.int().describe('Refused or stopped because of the sender.') };

const numberShape = z
  .object({
    number: z.string(),
    voice: z.boolean(),
    sms: z.boolean(),
    switched_off: z.boolean().describe('A kill switch holds it (GAT-21).'),
    initiations: z.object({ under_way: z.int(), at_a_time: z.int() }).describe('GAT-13.'),
    calls: healthShape.extend({
      ...counted,
      answered: z.int(),
      answered_share: z.number().nullable().describe('Of the calls that were counted; null of none.'),
    }),
    texts: healthShape.extend(counted),
  })
  .meta({ id: 'FromNumber' });

function shown(number: OrgNumber, off: boolean, known: NumberHealthRecords, now: Instant) {
  const of = ({ number: each }: { readonly number: string }) => each === number.number;
  const health = (use: NumberUse) => {
    const said = known.said.find((each) => of(each) && each.use === use) ?? HEALTHY;
    const { verdict, reason, since, restsUntil } = healthAt(said, now);
    return { verdict, reason, since, rests_until: verdict === 'RESTING' ? restsUntil : null };
  };
  const tally = (use: NumberUse) => known.counted.find((each) => of(each) && each.use === use) ?? NO_TALLY;
  const [calls, texts] = [tally('CALL'), tally('SMS')];
  const slots = known.slots.find(of);
  return {
    number: number.number,
    voice: number.voice,
    sms: number.sms,
    switched_off: off,
    initiations: { under_way: slots?.taken ?? 0, at_a_time: slots?.total ?? 0 },
    calls: {
      ...health('CALL'),
      total: calls.total,
      faulted: calls.faulted,
      answered: calls.answered,
      answered_share: calls.total === 0 ? null : Math.round((calls.answered / calls.total) * 1_000) / 1_000,
    },
    texts: { ...health('SMS'), total: texts.total, faulted: texts.faulted },
  };
}

export const NUMBERS = [
  endpoint({
    id: 'listNumbers',
    method: 'GET',
    path: '/v1/numbers',
    least: 'viewer',
    tag: 'Operations',
    summary: 'From-numbers and how they do',
    about:
      `Counted are the last ${WINDOW_OUTCOMES} outcomes of ${WINDOW / HOUR} hours, calls and texts apart. A number that rests does so for ` +
      `${REST / HOUR} hours, begins afresh then, and is used meanwhile only where no other is free. Decisions tell in the gate from_number why a number was chosen.`,
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'By number.', schema: pageOf(numberShape) } },
    async handle({ org: id, query, now }, { store }) {
      const [after] = readCursor(LIST, query.cursor, ['string']) ?? [];
      const org = await store.loadOrg(id);
      const numbers = [...(org?.numbers ?? [])]
        .sort((a, b) => (a.number < b.number ? -1 : 1))
        .filter(({ number }) => after === undefined || number > after)
        .slice(0, query.limit + 1);
      const known = await store.numberHealth(
        id,
        numbers.map(({ number }) => number),
        now,
      );
      const show = (number: OrgNumber) => shown(number, org !== null && isSwitchedOff(org, number.number), known, now);
      return { body: page(LIST, numbers, query.limit, ({ number }) => [number], show) };
    },
  }),
];
