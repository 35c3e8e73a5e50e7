/**
 * What holds of the lines of every run, whatever the case: time, history, rows, consent and the counts of `final`.
 *
 * Pure. Each rule of `properties.md` that lines can show is here under its id.
 */
import type { Line } from './expectation.ts';

type Document = Readonly<Record<string, unknown>>;
type Columns = Record<string, unknown>;

const COLUMN_OF: Readonly<Record<string, string>> = {
  SMS: 'sms_consent',
  EMAIL: 'email_consent',
  CALL: 'all_ai_communications_consent',
};
const OPEN: ReadonlySet<unknown> = new Set(['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED']);
const IN_FLIGHT: ReadonlySet<unknown> = new Set(['DISPATCHING', 'CALLING', 'CONNECTED']);
/** SMS-06: the only texts that may leave without consent. */
const WITHOUT_CONSENT: ReadonlySet<unknown> = new Set([
  'opt_in_sms',
  'opt_in_clarify_sms',
  'post_opt_in_sms',
  'opt_out_confirmation_sms',
  'help_sms',
]);

const list = (value: unknown): readonly Document[] => (Array.isArray(value) ? value : []);

/** Of candidates whose phone never changes. */
function phonesOf(scenario: Document): ReadonlyMap<unknown, string> {
  const movers = new Set(
    list(scenario['steps'])
      .filter(({ do: what }) => what === 'update_candidate' || what === 'ats_sync' || what === 'merge')
      .map(({ candidate }) => candidate),
  );
  return new Map(
    list(scenario['candidates']).flatMap(({ id, phone }) =>
      typeof phone === 'string' && !movers.has(id) ? [[id, phone] as const] : [],
    ),
  );
}

