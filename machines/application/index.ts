export type { ApplicationEventType } from './events.ts';
export type { ApplicationFacts } from './facts.ts';
export { applicationMachine } from './machine.ts';
