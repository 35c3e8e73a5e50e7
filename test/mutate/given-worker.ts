/** A worker with mutants of its own making, for the tests of the watchdog. Its witnesses are called after what they do. */
import type { Order, Said } from './worker.ts';

const say = (what: object) => process.send?.({ ...what, cpuMs: 1 } as Said);
const forEver = () => {
  // A process that stands still like this hears and says nothing any more, and takes no CPU from the others.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

/** The how many-th worker of its test this is. */
const isTheFirst = process.argv[2] === '1';

const NOTICED = { noticed: { kind: 'pure test', name: 'a witness' }, fickle: [] };
const MUTANTS: Readonly<Record<string, () => void>> = {
  noticed: () => say(NOTICED),
  survives: () => say({ noticed: null, fickle: ['one that was red though all was mended'] }),
  'loops for ever': () => {
    say({ asks: 'ends', kind: 'pure test', usually: 3 });
    forEver();
  },
  'loops in whom nothing ends': () => {
    say({ asks: 'never ends', kind: 'verify', usually: 3 });
    forEver();
  },
  'is silent once': () => {
    say({ asks: 'ends', kind: 'pure test', usually: 3 });
    if (isTheFirst) forEver();
    else say(NOTICED);
  },
  'takes its process down': () => {
    say({ asks: 'ends', kind: 'pure test', usually: 3 });
    process.exit(1);
  },
};

process.on('message', (order: Order) => {
  if ('breaks' in order) MUTANTS[order.breaks]?.();
  else if ('asksWhole' in order) {
    if (order.asksWhole === 'never ends') forEver();
    else say({ isContent: true });
  }
});
say({ ready: true });
