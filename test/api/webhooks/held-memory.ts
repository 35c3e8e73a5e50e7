/** REL-4: how much of the heap a test holds on to, once all that is not held on to has been let go. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A body that were kept of ten thousand would be more. */
export const MOST_GROWTH = 24 * 1_048_576;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};
