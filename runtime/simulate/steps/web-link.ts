/** What the candidate does on the page of their link (WEB-12): the events that the page's forms put into the inbox. */
import type { LinkUse } from '../../../machines/candidate/events.ts';
import { optOutByLink, useOfLink } from '../../links/link-acts.ts';
import type { StepOf } from '../scenario.ts';
import type { Performer } from '../stage-set.ts';

type WebLink = StepOf<'web_link'>;

const USES: Readonly<Record<Exclude<WebLink['action'], 'opt_out'>, (step: WebLink) => LinkUse | null>> = {
  schedule: ({ slot }) => (slot === null ? null : { act: 'slot.picked', slot }),
  start: () => ({ act: 'interview.started' }),
  complete: ({ completion_rate, passed }) => ({
    act: 'interview.finished',
    outcome: 'completed',
    completion: completion_rate === undefined ? 1 : completion_rate,
    passed: passed ?? true,
  }),
  decline: () => ({ act: 'job.declined' }),
  cancel: () => ({ act: 'slot.cancelled' }),
  new_link: () => ({ act: 'newLink.asked' }),
};

export const webLink: Performer<WebLink> = async (step, set, name) => {
  const standing = set.people.latest(step.candidate);
  const application = Object.values(standing?.applications ?? {}).find(({ job }) => job === step.job);
  if (standing === undefined || application === undefined) {
    set.warn(`${name}: ${step.candidate} has no application on ${step.job}; left out`);
    return;
  }
  const at = set.clock.now();
  if (step.action === 'opt_out') {
    const event = optOutByLink(standing, application.id, 'STOP_ALL', at, null);
    if (event === null) set.warn(`${name}: everything was stopped before; it changes nothing`);
    else await set.accept([event]);
    return;
  }
  const use = USES[step.action](step);
  if (use !== null) await set.accept([useOfLink(standing, application.id, use, at)]);
};
