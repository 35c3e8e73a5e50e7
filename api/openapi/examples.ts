/**
 * Examples for the API documents, of one invented candidate of one org; pure. They are made from the schema itself, so no
 * field is forgotten, and every text, number and instant that people read is written here.
 */
type Schema = { readonly [key: string]: unknown };
type Json = unknown;

const NOON = '2026-03-02T17:00:00.000Z';
const HASH = '9f2c4b1d7a6e5f3c8b0a1d2e3f4c5b6a7d8e9f0a1b2c3d4e5f6a7b8c9d0e1f2a';

/** What cannot be put together field by field: one field excludes another, or a language of its own. By the schema's name. */
const WHOLE: Readonly<Record<string, Json>> = {
  Scenario: {
    start: '2026-03-02T15:00:00Z',
    until: '+2d',
    org: { id: 'acme', name: 'Acme Staffing', phone_numbers: [{ number: '+12125550100', voice: true, sms: true }] },
    jobs: [{ id: 'night-nurse', name: 'Night nurse' }],
    candidates: [
      { id: 'ana', first_name: 'Ana', phone: '+14155550123', zip: '94110', all_ai_communications_consent: true },
    ],
    steps: [{ at: '+0m', do: 'add_to_job', candidate: 'ana', job: 'night-nurse' }],
  },
  CandidateInput: {
    first_name: 'Ana',
    last_name: 'Ruiz',
    phone: '(415) 555-0123',
    email: 'ana.ruiz@example.test',
    zip: '94110',
    sms_consent: true,
    all_ai_communications_consent: true,
  },
  AtsConnectionInput: {
    provider: 'bullhorn',
    base_url: null,
    credentials_env: 'BULLHORN_CREDENTIALS',
    options: { excluded_statuses: ['Unavailable Indefinitely', 'Placed'] },
  },
  EventInput: { type: 'progress.requested' },
  InterviewResultInput: {
    id: 'result-7',
    application: 'ana-night-nurse',
    call: 'ana-night-nurse/1',
    kind: 'PHONE',
    outcome: 'completed',
    completion_rate: 0.8,
    passed: true,
    score: 4.5,
    held_outcome: null,
    timezone: 'America/Los_Angeles',
    verbal_sms_consent: null,
    snapshot: null,
    ended_at: NOON,
  },
  Mailbox: { from: 'Acme Talent <talent@example.test>', reply_to: null },
  KillSwitchInput: { scope: 'channel', id: 'SMS', on: true },
  ResumeInput: { text: 'Registered nurse. BLS, ACLS.\nIntensive care unit, 2019 - present', notice_given_at: null },
  Problem: {
    type: 'about:blank',
    title: 'The body is refused',
    status: 422,
    detail: 'One place of the body is not as it should be; errors names it.',
    errors: [{ path: 'phone', message: 'has an extension (12); give the person’s own number, or leave it blank' }],
  },
};

