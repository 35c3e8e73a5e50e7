/**
 * What the ATS is told of an opt-out (REV-01): queued with the columns it took, reported once it is written or refused.
 * Guarantees: the candidate's own opt-outs are told and nothing else, never what a sync or an import brought; consent
 * given again before the ATS has heard takes its column out of what it is told; what the ATS has heard no machine takes
 * back there, a person is asked to (REV-01 writes back opt-outs alone, and a yes to us is no yes to whatever else reads
 * the ATS); no chart waits for the answer, and nothing else does.
 */

import type { Draft } from '../candidate/draft.ts';
import type { Task } from '../candidate/working-set.ts';
import type { Columns } from '../consent/ledger.ts';
import type { TaskResult } from '../engine/batch.ts';
import type { RevocationWritten } from '../vocabulary/ats-answer.ts';
import { CANDIDATES_OWN_ACT, CONSENT_COLUMNS, type ConsentColumn, type ConsentSource } from '../vocabulary/channel.ts';

type WriteBack = Task<'writeBackRevocation'>['payload'];

/** Queues what `source` has taken since the columns were `before`: one task, told column by column. */
export function writeBackRevocation(
  draft: Draft,
  application: string | null,
  { before, source }: { readonly before: Columns; readonly source: ConsentSource },
): void {
  if (draft.world.org.integrations.ats === null || !CANDIDATES_OWN_ACT.has(source)) return;
  const { columns: after } = draft.consent;
  queue(draft, {
    application,
    columns: CONSENT_COLUMNS.filter((column) => after[column] === false && before[column] !== false),
  });
}

function queue(draft: Draft, { application, columns }: WriteBack): void {
  if (columns.length === 0) return;
  draft.putTask({
    key: draft.newId(),
    kind: 'writeBackRevocation',
    application: application ?? '',
    chart: '',
    dueAt: draft.world.now,
    decision: null,
    payload: { columns, application },
  });
}

/**
 * Consent is given again, on `columns`; those of `revoked` the candidate had taken back. A revocation that is over before
 * the ATS has heard of it would come back with the next sync as one (REV-06): it is not told. One that was told is a
 * person's to undo there, and until then a sync may take the consent again, which fails closed.
 */
export function giveBackToAts(draft: Draft, columns: readonly ConsentColumn[], revoked: Columns): void {
  if (draft.world.org.integrations.ats === null) return;
  const untold = takeOutOfWriteBack(draft, columns);
  for (const column of columns.filter((each) => revoked[each] === true && !untold.has(each)))
    draft.append('alert', null, {
      text: `The candidate has given ${column} again, and the ATS may still have it as revoked: it has to be entered there by hand, or the next sync may take it back (REV-06).`,
    });
}

/** Answers which of them the ATS has not heard of. */
function takeOutOfWriteBack(draft: Draft, granted: readonly ConsentColumn[]): ReadonlySet<ConsentColumn> {
  const untold = new Set<ConsentColumn>();
  for (const task of Object.values(draft.tasks)) {
    if (task.kind !== 'writeBackRevocation') continue;
    const { application, columns } = task.payload;
    const left = columns.filter((column) => !granted.includes(column));
    if (left.length === columns.length) continue;
    for (const column of columns) if (granted.includes(column)) untold.add(column);
    draft.dropTask(task.key);
    queue(draft, { application, columns: left });
  }
  return untold;
}

/** ATS-05: what is refused for good is a person's to enter, and is not tried again. */
export function takeWrittenBack(
  draft: Draft,
  { payload: { application, columns } }: Task<'writeBackRevocation'>,
  outcome: TaskResult['outcome'],
): void {
  const answers = (outcome['answers'] ?? {}) as Partial<Record<ConsentColumn, RevocationWritten>>;
  for (const column of columns) {
    const answer = answers[column];
    if (answer?.kind === 'written')
      draft.append('ats', application, { op: 'consent', event: 'consent.revoked', note: column });
    else
      draft.append('alert', application, {
        text: `${
          answer === undefined
            ? `The ATS could not be told that ${column} is revoked, and is not asked any more`
            : `The ATS refused to take down that ${column} is revoked${answer.code === null ? '' : ` (code ${answer.code})`}`
        }; it has to be entered there by hand.`,
      });
  }
}
