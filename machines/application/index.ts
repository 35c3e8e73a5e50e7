export type { ApplicationContext } from './context.ts';
export type { ApplicationEvent, ApplicationEventType } from './events.ts';
export type { ApplicationFacts } from './facts.ts';
export { applicationMachine } from './machine.ts';
