/** Which application a text belongs to (SMS-15): asked where it comes in, among all who share the phone, and once more of its candidate. */

import { STAGE_GROUPS, type Stage } from '../vocabulary/stage.ts';

interface OnAJob {
  readonly stage: Stage | null;
  readonly addedAt: string;
}

const IN_MOTION: ReadonlySet<Stage | null> = new Set<Stage | null>(STAGE_GROUPS.IN_MOTION);

/** Of those added at one instant, the first that is given. */
export const newestOf = <A extends OnAJob>(applications: readonly A[]): A | undefined =>
  [...applications].sort((a, b) => (a.addedAt < b.addedAt ? 1 : a.addedAt > b.addedAt ? -1 : 0))[0];

/** `spoken`: that of the newest conversation from the number that was texted, where there is one. */
export const applicationMeant = <A extends OnAJob>(spoken: A | undefined, applications: readonly A[]): A | undefined =>
  spoken ?? newestOf(applications.filter(({ stage }) => IN_MOTION.has(stage))) ?? newestOf(applications);
