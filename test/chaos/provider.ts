/**
 * The provider of the chaos test: takes what comes, answers badly at times, and lets each candidate live their life.
 *
 * Owns: which request is delayed, cut off or answered with a 500 (by the permit alone), and the webhooks that follow
 * from what was accepted. Guarantees: webhooks arrive at least once, some twice and side by side.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulatedProvider } from '../../adapters/simulated/http.ts';
import type { InstructionDocument } from '../../adapters/simulated/http-wire.ts';
import type { Received } from '../../adapters/simulated/record.ts';
import type { CallEnd, CallResult } from '../../machines/vocabulary/call-outcome.ts';
import type { Clock } from '../../runtime/ports.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { event } from '../support/round-the-clock.ts';
import { lifeOf } from './lives.ts';

/** A number from 0 up to 1 that is the same for the same text. */
export const chanceOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;

/** One request in seven meets with something. */
function mood(permit: string): InstructionDocument {
  const chance = chanceOf(`mood ${permit}`);
  const delayMs = Math.round(50 + 400 * chanceOf(`delay ${permit}`));
  if (chance < 0.04) return { drop: 'before' };
  if (chance < 0.09) return { drop: 'after', delayMs: chance < 0.065 ? delayMs : 0 };
  if (chance < 0.14) return { status: 500 };
  return chance < 0.5 ? { delayMs } : {};
}

const ENDS: ReadonlySet<string> = new Set<CallEnd>(['voicemail', 'no_answer', 'busy', 'hung_up', 'screened']);

export async function startMoodyProvider(of: {
  readonly clock: Clock;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<unknown>;
  /** What to do with a request, by its permit; at times something when left out. */
  readonly moodOf?: (permit: string) => InstructionDocument;
  readonly listsWithinMs?: number;
}) {
  const { clock, accept, moodOf = mood, listsWithinMs } = of;
  const calls = new Map<string, number>();
  const under = new Set<Promise<void>>();
  let closed = false;
  let retold = 0;

  /** As providers do: a webhook that could not be taken in is told again until it was. */
  async function tellUntilHeard(event: NewInboxEvent): Promise<void> {
    while (!closed)
      try {
        await accept([event]);
        return;
      } catch {
        retold += 1;
        await sleep(200);
      }
  }

  async function deliver(candidate: string, events: readonly NewInboxEvent[], permit: string): Promise<void> {
    await sleep(80 + 300 * chanceOf(`webhook ${permit}`));
    for (const each of events) {
      const now = { ...each, at: clock.now(), candidate };
      await (chanceOf(`twice ${permit}`) < 0.2
        ? Promise.all([tellUntilHeard(now), tellUntilHeard(now)])
        : tellUntilHeard(now));
    }
  }

  function webhooksOf({ candidate, channel, permit, reference, from, to }: Received): readonly NewInboxEvent[] {
    const life = lifeOf(Number(candidate.slice(1)));
    const at = clock.now();
    if (channel === 'EMAIL') return [];
    if (channel === 'SMS') {
      const delivered = event(
        candidate,
        'sms.status',
        at,
        { message: reference, status: 'delivered', refusal: null, code: null },
        permit,
      );
      if (life.replies === undefined) return [delivered];
      const reply = { providerId: `reply ${permit}`, from: to, to: from, text: life.replies, optOutType: null };
      return [delivered, event(candidate, 'sms.received', at, reply, `reply ${permit}`)];
    }
    const nth = calls.get(candidate) ?? 0;
    calls.set(candidate, nth + 1);
    const word = life.calls[Math.min(nth, life.calls.length - 1)] as CallEnd | CallResult;
    if (ENDS.has(word)) return [event(candidate, 'call.ended', at, { row: reference, how: word as CallEnd }, permit)];
    return [
      event(candidate, 'call.answered', at, { row: reference }, permit),
      event(candidate, 'call.ended', at, { row: reference, how: 'conversation' }, permit),
      event(
        candidate,
        'call.result',
        at,
        { row: reference, outcome: word as CallResult, completion: 1, passed: true, verbalSmsConsent: false },
        permit,
      ),
    ];
  }

  const provider = await startSimulatedProvider({
    clock,
    decide: ({ permit }) => moodOf(permit),
    ...(listsWithinMs === undefined ? {} : { listsWithinMs }),
    onReceived(received) {
      if (closed || received.providerId === null) return;
      const task: Promise<void> = deliver(received.candidate, webhooksOf(received), received.permit).finally(() =>
        under.delete(task),
      );
      under.add(task);
    },
  });
  return {
    ...provider,
    record: provider.record,
    get missed() {
      return provider.missed;
    },
    /** Webhooks that were told again, since they could not be taken in. */
    get retold() {
      return retold;
    },
    /** Every webhook has been delivered. */
    quiet: () => under.size === 0,
    async close() {
      closed = true;
      await provider.close();
      await Promise.allSettled([...under]);
    },
  };
}
