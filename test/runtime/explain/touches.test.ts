// "Why did this go out?": every touch with its occasion, its consent and the rule that allowed it.
import { expect, test } from 'vitest';
import type { TouchExplained } from '../../../runtime/explain/answer.ts';
import { explainApplication, touchesOfCandidate } from '../../../runtime/explain/explain-application.ts';
import { ADD, type Given, played } from './given.ts';

interface Expected {
  readonly title: string;
  readonly given: Given;
  readonly template: string;
  readonly channel: string;
  readonly occasion: string;
  readonly rule: string;
  readonly consent: {
    readonly column: string;
    readonly value: boolean | null;
    readonly source: string | null;
    readonly rule: string;
  };
}

const imported = (column: string, rule: string) => ({ column, value: true, source: 'IMPORT', rule });
const AT_NIGHT = '2026-06-03T06:00:00Z';
const OPT_IN = { scripts: { main: { requireOptInConfirmation: true } }, ana: { sms_consent: null } };

const TOUCHES: readonly Expected[] = [
  {
    title: 'the first call',
    given: {},
    template: 'call',
    channel: 'CALL',
    occasion: 'STG-03',
    rule: 'GAT-14',
    consent: imported('all_ai_communications_consent', 'CNS-04'),
  },
  {
    title: 'the text after the missed call',
    given: {},
    template: 'failed_call_sms',
    channel: 'SMS',
    occasion: 'SMS-01',
    rule: 'TCH-09',
    consent: imported('sms_consent', 'CNS-02'),
  },
  {
    title: 'the companion email',
    given: {},
    template: 'companion_email',
    channel: 'EMAIL',
    occasion: 'INI-07',
    rule: 'TCH-09',
    consent: imported('email_consent', 'CNS-03'),
  },
  {
    title: 'the first touch at night',
    given: { start: AT_NIGHT },
    template: 'first_touch_sms',
    channel: 'SMS',
    occasion: 'INI-02',
    rule: 'TCH-09',
    consent: imported('sms_consent', 'CNS-02'),
  },
  {
    title: 'the first touch of a job that starts by text',
    given: { org: { settings: { initial_outreach: { initial_outreach_method: 'SMS' } } } },
    template: 'first_touch_sms',
    channel: 'SMS',
    occasion: 'INI-03',
    rule: 'TCH-09',
    consent: imported('sms_consent', 'CNS-02'),
  },
  {
    title: 'the one email in the place of a call',
    given: { ana: { all_ai_communications_consent: false } },
    template: 'email_only_outreach',
    channel: 'EMAIL',
    occasion: 'RTY-05',
    rule: 'GAT-09',
    consent: imported('email_consent', 'CNS-03'),
  },
  {
    title: 'the question whether we may text',
    given: OPT_IN,
    template: 'opt_in_sms',
    channel: 'SMS',
    occasion: 'SMS-02',
    rule: 'TCH-09',
    consent: { column: 'sms_consent', value: null, source: null, rule: 'SMS-06' },
  },
  {
    title: 'the confirmation of STOP',
    given: { steps: [ADD, { at: '+10m', do: 'inbound_sms', candidate: 'ana', body: 'STOP' }] },
    template: 'opt_out_confirmation_sms',
    channel: 'SMS',
    occasion: 'SMS-17',
    rule: 'TCH-09',
    consent: { column: 'sms_consent', value: false, source: 'SMS_STOP', rule: 'SMS-06' },
  },
];

test.each(TOUCHES)('$rule, $consent.rule: $title', async ({ given, template, ...expected }) => {
  const { touches } = await (await played(given)).why();
  const touch = touches.find((each) => each.template === template);
  expect(touch).toBeDefined();
  const { channel, occasion, rule, consent } = touch as TouchExplained;
  const { column, value, source, rule: consentRule } = consent;
  expect({
    channel,
    occasion: occasion.rule,
    rule,
    consent: { column, value, source, rule: consentRule },
  }).toEqual(allowedBy(expected));
});

const allowedBy = ({ channel, occasion, rule, consent }: Omit<Expected, 'template' | 'given'>) => ({
  channel,
  occasion,
  rule,
  consent,
});

test('GAT-14: a call carries the decision that let it go, with every gate, its facts and when the window closes', async () => {
  const { touches } = await (await played({})).why();
  const decision = touches.find(({ channel }) => channel === 'CALL')?.decision;
  expect(decision).toMatchObject({
    outcome: 'CALL',
    rule: 'GAT-14',
    margin: '2026-06-03T04:00:00.000Z',
    nextEligibleAt: '2026-06-02T17:00:00.000Z',
  });
  const hours = decision?.gates.find(({ gate }) => gate === 'outreach_hours');
  expect(hours).toMatchObject({ rule: 'GAT-10', result: 'pass', margin: '2026-06-03T04:00:00.000Z' });
  expect(decision?.gates.at(-1)?.gate).toBe('shadow_mode');
});

test('CNS-07: consent is that of the moment of the touch, not of today', async () => {
  const story = await played({
    until: '+3h',
    steps: [ADD, { at: '+1h', do: 'update_candidate', candidate: 'ana', changes: { sms_consent: false } }],
  });
  const { touches } = await story.why();
  expect(touches.find(({ template }) => template === 'failed_call_sms')?.consent).toMatchObject({
    value: true,
    source: 'IMPORT',
  });
});

test('REV-05: a compliance reader sees every touch of one candidate over all jobs', async () => {
  const { store, application, lines } = await played({ until: '+12d' });
  const touches = await touchesOfCandidate(store, 'acme', 'ana');
  const sent = lines.filter(({ type, status }) => type === 'send' && status === 'accepted');
  expect(touches?.length).toBe(sent.length);
  for (const touch of touches ?? []) {
    expect(touch.decision, touch.template).not.toBeNull();
    expect(touch.consent.rule).toMatch(/^(CNS|SMS)-\d\d$/);
    expect(touch.occasion.rule).toMatch(/^[A-Z]{3}-\d\d$/);
  }
  expect(await explainApplication(store, 'acme', 'nobody', null, touches?.[0]?.at as never)).toBeNull();
  expect(await touchesOfCandidate(store, 'acme', 'nobody')).toBeNull();
  expect(await application()).toBe(touches?.[0]?.application);
});
