/** The fail-closed table as a page to read. */
import { CALL_GATES } from '../call-attempt/gates.ts';
import { MESSAGE_GATES } from '../messages/gates.ts';
import { GATES_WITHOUT_INPUT } from './call-inputs.ts';
import { WAYS } from './input.ts';
import { type FailClosedRow, failClosedTable, type Touch } from './table.ts';

const TITLES: Readonly<Record<Touch, string>> = { call: 'Calls and the first text', text: 'Texts', email: 'Emails' };

/** The names of the ladder's ends, as people say them. */
const ENDS: Readonly<Record<string, string>> = {
  WAITS: 'waits',
  RESCHEDULED: 'is moved to a later time',
  STAGE_HAS_CHANGED: 'is cancelled',
  CONSENT_IS_GONE: 'is cancelled, CONSENT_REVOKED',
  YIELDS_TO_ANOTHER_JOB: 'is cancelled, COOLING_DOWN',
  BUDGET_IS_USED: 'is cancelled, the tries are used up',
  EMAIL_INSTEAD_OF_PHONE: 'no call; one email under its own gates',
  EMAIL_INSTEAD_OF_CALL: 'no call; one email under its own gates',
  FIRST_TOUCH_BY_EMAIL: 'no text; one email under its own gates',
  FIRST_TOUCH_BY_SMS: '**goes**',
  ASKING_THE_ATS: 'the ATS is asked first',
  ASKING_THE_LINE_TYPE: 'the lookup is asked first',
  ASKS_LINE_TYPE: 'the lookup is asked first',
  SHADOWED: 'is recorded and not sent',
  BARRED: 'does not go',
};

const cell = ({ to, result, rule, isOpen }: FailClosedRow): string =>
  `${isOpen ? '**goes**' : (ENDS[to ?? ''] ?? to)} · ${result} (${rule})`;

function section(touch: Touch, table: readonly FailClosedRow[]): readonly string[] {
  const rows = table.filter((row) => row.touch === touch);
  const inputs = rows.filter(({ way }) => way === 'missing');
  return [
    `## ${TITLES[touch]}`,
    '',
    '| Gate | Input | Missing | Stale | Failed |',
    '|---|---|---|---|---|',
    ...inputs.map(({ gate, fact, means }) => {
      const cells = WAYS.map((way) => {
        const row = rows.find((each) => each.gate === gate && each.fact === fact && each.way === way);
        return row === undefined ? '' : cell(row);
      });
      return `| ${gate} | ${means} (\`${fact}\`) | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

const WAY_IN_WORDS = { missing: 'is missing', stale: 'is stale', failed: 'could not be looked up' } as const;

const openCase = ({ touch, means, way }: FailClosedRow): string =>
  `a ${touch === 'call' ? 'first text' : touch} goes when ${means} ${WAY_IN_WORDS[way]}`;

const ruleOf = (gate: string): string =>
  [...CALL_GATES, ...MESSAGE_GATES].find((each) => each.gate === gate)?.rule ?? '';

export function failClosedMarkdown(): string {
  const table = failClosedTable();
  const open = table.filter(({ isOpen }) => isOpen);
  return [
    '# What each gate does when it does not know',
    '',
    'Generated from the gates by `npm run fail-closed`; a test compares it with the code. Do not edit.',
    '',
    'Each line gives a gate one input that is missing (nobody ever said), stale (it has turned since it was last looked at),',
    'or failed (whoever knows could not be asked), leaves everything else as it should be, and shows what the real gates decide.',
    '',
    `Of ${table.length} cases ${open.length} let something out, by the rulebook's own word (GAT-15): ${open.map(openCase).join('; ')}.`,
    '',
    ...(['call', 'text', 'email'] as const).flatMap((touch) => section(touch, table)),
    '## Gates without an input that can be missing',
    '',
    ...Object.entries(GATES_WITHOUT_INPUT).map(([gate, why]) => `- ${gate} (${ruleOf(gate)}): ${why}.`),
    '',
  ].join('\n');
}
