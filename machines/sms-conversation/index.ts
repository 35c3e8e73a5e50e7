export { asksSomething } from './asking.ts';
export type { SmsConversationContext } from './context.ts';

export type { SmsConversationFacts } from './facts.ts';
export { FAILURES_BEFORE_BREAKER } from './guards.ts';
export { smsConversationMachine } from './machine.ts';
export { PERSON_PATIENCE } from './patience.ts';
