/**
 * "Did this call reach Twilio?", asked after an answer that never came.
 *
 * Must not know: what is done with the answer. Guarantees: reads only, safe to repeat; every doubt is `cannot_ask`, because a
 * false `absent` rings a candidate twice. `absent` says what is listed now; from when on it can be believed is the port's.
 */
import { MINUTE, toMs } from '../../machines/vocabulary/instant.ts';
import type { Reconciliation, SentAround } from '../../runtime/ports.ts';
import type { TwilioClient } from '../sms-twilio/client.ts';
import { failureOf } from '../sms-twilio/failure.ts';

type Call = Awaited<ReturnType<TwilioClient['calls']['list']>>[number];

/** How long a request that we gave up may still be on its way through Twilio before its call can be listed. */
export const LISTED_WITHIN_MS = MINUTE;
/** How far our clock and Twilio's may be apart, and how late a call may have been created. */
const EARLIEST_MS = -2 * MINUTE;
const LATEST_MS = 30 * MINUTE;
const LIMIT = 1_000;

export async function findCall(client: TwilioClient, sent: SentAround): Promise<Reconciliation> {
  let calls: Call[];
  try {
    // By the two numbers alone: a call that is still queued has no time to be filtered by.
    const { to, from } = sent;
    calls = await client.calls.list({ to, ...(from === null ? {} : { from }), pageSize: 200, limit: LIMIT });
  } catch (thrown) {
    return { kind: 'cannot_ask', detail: failureOf(thrown).detail };
  }
  const [found] = calls
    .filter(({ direction, sid }) => !String(direction).startsWith('inbound') && /^CA[0-9a-f]{32}$/i.test(sid))
    .flatMap((call) => {
      const away = distance(call, sent);
      return away === null ? [] : [{ sid: call.sid, away }];
    })
    .sort((a, b) => a.away - b.away);
  if (found !== undefined) return { kind: 'found', providerId: found.sid };
  return calls.length >= LIMIT
    ? { kind: 'cannot_ask', detail: `the number has ${LIMIT} calls or more` }
    : { kind: 'absent' };
}

/** Milliseconds between handing over and creation; null when too far apart. An unreadable date counts as near. */
function distance({ dateCreated }: Call, sent: SentAround): number | null {
  const created = dateCreated instanceof Date ? dateCreated.getTime() : Number.NaN;
  if (Number.isNaN(created)) return LATEST_MS;
  const away = created - toMs(sent.handedOverAt);
  return away < EARLIEST_MS || away > LATEST_MS ? null : Math.abs(away);
}
