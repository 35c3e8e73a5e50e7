/**
 * What one listener is sent, as an endless sequence that is read at the listener's own pace.
 *
 * Guarantees: nobody listens until the first message is asked for; nothing is left out of what is sent: a listener that
 * falls too far behind is ended instead, and may begin anew; while nothing happens it is said now and then that the
 * stream lives.
 */
import type { Clock } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { Inspector, Interest } from './inspector.ts';
import type { InspectorMessage } from './messages.ts';

/** Messages that wait for one listener. */
const MOST_WAITING = 5_000;
const SIGN_OF_LIFE_MS = 1_000;

/** null: nothing happened for a while. */
export type Sent = InspectorMessage | null;

export interface InspectedStore {
  readonly inspector: Inspector;
  readonly store: Pick<Store, 'candidateOfApplication' | 'standing'>;
  readonly clock: Clock;
}

/** Ends with the inspector, and when whoever reads it stops. */
export async function* messagesFor(
  { inspector, store, clock }: InspectedStore,
  of: Interest,
  signOfLifeMs = SIGN_OF_LIFE_MS,
): AsyncGenerator<Sent> {
  const waiting: InspectorMessage[] = [];
  let over = false;
  let wake = (): void => {};
  const end = (): void => {
    over = true;
    wake();
  };
  const send = (message: InspectorMessage): void => {
    if (waiting.length < MOST_WAITING) waiting.push(message);
    else over = true;
    wake();
  };
  const listening = inspector.listen(of, { send, end });
  if (listening === null) return;
  try {
    // Listening began before, so that nothing happens between what is read here and what is heard.
    if (of.application !== null) listening.introduce(await standingCharts(store, of.org, of.application), clock.now());
    while (!over) {
      const message = waiting.shift();
      if (message !== undefined) {
        yield message;
        continue;
      }
      let timer: NodeJS.Timeout | undefined;
      const happened = await new Promise<boolean>((resolve) => {
        wake = () => resolve(true);
        timer = setTimeout(() => resolve(false), signOfLifeMs).unref();
      });
      clearTimeout(timer);
      if (!happened) yield null;
    }
  } finally {
    listening.stop();
  }
}

/** The charts of the candidate of an application, as they stand now. */
async function standingCharts(store: InspectedStore['store'], org: string, application: string) {
  const candidate = await store.candidateOfApplication(org, application);
  return candidate === null ? {} : ((await store.standing(org, candidate))?.candidate.charts ?? {});
}

/** As server-sent events: each message one `data` line, so that `EventSource.onmessage` hears all of them. */
export const asServerSent = (message: Sent): string =>
  message === null ? ': here\n\n' : `data: ${JSON.stringify(message)}\n\n`;
