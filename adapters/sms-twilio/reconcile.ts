/**
 * "Did this message reach Twilio?", asked after an answer that never came.
 *
 * Must not know: what is done with the answer. Guarantees: reads only, safe to repeat; every doubt is `cannot_ask`,
 * because a false `absent` texts a candidate twice and a false `cannot_ask` only asks again. `absent` says what is listed
 * now; from when on it can be believed is the port's `absence`.
 */
import { HOUR, MINUTE, toMs } from '../../machines/vocabulary/instant.ts';
import type { Reconciliation, SentAround } from '../../runtime/ports.ts';
import type { TwilioClient } from './client.ts';
import { failureOf } from './failure.ts';
import { isSameText } from './same-text.ts';

type Message = Awaited<ReturnType<TwilioClient['messages']['list']>>[number];

/** How long a request that we gave up may still be on its way through Twilio before its message can be listed. */
export const LISTED_WITHIN_MS = MINUTE;
/** How far our clock and Twilio's may be apart, and how late a message may have been created. */
const EARLIEST_MS = -5 * MINUTE;
const LATEST_MS = HOUR;
/** One person's texts; beyond it the list is not read to its end and proves nothing. */
const LIMIT = 1_000;
const PAGE_SIZE = 200;

const cannotAsk = (detail: string): Reconciliation => ({ kind: 'cannot_ask', detail });

export async function findSent(client: TwilioClient, sent: SentAround): Promise<Reconciliation> {
  let messages: Message[];
  try {
    // By recipient alone. Twilio's date filter reads `date_sent`, which a queued or failed message does not have, and
    // `from` is empty until a Messaging Service has picked one: either filter could hide the message looked for.
    messages = await client.messages.list({ to: sent.to, pageSize: PAGE_SIZE, limit: LIMIT });
  } catch (thrown) {
    return cannotAsk(failureOf(thrown).detail);
  }

  const { text } = sent;
  const around = messages.filter((message) => isOurs(message, sent) && distance(message, sent) !== null);
  const same = text == null ? around : around.filter((message) => isSameText(text, String(message.body ?? '')));
  if (text == null && same.length > 1) return cannotAsk('several messages around that time, and no text to tell by');
  const found = same.toSorted((a, b) => (distance(a, sent) ?? 0) - (distance(b, sent) ?? 0))[0];
  if (found !== undefined) return { kind: 'found', providerId: found.sid };

  if (around.some((message) => !message.body)) return cannotAsk('a message around that time has had its text removed');
  if (messages.length >= LIMIT) return cannotAsk(`the recipient has ${LIMIT} messages or more`);
  return { kind: 'absent' };
}

const isOurs = (message: Message, sent: SentAround): boolean =>
  message.direction !== 'inbound' &&
  (sent.from === null || !message.from || message.from === sent.from) &&
  /^(SM|MM)[0-9a-f]{32}$/i.test(message.sid);

/** Milliseconds between handing over and creation; null when too far apart. An unreadable date counts as near. */
function distance(message: Message, sent: SentAround): number | null {
  const created = message.dateCreated instanceof Date ? message.dateCreated.getTime() : Number.NaN;
  if (Number.isNaN(created)) return LATEST_MS;
  const away = created - toMs(sent.handedOverAt);
  return away < EARLIEST_MS || away > LATEST_MS ? null : Math.abs(away);
}
