export { inboundCallMachine } from './machine.ts';
