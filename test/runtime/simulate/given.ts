/** A small complete scenario document, and changes to it by path. */

export interface Document {
  [key: string]: unknown;
}

export const givenDocument = (): Document => ({
  start: '2026-06-02T17:00:00Z',
  until: '+2d',
  org: {
    id: 'acme',
    name: 'Acme Staffing',
    phone_numbers: [{ number: '+14155550900', voice: true, sms: true }],
    integrations: { email: true, ats: 'simulated' },
    feature_flags: {},
    settings: {},
    ats: { flat: {}, stages: [] },
  },
  scripts: { main: {} },
  jobs: [{ id: 'nurse', name: 'Night nurse', script: 'main' }],
  candidates: [
    {
      id: 'ana',
      first_name: 'Ana',
      last_name: 'Ruiz',
      phone: '+14155550123',
      email: 'ana@example.test',
      zip: '94110',
      sms_consent: true,
      email_consent: true,
      all_ai_communications_consent: true,
    },
  ],
  providers: { default_call: 'voicemail' },
  steps: [{ at: '+0m', do: 'add_to_job', candidate: 'ana', job: 'nurse' }],
});

const MISSING = Symbol('missing');
/** Takes the field away instead of setting it. */
export const without = MISSING;

/** A copy of the document with the value at a path in dots replaced, or taken away. */
export function withAt(path: string, value: unknown, document: Document = givenDocument()): Document {
  const copy = structuredClone(document);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let parent: Document = copy;
  for (const key of keys) {
    parent[key] ??= {};
    parent = parent[key] as Document;
  }
  if (value === MISSING) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** The document with a second step about Ana on the nurse's job, or about no job. */
export const step = (fields: Document): Document =>
  withAt('steps.1', { at: '+1h', candidate: 'ana', job: 'nurse', ...fields });
export const jobless = (fields: Document): Document => withAt('steps.1', { at: '+1h', candidate: 'ana', ...fields });
