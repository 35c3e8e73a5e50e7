/** Applications that wait in a cooldown look again when another application of the candidate has moved. */

import { isWeb } from '../call-attempt/rows-of.ts';
import { applicationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import { cooldownOf } from './cooldown.ts';

/** CDN-05: of those waiting the longest waiting resumes; the next one then finds it in OUTREACH and stays. */
export function tellThoseInCooldown(draft: Draft): boolean {
  const { world } = draft;
  const free = Object.values(draft.applications)
    .filter(({ stage }) => stage === 'COOLING_DOWN')
    .sort((a, b) => (a.stageSince < b.stageSince ? -1 : a.stageSince > b.stageSince ? 1 : a.id < b.id ? -1 : 1))
    .filter((application) => {
      const job = jobOf(world, application.job);
      const { held, windowEndsAt } = cooldownOf(
        draft,
        application,
        settingsOf(world, job),
        isWeb(job, application),
        world.now,
      );
      return !held || windowEndsAt !== null;
    });
  for (const { id } of free) draft.tell(applicationChart(id), { type: 'cooldown.reviewed' });
  return free.length > 0;
}
