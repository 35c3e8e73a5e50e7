/** Everything that is kept, whoever keeps it: what the composition root hands to the host, the API and the console. */
import type { Storage } from '../storage.ts';
import type { ApiStore } from './api/port.ts';
import type { Configuration } from './configuration-port.ts';
import type { Readers } from './readers-port.ts';
import type { SchemaReader } from './schema-port.ts';
import type { Standings } from './standing-port.ts';
import type { VerificationCodes } from './verification-codes-port.ts';

export type Store = Storage & Configuration & Readers & Standings & VerificationCodes & SchemaReader & ApiStore;
