/** Who is adrift (P-19): in OUTREACH with nothing planned. Kept beside an application, since nobody finds it out of a hundred thousand. */

import { inviteChart } from '../candidate/chart-keys.ts';
import type { Candidate } from '../candidate/working-set.ts';
import { isOpenCallRowStatus } from '../vocabulary/call-row.ts';

/** An open row, or an invite that may still be answered. */
const isPlanned = ({ rows }: Candidate, application: string): boolean =>
  Object.values(rows).some(
    (row) => row.application === application && row.kind !== 'INBOUND' && (row.web || isOpenCallRowStatus(row.status)),
  );

/** GAT-27, WEB-09: no call follows, and their silence is timed. */
const isListenedFor = ({ timers }: Candidate, application: string): boolean =>
  Object.values(timers).some(({ chart }) => chart === inviteChart(application));

/** Pure. */
export const isAdrift = (of: Candidate, application: string): boolean =>
  of.applications[application]?.stage === 'OUTREACH' && !isPlanned(of, application) && !isListenedFor(of, application);
