export { initialContext, type WebInviteContext } from './context.ts';
export { LINK_ACTS, type LinkAct } from './events.ts';
export type { WebInviteFacts } from './facts.ts';
export { linkActs, maySchedule } from './link-rights.ts';
export { webInviteMachine } from './machine.ts';
