export { initialContext, type WebInviteContext } from './context.ts';
export { LINK_ACTS, type LinkAct, type WebInviteEvent } from './events.ts';
export type { WebInviteFacts } from './facts.ts';
export { isAhead, linkActs, mayDecline, maySchedule } from './link-rights.ts';
export { webInviteMachine } from './machine.ts';
