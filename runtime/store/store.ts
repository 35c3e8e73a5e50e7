/** Everything that is kept, whoever keeps it: what the composition root hands to the host, the API and the console. */
import type { Storage } from '../storage.ts';
import type { Configuration } from './configuration-port.ts';
import type { Readers } from './readers-port.ts';

export type Store = Storage & Configuration & Readers;