export function brokenAlways(lines: readonly Line[], scenario: Document): readonly string[] {
  const broken: string[] = [];
  const stages = new Map<string, unknown>();
  const rows = new Map<string, Map<unknown, Line>>();
  const counts = new Map<string, Record<string, number>>();
  const finals = new Set<string>();
  const consent = new Map<unknown, Columns>();
  for (const candidate of list(scenario['candidates'])) {
    const columns = [...Object.values(COLUMN_OF), 'call_consent'].map((column) => [column, candidate[column] ?? null]);
    consent.set(candidate['id'], Object.fromEntries(columns));
  }
  const imported = new Map(
    list(scenario['steps'])
      .filter((step) => typeof step['import_stage'] === 'string')
      .map((step) => [`${step['candidate']}/${step['job']}`, step['import_stage']]),
  );
  const rowsOf = (who: string): readonly Line[] =>
    [...(rows.get(who)?.values() ?? [])].filter(({ kind }) => kind !== 'INBOUND');

  const phones = phonesOf(scenario);
  const settled = (at: string): void => {
    const flying = new Map<string, number>();
    const onPhone = new Map<string, number>();
    for (const who of rows.keys()) {
      const open = rowsOf(who).filter(({ status }) => OPEN.has(status)).length;
      if (open > 1) broken.push(`P-06: ${who} has ${open} open rows at ${at}`);
      const candidate = who.slice(0, who.lastIndexOf('/'));
      const inFlight = rowsOf(who).filter(({ status }) => IN_FLIGHT.has(status)).length;
      flying.set(candidate, (flying.get(candidate) ?? 0) + inFlight);
      const phone = phones.get(candidate);
      if (phone !== undefined) onPhone.set(phone, (onPhone.get(phone) ?? 0) + inFlight);
    }
    for (const [phone, calls] of onPhone)
      if (calls > 1) broken.push(`P-06, CNS-17: ${calls} calls to ${phone} are in flight at ${at}`);
    for (const [candidate, calls] of flying) {
      if (calls > 1) broken.push(`P-06: ${calls} calls to ${candidate} are in flight at ${at}`);
    }
  };

  const on: Readonly<Record<string, (line: Line, who: string, where: string) => void>> = {
    stage({ from, to }, who, where) {
      const before = stages.get(who) ?? null;
      const isImport = !stages.has(who) && imported.get(who) === to;
      if (from !== before && !(isImport && from === null)) broken.push(`${where}: from ${from}, but was in ${before}`);
      if (to === 'DO_NOT_CONTACT' && !isImport) broken.push(`${where}: P-16: DO_NOT_CONTACT is entered`);
      if (from === 'DISPOSITIONED_IN_ATS') broken.push(`${where}: P-16: DISPOSITIONED_IN_ATS is left`);
      if (from === to) broken.push(`${where}: STG-04: a change that is none`);
      stages.set(who, to);
    },
    call_row(line, who) {
      if (!rows.has(who)) rows.set(who, new Map());
      rows.get(who)?.set(line['attempt'], line);
    },
    consent({ candidate, column, old, new: now }, _who, where) {
      const columns = consent.get(candidate);
      if (old === now) broken.push(`${where}: a change that is none`);
      if (columns === undefined) return;
      if (columns[String(column)] !== old) broken.push(`${where}: P-18: ${column} was ${columns[String(column)]}`);
      columns[String(column)] = now;
    },
    send({ candidate, channel, template, status, skip_consent_check }, who, where) {
      if (skip_consent_check === true && !WITHOUT_CONSENT.has(template))
        broken.push(`${where}: SMS-06: ${template} skips consent`);
      const columns = consent.get(candidate);
      const column = COLUMN_OF[String(channel)] ?? '';
      const barred = columns !== undefined && skip_consent_check !== true && columns[column] !== true;
      if (barred && status !== 'refused')
        broken.push(`${where}: P-01: ${channel} while ${column} is ${columns[column]}`);
      if (channel === 'CALL' && columns?.['call_consent'] === false && status !== 'refused') {
        broken.push(`${where}: P-01: a call while call_consent is false`);
      }
      if (status !== 'accepted') return;
      const count = counts.get(who) ?? { CALL: 0, SMS: 0, EMAIL: 0 };
      counts.set(who, { ...count, [String(channel)]: (count[String(channel)] ?? 0) + 1 });
    },
    ats: (line, who, where) => {
      const { op, event, note, path, stage, workflow_step_id: step, disposition_reason_id: reason } = line;
      if (op === 'consent') return;
      const says = `${where}: the ATS is told ${event} of ${who}`;
      if ((op === 'none') !== (note !== null)) broken.push(`RTE-04: ${says} with the note ${note}`);
      if (op === 'move' && stage === null && step === null) broken.push(`RTE-04: ${says}, a move to nowhere`);
      if (op === 'disposition' && reason === null) broken.push(`RTE-02: ${says}, a disposition without its reason`);
      if ((path === 'rules') !== (typeof line['used_default'] === 'boolean'))
        broken.push(`RTE-05: ${says}, by ${path}`);
      if (!stages.has(who)) broken.push(`RTE-11: ${says}, who is in no stage`);
    },
    final(line, who) {
      if (finals.has(who)) broken.push(`two final lines of ${who}`);
      finals.add(who);
      const count = counts.get(who) ?? {};
      for (const [field, channel] of [
        ['calls_placed', 'CALL'],
        ['sms_sent', 'SMS'],
        ['emails_sent', 'EMAIL'],
      ] as const) {
        if (line[field] !== (count[channel] ?? 0))
          broken.push(`final ${field} of ${who} is ${line[field]}, lines say ${count[channel] ?? 0}`);
      }
      for (const column of Object.values(COLUMN_OF)) {
        const said = consent.get(line['candidate'])?.[column];
        if (said !== undefined && line[column] !== said)
          broken.push(`P-18: final ${column} of ${who} is ${line[column]}, lines say ${said}`);
      }
      if (stages.has(who) && stages.get(who) !== line['stage'])
        broken.push(`P-18: final stage of ${who} is ${line['stage']}`);
      const open = rowsOf(who).find(({ status }) => OPEN.has(status));
      const shown = line['open_call_row'] as Line | null;
      if ((open?.['attempt'] ?? null) !== (shown?.['attempt'] ?? null))
        broken.push(`final open row of ${who} is ${JSON.stringify(shown)}`);
    },
  };

  let last = '';
  for (const [i, line] of lines.entries()) {
    const where = `line ${i} (${line['type']} of ${line['candidate'] ?? '-'})`;
    const { at } = line;
    if (line['type'] !== 'final') {
      if (typeof at !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at)) broken.push(`${where}: at ${at}`);
      if (String(at) < last) broken.push(`${where}: time goes back to ${at}`);
      if (String(at) > last) {
        settled(last);
        last = String(at);
      }
    }
    on[String(line['type'])]?.(line, `${line['candidate']}/${line['job']}`, where);
  }
  settled(last);
  for (const who of stages.keys()) if (!finals.has(who)) broken.push(`no final line of ${who}`);
  return broken;
}
