/** Ids as a source might draw them that is not random enough: all different, but many in a row begin with the same digits. */
import { seededIds } from '../../runtime/simulate/seeded-ids.ts';

/** `times` ids in a row share their first eight digits. */
export function stutteringIds(times: number, seed = 'stutter') {
  const [beginnings, rests] = [seededIds(`${seed} beginnings`), seededIds(seed)];
  let [beginning, left] = ['', 0];
  return () => {
    if (left === 0) [beginning, left] = [beginnings().slice(0, 8), times];
    left -= 1;
    return `${beginning}${rests().slice(8)}`;
  };
}
