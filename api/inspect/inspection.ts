/**
 * Whether somebody may look on at the charts as they run, and from where.
 *
 * Guarantees: nobody may where INSPECT does not say so; with `local` only this machine itself may, whatever a proxy on it
 * is asked from elsewhere.
 */
import type { Inspector } from '../../runtime/inspect/inspector.ts';
import { Problem } from '../problem.ts';
import type { Tickets } from './tickets.ts';

export interface Inspection {
  readonly inspector: Inspector;
  readonly reach: 'local' | 'anywhere';
  readonly tickets: Tickets;
}

const IS_OFF = 'The inspector is off. Start the server with INSPECT=local to look on from this machine.';
export const FROM_ELSEWHERE =
  'The inspector answers this machine alone (INSPECT=local). Ask from it, or start the server with INSPECT=anywhere.';
const IS_FULL = 'As many look on as may. Close another inspector, and ask again.';

/** null: they may. */
export function whyNot(inspection: Inspection | null | undefined, isThisMachine: () => boolean): string | null {
  if (inspection == null) return IS_OFF;
  if (inspection.reach === 'local' && !isThisMachine()) return FROM_ELSEWHERE;
  return inspection.inspector.hasRoom() ? null : IS_FULL;
}

const STATUS: Readonly<Record<string, readonly [status: number, title: string]>> = {
  [IS_OFF]: [404, 'Not found'],
  [FROM_ELSEWHERE]: [403, 'Not from here'],
  [IS_FULL]: [503, 'Too many look on'],
};

/** Throws the problem that says why not. */
export function mayInspect(inspection: Inspection | null | undefined, isThisMachine: () => boolean): Inspection {
  const detail = whyNot(inspection, isThisMachine);
  if (inspection != null && detail === null) return inspection;
  const [status, title] = STATUS[detail ?? IS_OFF] ?? [404, 'Not found'];
  throw new Problem(status, { title, detail: detail ?? IS_OFF });
}
