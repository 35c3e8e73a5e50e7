/** Puts the running demo's parts together: who arrives after the start, and what a visitor does to the demo as a whole. */

import { isOf } from '../../machines/candidate/journal-data.ts';
import type { JournalEntry } from '../../machines/candidate/working-set.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Host } from '../host.ts';
import { type Arrivals, createArrivals } from './arrivals.ts';
import { createDemoControls, type DemoControls } from './controls.ts';
import type { FastClock } from './fast-clock.ts';
import { type SeedDeps, seedDemo, takeOn } from './seed.ts';

export interface RunningDemo extends SeedDeps {
  readonly clock: FastClock;
  readonly host: Pick<Host, 'start' | 'stop'>;
  readonly nextWebhookAt: () => Instant | null;
  readonly log: { error(what: object, sentence: string): void };
}

export function steerDemo(
  demo: RunningDemo,
  isEmbedded: boolean,
  putAway: (() => unknown)[],
): { readonly arrivals: Arrivals; readonly controls: DemoControls } {
  const { host, log } = demo;
  const arrivals = createArrivals({
    clock: demo.clock,
    takeOn: (people) => takeOn(people, demo),
    onTrouble: (error) => log.error({ err: error }, 'the next person of the demo could not be taken on'),
  });
  putAway.push(() => arrivals.stop());
  const controls = createDemoControls({
    ...demo,
    arrivals,
    seed: () => seedDemo(demo),
    mayBeginAnew: isEmbedded,
    async atRest(work) {
      await host.stop();
      await work().finally(() => host.start());
    },
  });
  return { arrivals, controls };
}

const isTextSent = (entry: JournalEntry): boolean =>
  isOf('send')(entry) && entry.data.channel === 'SMS' && entry.data.status === 'accepted';

/** A text to a phone that a visitor holds is read before time goes on. */
export const slowedByTexts =
  (
    controls: Pick<DemoControls, 'phoneIsWrittenTo'>,
    phones: { isHeld(who: { readonly org: string; readonly candidate: string }): boolean },
  ) =>
  (org: string, decided: readonly Pick<Decided, 'after' | 'records'>[]): void => {
    for (const { after, records } of decided)
      if (records.journal.some(isTextSent) && phones.isHeld({ org, candidate: after.record.id }))
        controls.phoneIsWrittenTo();
  };
