/** What an org is missing for its calls and texts to go (GAT-12, GAT-27). Says nothing while nothing is. */
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { orgWarnings } from '../v1/resources/setup-warnings.ts';
import { WithRules } from './rule-chip.tsx';

export const CallsNotice: FC<{ readonly org: OrgView }> = ({ org }) => (
  <>
    {orgWarnings(org).map((sentence) => (
      <p role="status" class="wrong">
        <WithRules words={sentence} />
      </p>
    ))}
  </>
);
