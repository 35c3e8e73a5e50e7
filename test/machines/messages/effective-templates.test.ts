/** TCH-07: what holds where a job, the org and the built-in texts all say something, and how one of them is changed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  effectiveTemplate,
  inherited,
  type Layers,
  switchedOff,
  switchedOn,
  TEMPLATE_NAMES,
  withWords,
} from '../../../machines/messages/effective-templates.ts';
import { render, templateBar } from '../../../machines/messages/render-template.ts';
import { isAlwaysSent } from '../../../machines/messages/script-warnings.ts';
import { TEMPLATES } from '../../../machines/messages/templates.ts';
import { scriptOf } from '../../../runtime/store/subjects/script-texts.ts';

const OF_THE_API =
  'first_touch_sms companion_email failed_call_sms opt_in_sms opt_in_clarify_sms post_opt_in_sms dnc_confirmation_sms opt_out_confirmation_sms help_sms conversation_sms email_only_outreach web_invite_email web_invite_reminder_email reschedule_email rejection_email resume_feedback_email scheduling_reminder_sms scheduling_reminder_email meeting_reminder_sms video_reminder_email';

describe('a template', () => {
  test('TCH-07 every one that the API names can be edited', () => {
    const named = new Set(TEMPLATE_NAMES.map((name) => effectiveTemplate(name, { own: {}, org: {} }, 'en').message));
    expect(OF_THE_API.split(' ').filter((name) => !named.has(name))).toEqual([]);
    const fields = TEMPLATE_NAMES.map((name) => effectiveTemplate(name, { own: {}, org: {} }, 'en').textField);
    expect(fields).not.toContain('');
    expect(new Set(fields).size).toBe(TEMPLATE_NAMES.length);
  });

  test('TCH-07 what is called effective is what is sent, whatever either layer says', () => {
    const value = fc.constantFrom<unknown>('A', 'B', '', ' ', false, null, 7);
    const field = fc.constantFrom('companionEmailBody', 'companionEmailSubject', 'helpSms');
    const off = fc.option(fc.constantFrom(['companion_email'], [], ['rejection_email']), { nil: undefined });
    const script = fc
      .tuple(fc.dictionary(field, value), off)
      .map(([texts, list]) => ({ ...texts, ...(list === undefined ? {} : { templates_off: list }) }));
    fc.assert(
      fc.property(script, script, fc.constantFrom('en' as const, 'es' as const), (own, org, language) => {
        const layers = { own, org } as Layers;
        const sent = scriptOf(layers.own, layers.org);
        for (const name of ['companion_email', 'help_sms'] as const) {
          const { text, subject, bar } = effectiveTemplate(name, layers, language);
          expect({ text: text.says, subject: subject?.says ?? null }).toEqual(render(name, sent, named, language));
          expect(bar).toBe(isAlwaysSent(name) ? null : templateBar(name, sent));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('TCH-07 it says whose words they are', () => {
    const layers = {
      own: { companionEmailBody: 'Own' },
      org: { companionEmailBody: 'Org', companionEmailSubject: 'S' },
    };
    expect(effectiveTemplate('companion_email', layers, 'en')).toMatchObject({
      text: { from: 'OWN', says: 'Own' },
      subject: { from: 'ORG', says: 'S' },
    });
    expect(inherited('companion_email', layers, 'en').text).toEqual({ from: 'OWN', says: 'Org' });
    expect(effectiveTemplate('help_sms', layers, 'es').text).toMatchObject({ from: 'BUILT_IN' });
  });

  test('TCH-07 words that say what would be said anyway, or nothing, are not kept', () => {
    const layers = { own: { companionEmailBody: 'Own', note: 1 }, org: { companionEmailBody: 'Org' } };
    const words = (text: string, subject: string | null = null) =>
      withWords('companion_email', layers, { text, subject }, 'en');
    expect(words('Mine', 'Hi')).toEqual({ note: 1, companionEmailBody: 'Mine', companionEmailSubject: 'Hi' });
    expect(words('Org', TEMPLATES.companion_email.subject)).toEqual({ note: 1 });
    expect(words('  ', '')).toEqual({ note: 1 });
  });

  test.each<[string, Layers]>([
    ['nothing', { own: {}, org: {} }],
    ['itself by name', { own: { templates_off: ['companion_email', 'rejection_email'] }, org: {} }],
    ['itself by its text', { own: { companionEmailBody: false }, org: {} }],
    ['the org by name', { own: {}, org: { templates_off: ['companion_email'] } }],
    ['the org by its text', { own: {}, org: { companionEmailBody: false } }],
    ['both', { own: { templates_off: ['companion_email'] }, org: { companionEmailBody: false } }],
    ['the org alone', { own: { templates_off: ['companion_email'] }, org: null }],
  ])(
    'TCH-07 where %s switches it off it can be switched on again, and off, and no other template notices',
    (_, layers) => {
      const rest = (own: Layers['own']) =>
        TEMPLATE_NAMES.filter((name) => name !== 'companion_email').map(
          (name) => effectiveTemplate(name, { ...layers, own }, 'en').bar,
        );
      const on = switchedOn('companion_email', layers, 'en');
      expect(effectiveTemplate('companion_email', { ...layers, own: on }, 'en').bar).toBeNull();
      const off = switchedOff('companion_email', { ...layers, own: on });
      expect(effectiveTemplate('companion_email', { ...layers, own: off }, 'en').bar).toBe('SWITCHED_OFF');
      expect(rest(on)).toEqual(rest(layers.own));
      expect(rest(off)).toEqual(rest(layers.own));
      expect(switchedOff('companion_email', { ...layers, own: off })).toBe(off);
    },
  );
});

/** Every placeholder that these say stands for itself. */
const named = Object.fromEntries(
  ['candidate_name', 'job_name', 'company_name', 'ai_name'].map((name) => [name, `{{${name}}}`]),
);
