// TCH-07, CNS-06: a template that is switched off, or says nothing, is not sent, and whoever asks why is told so.
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play } from '../../support/story.ts';

type Document = { readonly [key: string]: unknown };
const storyOf = (
  script: Document,
  more: { ana?: Document; jobs?: readonly Document[]; steps?: readonly Document[] } = {},
) => play({ moral: '', rules: '', until: '+3d', script, ...more });
const sent = (lines: readonly Line[]) =>
  lines.flatMap(({ type, template, status }) => (type === 'send' ? [`${template} ${status}`] : []));
const gatesOf = (lines: readonly Line[], gate: string) =>
  lines
    .flatMap(({ gates }) => (Array.isArray(gates) ? gates : []))
    .filter((each) => (each as Document)['gate'] === gate);

describe('TCH-07 a template that is switched off or says nothing', () => {
  test.each([
    ['switched off by its field', { emailOnlyBody: false }, 'SWITCHED_OFF'],
    ['switched off by its name', { templates_off: ['email_only_outreach'] }, 'SWITCHED_OFF'],
    ['blank', { emailOnlyBody: ' \n' }, 'EMPTY'],
  ])('CNS-06 makes email not viable where it is %s: without a phone there is no way', async (_, script, bar) => {
    const lines = await storyOf(script, { ana: { phone: null } });
    expect(sent(lines)).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ stage: 'INVALID_CONTACT' });
    expect(gatesOf(lines, 'phone')).toEqual([
      expect.objectContaining({ facts: expect.objectContaining({ email_viable: false, email_template: bar }) }),
    ]);
  });

  test.each([
    ['switched off', { webCallEmailBody: false }],
    ['blank', { webCallEmailBody: ' ' }],
  ])('CNS-06 an invite whose text is %s does not go: its row waits, and its decision says why', async (_, script) => {
    const web = { applicant_call_type: 'WEB', sourced_call_type: 'WEB' };
    const jobs = [{ id: 'nurse', name: 'Night nurse', script: 'default', call_types: web }];
    const lines = await storyOf(script, { jobs });
    expect(sent(lines)).toEqual([]);
    const decisions = lines.filter(({ type }) => type === 'decision');
    expect(decisions[0]).toMatchObject({ outcome: 'WAIT', rule: 'CNS-06' });
    expect(lines.at(-1)).toMatchObject({ stage: 'OUTREACH', open_call_row: { status: 'PENDING' } });
  });

  test('RTY-05 where calls are not allowed the same retry follows, without the email', async () => {
    const lines = await storyOf({ emailOnlyBody: '' }, { ana: { all_ai_communications_consent: false } });
    expect(sent(lines)).toEqual([]);
    const rows = lines.filter(({ type, kind }) => type === 'call_row' && kind === 'CONSENT_RETRY');
    expect(rows.length).toBeGreaterThan(0);
  });

  test('TCH-07 of a text and its companion only the one that is switched off stays away, and its decision says why', async () => {
    const lines = await storyOf({ companionEmailBody: false }, { ana: { timezone: 'Asia/Manila' } });
    expect(sent(lines)[0]).toBe('first_touch_sms accepted');
    expect(sent(lines).filter((each) => each.startsWith('companion_email'))).toEqual([]);
    const barred = gatesOf(lines, 'address').filter((each) => (each as Document)['result'] === 'block');
    expect(barred[0]).toMatchObject({ rule: 'TCH-07', facts: { template: 'SWITCHED_OFF' } });
  });

  test('SMS-17 what answers a STOP cannot be switched off', async () => {
    const stop = { at: '+2h', do: 'inbound_sms', candidate: 'ana', body: 'STOP' };
    const off = { templates_off: ['opt_out_confirmation_sms'], optOutConfirmationSms: '' };
    expect(sent(await storyOf(off, { steps: [addToJob(), stop] }))).toContain('opt_out_confirmation_sms accepted');
  });
});
