/** The properties of what the ATS is told (RTE): with arithmetic of their own, from the configuration as it is stored. */
import type { AtsMove } from '../../machines/ats/place.ts';
import type { JournalEntry } from '../../machines/candidate/working-set.ts';
import { applications, first, type Properties } from './property.ts';
import type { Taken } from './situation.ts';

interface Stored {
  readonly flat?: Readonly<Record<string, string>>;
  readonly stages?: readonly string[];
  readonly stage_routing_rules?: Readonly<Record<string, { readonly default_rule: { action: { stage?: string } } }>>;
}
const storedIn = ({ after }: Taken): Stored | null =>
  after.org.integrations.ats === null ? null : (after.org.ats as Stored | null);
const routed = ({ records }: Taken): readonly JournalEntry[] =>
  records.journal.filter(({ type }) => type === 'routing');
const movesOf = ({ after }: Taken, application: string): readonly AtsMove[] =>
  Object.values(after.candidate.tasks)
    .filter((task) => task.kind === 'moveInAts' && task.application === application)
    .map(({ payload }) => payload as unknown as AtsMove);
/** Asked for in this advance, whether it is under way or in line. */
const askedOf = (taken: Taken, application: string): readonly (string | null)[] =>
  [...movesOf(taken, application), ...(taken.after.candidate.applications[application]?.ats.waiting ?? [])].map(
    ({ stage }) => stage,
  );

export const OF_ROUTING: Properties = {
  'P-13': {
    says: 'a matched rule with an empty target is reported as stranded, never silent',
    holds: (taken, exercised) => {
      const { stage_routing_rules: rules = {}, stages = [] } = storedIn(taken) ?? {};
      return first(routed(taken), ({ application, data }) => {
        const event = String(data['event']);
        const stage = rules[event]?.default_rule.action.stage;
        if (application === null || stage === undefined || stages.includes(stage)) return null;
        exercised();
        const { journal } = taken.records;
        const said = (type: string) =>
          journal.some((entry) => entry.type === type && entry.application === application);
        if (!said('ats')) return `${event} leads nowhere, and the history does not say so`;
        if (!said('alert')) return `${event} leads nowhere, and nobody is alerted`;
        const { stranded } = taken.after.candidate.applications[application]?.ats ?? {};
        const stillTheLast =
          routed(taken).findLast((entry) => entry.application === application)?.data['event'] === event;
        return (
          stillTheLast && stranded?.event !== event && `${event} leads nowhere, and the application is not stranded`
        );
      });
    },
  },
  'P-11 (ATS routing)': {
    says: 'where an exhausted budget leads in the ATS follows from how far the interview came (RTE-08)',
    holds: (taken, exercised) => {
      const flat = storedIn(taken)?.flat ?? {};
      return first(taken.records.journal, ({ type, application, data }) => {
        if (type !== 'stage' || data['event'] !== 'retries.exhausted' || application === null) return null;
        const { interview } = taken.after.candidate.applications[application] ?? {};
        const right =
          flat[interview?.bestCompletion ? 'call_limit_not_completed_stage' : 'call_limit_no_interview_stage'];
        if (right === undefined) return null;
        exercised();
        const asked = askedOf(taken, application).at(-1);
        return asked !== right && `the ATS is told ${asked ?? 'nothing'} of a used-up budget, and not ${right}`;
      });
    },
  },
  'ATS-05': {
    says: 'an application is moved once at a time, and what waits does not wait for nothing',
    holds: (taken, exercised) =>
      first(applications(taken), ({ id, ats }) => {
        const underWay = movesOf(taken, id).length;
        if (underWay > 0) exercised();
        if (underWay > 1) return `${underWay} moves of one application at a time`;
        return ats.waiting.length > 0 && underWay === 0 && 'moves wait and none is under way';
      }),
  },
};
