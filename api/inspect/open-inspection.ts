/** The inspector with its tickets and its WebSocket, as a server that was started with INSPECT has them. */
import type { Inspector } from '../../runtime/inspect/inspector.ts';
import type { AppDeps } from '../deps.ts';
import type { Inspection } from './inspection.ts';
import { createTickets } from './tickets.ts';
import { type InspectorSockets, inspectorSockets } from './web-socket.ts';

interface Deps extends Pick<AppDeps, 'store' | 'clock'> {
  readonly inspector: Inspector;
  readonly reach: Inspection['reach'];
  readonly clientAddress: NonNullable<AppDeps['clientAddress']>;
}

export interface OpenInspection extends Pick<InspectorSockets, 'attach'> {
  readonly inspection: Inspection;
  /** Ends whoever looks on. */
  close(): void;
}

export function openInspection({ inspector, reach, store, clock, clientAddress }: Deps): OpenInspection {
  const inspection = { inspector, reach, tickets: createTickets() };
  const sockets = inspectorSockets({ inspection, store, clock, address: clientAddress });
  return {
    inspection,
    attach: sockets.attach,
    close() {
      inspector.close();
      sockets.close();
    },
  };
}
