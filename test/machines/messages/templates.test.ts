import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill, render } from '../../../machines/messages/render-template.ts';
import { TEMPLATES, type TemplateName } from '../../../machines/messages/templates.ts';

const NAMES = Object.keys(TEMPLATES) as TemplateName[];
const someone = {
  candidate_name: 'Ana',
  candidate_phone_number: '+14155550123',
  job_name: 'Night nurse',
  company_name: 'Acme Staffing',
  verification_code: 'D850699A',
  interview_link: 'https://example.test/i/abc',
  recruiter_phone_number: '+14155550100',
  estimated_duration_minutes: '10',
  expiration_days: '7',
  call_time: 'on Wed, Mar 4 at 3:00 PM EST',
  possible_times: 'We can call on Wed, Mar 4 between 8:00 AM and 9:00 PM.',
  what_we_did: 'Yes, Acme Staffing called you on Tue, Jun 2 at 10:00 AM PDT.',
};

describe('placeholders (TCH-07)', () => {
  test('TCH-07 a known one is filled in, wherever and however often it stands, spaces allowed', () => {
    expect(fill('{{candidate_name}}, {{ candidate_name }}: {{job_name}}', someone)).toBe('Ana, Ana: Night nurse');
  });
  test('TCH-07 one without a value stays as written', () => {
    expect(fill('{{shift}} and {{ job.city }} for {{candidate_name}}', someone)).toBe(
      '{{shift}} and {{ job.city }} for Ana',
    );
  });
  test('TCH-07 where no law says when a call is possible, nothing is said of it, and no gap is left', () => {
    const bad = (language: 'en' | 'es') =>
      render('conversation_sms.BAD_TIME', {}, { ...someone, possible_times: '' }, language).text;
    expect(bad('en')).toBe('We cannot call at that time. Which other day and time would suit you?');
    expect(bad('es')).toBe('No podemos llamar a esa hora. ¿Qué otra fecha y hora le vienen bien?');
  });
  test('TCH-07 a field of the ATS is named by its path in dots', () => {
    expect(fill('{{job.city}}', { 'job.city': 'Oakland' })).toBe('Oakland');
  });
  test('TCH-07 the AI is called Morgan unless named otherwise', () => {
    expect([fill('{{ai_name}}', {}), fill('{{ai_name}}', { ai_name: 'Robin' })]).toEqual(['Morgan', 'Robin']);
  });
  test('TCH-07 what objects have by nature is no value', () => {
    expect(fill('{{constructor}} {{toString}} {{__proto__}}', {})).toBe('{{constructor}} {{toString}} {{__proto__}}');
  });
  test('TCH-07 data of a candidate can add no placeholder, and no pattern of replacement', () => {
    expect(fill('{{candidate_name}}|{{job_name}}', { candidate_name: '{{job_name}} $& $1', job_name: 'Nurse' })).toBe(
      '{{job_name}} $& $1|Nurse',
    );
    fc.assert(
      fc.property(fc.string(), (name) => fill('<{{candidate_name}}>', { candidate_name: name }) === `<${name}>`),
      { seed: 7 },
    );
  });
});

describe('a person without a name is greeted without one (IMP-04)', () => {
  const nobody = { ...someone, candidate_name: '' };
  test.each([
    ['Hi {{candidate_name}}, can we talk?', 'Hi, can we talk?'],
    ['Hola {{ candidate_name }}:\n\ngracias', 'Hola:\n\ngracias'],
    ['Thanks {{candidate_name}}!', 'Thanks!'],
    ['Dear  {{candidate_name}} ', 'Dear '],
    ['{{candidate_name}}, we have a job', 'We have a job'],
    ['Hello,\n{{candidate_name}}: élan', 'Hello,\nÉlan'],
    ['{{candidate_name}}', ''],
    ['{{job_name}} for {{candidate_name}}, today', 'Night nurse for, today'],
  ])('"%s" reads "%s"', (text, read) => {
    expect(fill(text, nobody)).toBe(read);
  });
  test.each(NAMES.flatMap((name) => (['en', 'es'] as const).map((language) => [name, language] as const)))(
    'IMP-04 the built-in %s (%s) leaves no gap where the name would be',
    (name, language) => {
      const { subject, text } = render(name, {}, nobody, language);
      expect(`${subject} ${text}`).not.toMatch(/ [,:;.!?]|(^|\n)[,:;]| {2}|\{\{/);
    },
  );
  test('IMP-04 one with a name is greeted by it, in both languages', () => {
    expect(render('first_touch_sms', {}, someone).text).toMatch(/^Hi Ana, this is/);
    expect(render('first_touch_sms', {}, someone, 'es').text).toMatch(/^Hola Ana, soy/);
    expect(render('first_touch_sms', {}, nobody).text).toMatch(/^Hi, this is/);
    expect(render('first_touch_sms', {}, nobody, 'es').text).toMatch(/^Hola, soy/);
  });
});

describe('texts of a job and built-in ones (TCH-07)', () => {
  test.each(NAMES)(
    'TCH-07 the built-in %s is there in Spanish, in other words and with the same placeholders',
    (name) => {
      const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
      const [english, spanish] = [render(name, {}, {}, 'en'), render(name, {}, {}, 'es')];
      expect(spanish.text).not.toBe(english.text);
      expect(placeholders(`${spanish.subject} ${spanish.text}`)).toEqual(
        placeholders(`${english.subject} ${english.text}`),
      );
    },
  );
  test.each(NAMES)('TCH-07 the built-in %s leaves nothing unfilled', (name) => {
    const { subject, text } = render(name, {}, someone);
    expect(`${subject} ${text}`).not.toContain('{{');
    expect(subject === null).toBe(!name.includes('email'));
  });
  const overridable = NAMES.flatMap((name) => {
    const template: { textField?: string; subjectField?: string } = TEMPLATES[name];
    return template.textField === undefined ? [] : [[name, template.textField, template.subjectField] as const];
  });
  test.each(overridable)('TCH-07 %s is the script’s own where %s is filled in', (name, textField, subjectField) => {
    const script = {
      [textField]: 'Hello {{candidate_name}}',
      ...(subjectField ? { [subjectField]: 'On {{job_name}}' } : {}),
    };
    const { subject, text } = render(name, script, someone);
    expect([text, subject]).toEqual(['Hello Ana', subjectField ? 'On Night nurse' : null]);
  });
  test.each([
    ['empty', ''],
    ['blank', '  \n'],
    ['no text', 7],
    ['null', null],
  ] as const)('TCH-07 a field of the script that is %s leaves the built-in text', (_what, value) => {
    expect(render('help_sms', { helpSms: value }, someone)).toEqual(render('help_sms', {}, someone));
  });
  test('SMS-07 the texts that carriers ask for say how to stop', () => {
    for (const name of ['first_touch_sms', 'failed_call_sms', 'help_sms'] as const)
      expect(render(name, {}, someone).text).toContain('Reply STOP');
    expect(render('opt_out_confirmation_sms', {}, someone).text).toContain('Reply START');
  });
});
