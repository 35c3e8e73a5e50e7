/** ATS stage routing (RTE): where an application goes in the ATS when something happens to it. */
export * from './ats-configuration.ts';
export * from './check-rules.ts';
export * from './difference.ts';
export * from './document.ts';
export * from './dry-run.ts';
export * from './effective-rules.ts';
export * from './event-words.ts';
export * from './leads.ts';
export * from './percentage.ts';
export * from './route.ts';
export * from './routing-events.ts';
export * from './rules.ts';
export * from './rules-flag.ts';
