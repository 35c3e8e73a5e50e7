export type { CallAttemptContext } from './context.ts';

export type { CallAttemptFacts } from './facts.ts';
export { CALL_GATES, type GateTarget, type GateView } from './gates.ts';
export { callAttemptMachine } from './machine.ts';
