/** Which pictures each chart has, the one that tells most at one glance first. */
import type { MachineName } from '../../../machines/catalog.ts';
import type { ChartState } from '../chart.ts';
import type { Plan } from '../plan.ts';
import { applicationPlan } from './application.ts';
import { callAttemptPlans } from './call-attempt.ts';
import { inboundCallPlan } from './inbound-call.ts';
import { smsConversationPlan } from './sms-conversation.ts';
import { touchPlan } from './touch.ts';
import { webInvitePlan } from './web-invite.ts';

export const PLANS: Readonly<Record<MachineName, readonly [Plan, ...Plan[]]>> = {
  application: [applicationPlan],
  'call-attempt': callAttemptPlans,
  'inbound-call': [inboundCallPlan],
  'sms-conversation': [smsConversationPlan],
  touch: [touchPlan],
  'web-invite': [webInvitePlan],
};

/** The picture in which a state has a place of its own. */
export function planWith(name: MachineName, { path, parent }: ChartState): Plan {
  const isALadder = ({ ladder }: Plan): boolean =>
    ladder !== undefined && (ladder.of === path || ladder.of === parent?.path);
  const [first, ...others] = PLANS[name];
  return [first, ...others].find(isALadder) ?? [first, ...others].find(({ ladder }) => ladder === undefined) ?? first;
}
