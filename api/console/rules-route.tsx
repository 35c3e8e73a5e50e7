/** The pages of the rules, with the settings of the org that is asked for, or of one of its jobs. Only shows. */
import type { Hono } from 'hono';
import { isRuleId } from '../../machines/rule-families.ts';
import type { AppDeps } from '../deps.ts';
import { decidedInLastDay, RULE_IDS, rulesByWords, ruleView } from '../rules/rule-view.ts';
import { LONGEST_WORDS, RulePage, RulesPage } from './rules-page.tsx';
import type { Visitors } from './visitors.ts';

export function rulesRoute(
  app: Hono,
  { store, clock, demoPace }: Pick<AppDeps, 'store' | 'clock' | 'demoPace'>,
  visitors: Visitors,
) {
  app.get('/rules', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const asked = (c.req.query('q') ?? '').slice(0, LONGEST_WORDS);
    const inForce = { org: org.settings, job: null };
    const rules = rulesByWords(asked).map((id) => ruleView(id, inForce));
    return visitors.page(c, <RulesPage view={{ org, rules, asked, who, demoPace }} />);
  });

  app.get('/rules/:rule', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const id = c.req.param('rule');
    if (!isRuleId(id)) return visitors.missing(c, who, 'There is no such rule.');
    const [jobs, decided] = await Promise.all([store.listJobs(org.id), decidedInLastDay(store, org.id, clock.now())]);
    const asked = c.req.query('job') || null;
    const job = jobs.find((each) => each.id === asked) ?? null;
    if (asked !== null && job === null) return visitors.missing(c, who, 'There is no such job.');
    const at = RULE_IDS.indexOf(id);
    const view = {
      org,
      rule: ruleView(id, { org: org.settings, job: job?.settings ?? null }),
      jobs,
      job,
      decided,
      previous: RULE_IDS[at - 1] ?? null,
      next: RULE_IDS[at + 1] ?? null,
      who,
      demoPace,
    };
    return visitors.page(c, <RulePage view={view} />);
  });
}
