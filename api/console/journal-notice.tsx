/** The alert of the daily check: somebody's journal is not as it was written. Says nothing while all is well. */
import type { FC } from 'hono/jsx';
import { faultInWords } from '../../runtime/journal-check/words.ts';
import type { CheckReport } from '../../runtime/store/subjects/journal-checks.ts';

export const JournalNotice: FC<{ readonly report: CheckReport | null }> = ({ report }) => {
  if (report === null || report.broken + report.gone === 0) return null;
  const { faults, broken, gone, finishedAt } = report;
  const [first] = faults;
  return (
    <p role="alert" class="wrong">
      <strong>The journal does not match what was written</strong>, by the check that ended at {finishedAt}:{' '}
      {broken > 0 ? `that of ${broken} of the candidates was changed. ` : ''}
      {first === undefined ? '' : `The first: ${faultInWords(first)}. `}
      {gone > 0 ? `${gone} who were there the day before are gone. ` : ''}
      An operator looks at the database and its backups; <code>npm run check-journal</code> names every place.
    </p>
  );
};
