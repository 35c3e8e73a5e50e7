/**
 * A rule's id wherever a page names one, as the way to what the rule says.
 *
 * Guarantee: what is no rule of the rulebook is shown as it stands and leads nowhere.
 */
import { createContext, type FC, useContext } from 'hono/jsx';
import { isRuleId } from '../../machines/rule-families.ts';
import { RULES } from '../../machines/rules.ts';

/** Whose page it is; the frame says it (`layout.tsx`). */
export const OrgOfPage = createContext<string | null>(null);

export const ruleLink = (rule: string, org: string | null, job: string | null = null): string => {
  const query = new URLSearchParams(org === null ? {} : job === null ? { org } : { org, job });
  return `/console/rules/${encodeURIComponent(rule)}${query.size === 0 ? '' : `?${query}`}`;
};

interface Chip {
  readonly rule: string;
  /** Whose settings it is read with, where the page speaks of one. */
  readonly job?: string | null;
  /** False: its sentence is not beside it, where there are hundreds on a page. */
  readonly says?: boolean;
}

export const RuleChip: FC<Chip> = ({ rule, job = null, says = true }) => {
  const org = useContext(OrgOfPage);
  if (!isRuleId(rule)) return <span class="rule">{rule}</span>;
  return (
    <a class="rule" href={ruleLink(rule, org, job)} title={says ? RULES[rule].sentence : undefined}>
      {rule}
    </a>
  );
};

const ID = /\b([A-Z]{2,3}-\d{2})\b/;

/** Words that name rules, with each of them as a chip. */
export const WithRules: FC<{ readonly words: string; readonly job?: string | null }> = ({ words, job = null }) => (
  <>{words.split(ID).map((part) => (isRuleId(part) ? <RuleChip rule={part} job={job} /> : part))}</>
);
