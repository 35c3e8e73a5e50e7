/** The phone in the page over a demo that stands still until it is told to go on. */

import type { CallRow } from '../../../machines/candidate/working-set.ts';
import { type Instant, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { type Given, ORG } from '../webhooks/given-app.ts';

/** Time passes, and what the simulated providers have caused arrives when it is due. */
export async function timePasses({ clock, webhooks, host }: Given, seconds: number): Promise<void> {
  const until = plus(clock.now(), seconds * SECOND);
  await host.drain();
  for (let at = webhooks.nextAt(); at !== null && at <= until; at = webhooks.nextAt()) {
    if (at > clock.now()) clock.moveTo(at);
    await host.accept(webhooks.takeDue(at));
    await host.drain();
  }
  clock.moveTo(until);
  await host.drain();
}

export const rowsOf = async (given: Given, candidate: string): Promise<readonly CallRow[]> =>
  (await given.store.history(ORG, candidate))?.rows ?? [];

/** Until the next call to them is placed. */
export async function theNextCallComes(given: Given, candidate: string): Promise<void> {
  await timePasses(given, 60); // the one before is over
  const due = (await rowsOf(given, candidate)).find(({ status }) => status === 'PENDING')?.scheduledAt as Instant;
  await timePasses(given, (Date.parse(due) - Date.parse(given.clock.now())) / SECOND);
}
