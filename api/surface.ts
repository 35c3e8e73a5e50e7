/** All of the HTTP surface that the composition root puts together; loaded when a server starts, and by no worker. */
export { createApp } from './app.ts';
export { createClientAddress } from './client-address.ts';
export { openInspection } from './inspect/open-inspection.ts';
export { brokenJournals } from './journal-metrics.ts';
export { createMetrics } from './metrics.ts';
export { verdictCounts } from './number-metrics.ts';
export { anyOf, operatorKey, serviceKey } from './operator-key.ts';
export { listen } from './server.ts';
export { strandedCount } from './stranded-metrics.ts';
export { storedKeys } from './v1/keys/stored-keys.ts';
export { createV1 } from './v1/routes.ts';
export { tellsThrough } from './video-room.ts';
export { webhookProvidersOf } from './webhooks/providers.ts';