/** By the name of a field, whatever it stands in. */
const BY_NAME: Readonly<Record<string, Json>> = {
  ...{ org: 'acme', job: 'night-nurse', candidate: 'ana', application: 'ana-night-nurse', script: 'default' },
  ...{
    first_name: 'Ana',
    last_name: 'Ruiz',
    name: 'Night nurse',
    phone: '+14155550123',
    email: 'ana.ruiz@example.test',
  },
  ...{ timezone: 'America/Los_Angeles', timezone_source: 'ZIP', other_zones: 'America/Denver', zip: '94110' },
  ...{ city: 'San Francisco', state: 'CA', other_states: 'NV', country: 'US', lat: 37.75, lon: -122.42, zone: 'PST' },
  ...{ number: '+12125550100', from: '+12125550100', to: '+14155550123', address: 'ana.ruiz@example.test' },
  ...{ allowed_recipients: '+14155550123', line_type: 'MOBILE', key: 'ovt_k1_a-key-that-is-shown-once', id: 'ana' },
  ...{
    text: 'Hi Ana, this is Acme Staffing about the Night nurse job.',
    subject: 'Your interview',
    template: 'first_touch_sms',
  },
  ...{
    rule: 'GAT-14',
    gate: 'hours',
    about: 'call',
    kind: 'FIRST',
    stage: 'OUTREACH',
    event: 'OUTREACH',
    code: 'PENDING_RETRY',
  },
  ...{
    sentence: 'The next call is planned for 12:00, after the one that went unanswered.',
    by: 'Kim',
    evidence: 'signed on paper',
  },
  ...{
    reason: 'The candidate wants a person instead of the AI.',
    why: 'Nobody answered for a while.',
    waits_for: 'a recruiter',
  },
  ...{
    cause: 'The next call is planned.',
    message: 'expected a time such as "08:00"',
    path: 'outreach_hours.weekday_start',
  },
  ...{
    detail: 'Name one of the jobs of the org.',
    title: 'Not found',
    type: 'stage',
    field: 'phone',
    group: 'call_retry',
  },
  ...{
    local_time: 'Mon 2 Mar 2026 09:00',
    page: 'Application ana-night-nurse: ana on night-nurse\n…',
    date: '2026-03-02',
  },
  ...{
    task: 'ana:12:0',
    next_cursor: 'WyJjYW5kaWRhdGVzIiwiYW5hIl0',
    hash: HASH,
    previous: HASH,
    column: 'sms_consent',
  },
  ...{
    source: 'IMPORT',
    what: 'the time comes',
    who: 'time',
    warnings: 'shares the phone with Ben Ruiz (candidate ben)',
  },
  ...{
    because: 'federal',
    cite: '47 CFR 64.1200(c)(1)',
    as_of: '2026-01-01',
    duplicate: 'ana-2',
    origin: 'org',
    role: 'recruiter',
  },
  ...{ ats_stage: 'Contacting', accepted_events: 'progress.requested', moved_on_by: 'its time', state_of: 'OUTREACH' },
  ...{ permanent_job: 'night-nurse', legacy_job: 'night-nurse', time: '2026-04-10T14:00' },
  ...{ machine: 'application', version: 1, count: 12, attempt: 1, attempts: 3, seq: 7, line: 2, position: 1, round: 1 },
  ...{
    completion_rate: 0.8,
    best_completion: 0.8,
    status: 200,
    per_minute: 60,
    priority: 1,
    seconds: 90,
    header: 'phone',
  },
};
const WORD = 'as it is called';
const COUNT = 3;

export interface Examples {
  /** What one looks like; `name` is that of the field it stands in. */
  of(schema: Schema, name?: string): Json;
}

const byType = (type: unknown): string | null =>
  Array.isArray(type) ? (type.find((each) => each !== 'null') ?? null) : typeof type === 'string' ? type : null;

export function examples(components: ReadonlyMap<string, Schema>): Examples {
  const inside = new Set<string>();
  function named(ref: string, name: string): Json {
    const component = ref.slice(ref.lastIndexOf('/') + 1);
    if (component in WHOLE) return WHOLE[component];
    const schema = components.get(component);
    if (schema === undefined || inside.has(component)) return null;
    inside.add(component);
    const example = of(schema, name);
    inside.delete(component);
    return example;
  }
  function leaf(type: string | null, schema: Schema, name: string): Json {
    const known = BY_NAME[name];
    if (type === 'boolean') return true;
    if (type === 'null') return null;
    if (type === 'string') {
      if (schema['format'] === 'date-time') return NOON;
      return typeof known === 'string' ? known : WORD;
    }
    const least = Number(schema['minimum'] ?? 0);
    const most = Number(schema['maximum'] ?? Number.MAX_SAFE_INTEGER);
    return Math.min(Math.max(typeof known === 'number' ? known : COUNT, least), most);
  }
  function of(schema: Schema, name = ''): Json {
    const { $ref, anyOf, oneOf, allOf, const: only, enum: words, properties, items } = schema as Record<string, never>;
    if (schema['examples'] !== undefined) return (schema['examples'] as readonly Json[])[0];
    if (typeof schema['id'] === 'string' && schema['id'] in WHOLE) return WHOLE[schema['id']];
    if (typeof $ref === 'string') return named($ref, name);
    if ('const' in schema) return only;
    if (Array.isArray(words)) return words[0];
    const choice = (anyOf ?? oneOf ?? allOf) as readonly Schema[] | undefined;
    if (choice !== undefined) return of(choice.find((each) => each['type'] !== 'null') ?? {}, name);
    if (properties !== undefined)
      return Object.fromEntries(
        Object.entries(properties as Schema).map(([key, each]) => [key, of(each as Schema, key)]),
      );
    const type = byType(schema['type']);
    if (type === 'array') return items === undefined ? [] : [of(items as Schema, name)];
    if (type === 'object' || type === null) return {};
    return leaf(type, schema, name);
  }
  return { of };
}
