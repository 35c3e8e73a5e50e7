export type { TouchContext } from './context.ts';

export type { TouchFacts } from './facts.ts';
export { touchMachine } from './machine.ts';
