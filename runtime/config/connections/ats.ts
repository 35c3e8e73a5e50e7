/** Who is asked for eligibility and told of moves: the ATS of each org, or none. */
import type { AtsPort } from '../../ports.ts';
import { noAts } from './none.ts';

export async function atsOf(): Promise<AtsPort> {
  return noAts();
}
