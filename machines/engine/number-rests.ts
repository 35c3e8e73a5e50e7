/** Tells people that a from-number begins to rest: an alert in the journal of the candidate whose call or text tipped it. */

import { Draft } from '../candidate/draft.ts';
import type { Candidate } from '../candidate/working-set.ts';
import type { World } from '../candidate/world.ts';
import type { HealthChange } from '../from-numbers/health-of-numbers.ts';
import type { Advanced } from './advance.ts';
import { ENGINE } from './deliver.ts';

const WHY = {
  SENDER_AT_FAULT: ({ faulted, total }: HealthChange['tally']) =>
    `the provider refused ${faulted} of its last ${total} calls because of the sender`,
  SELDOM_ANSWERED: ({ answered, total }: HealthChange['tally']) =>
    `${answered} of its last ${total} calls were answered, as when it is shown as spam`,
  TEXTS_STOPPED: ({ faulted, total }: HealthChange['tally']) =>
    `${faulted} of its last ${total} texts were stopped because of the sender`,
} as const;

export function tellRest(world: World, candidate: Candidate, change: HealthChange): Advanced {
  const { number, use, reason, restsUntil, tally, application } = change;
  const draft = new Draft(world, candidate, ENGINE);
  const what = use === 'CALL' ? 'calls' : 'texts';
  const why = reason === null ? 'of what became of them' : WHY[reason](tally);
  draft.append('alert', application, {
    text: `The from-number ending in ${number.slice(-4)} rests from ${what} until ${restsUntil}: ${why}.`,
  });
  return { candidate: draft.candidate(), records: draft.records() };
}
