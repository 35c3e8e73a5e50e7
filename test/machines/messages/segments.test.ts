// What a text costs: its encoding, its segments, the character that makes it dear, and the same in plain punctuation.
import { describe, expect, test } from 'vitest';
import { checkScript } from '../../../machines/messages/check-script.ts';
import { render } from '../../../machines/messages/render-template.ts';
import { dearnessInWords, segmentsOf } from '../../../machines/messages/segments.ts';
import { TEMPLATES, type Template, type TemplateName } from '../../../machines/messages/templates.ts';

describe('a text is counted as carriers count it', () => {
  test.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['a'.repeat(306), 'GSM-7', 2],
    ['a'.repeat(307), 'GSM-7', 3],
    // A euro sign takes two places.
    ['€'.repeat(80), 'GSM-7', 1],
    ['€'.repeat(81), 'GSM-7', 2],
    ['é'.repeat(160), 'GSM-7', 1],
    ['á'.repeat(70), 'UCS-2', 1],
    ['á'.repeat(71), 'UCS-2', 2],
    [`${'a'.repeat(69)}’`, 'UCS-2', 1],
    [`${'a'.repeat(70)}’`, 'UCS-2', 2],
  ] as const)('TCH-07 %#', (text, encoding, segments) => {
    expect(segmentsOf(text)).toMatchObject({ encoding, segments });
  });
  test('TCH-07 a curly quote that doubles the price is named, and the plain one offered', () => {
    const text = `We’d like to talk — call us… ${'a'.repeat(100)}`;
    const of = segmentsOf(text);
    expect(of).toMatchObject({ encoding: 'UCS-2', segments: 2, dear: ['’', '—', '…'] });
    expect(of.plain).toEqual({ text: `We'd like to talk - call us... ${'a'.repeat(100)}`, segments: 1 });
    expect(dearnessInWords(of)).toBe(
      '2 segments of 70 characters instead of 160, because of “’”, “—”, “…”; with plain punctuation it is 1',
    );
  });
  test('TCH-07 letters keep their accents: what would read differently is not offered', () => {
    expect(segmentsOf(`Mañana le llamará ${'a'.repeat(80)}`)).toMatchObject({ dear: ['á'], plain: null });
  });
  test('TCH-07 where plain punctuation saves nothing it is not offered', () => {
    expect(segmentsOf('It’s us')).toMatchObject({ encoding: 'UCS-2', segments: 1, plain: null });
  });
});

describe('the built-in texts', () => {
  test.each(['en', 'es'] as const)('TCH-07 cost no dear letter in %s, and two segments at most', (language) => {
    const texts = Object.entries<Template>(TEMPLATES).flatMap(([name, { textField }]) => {
      const { subject, text } = render(name as TemplateName, {}, {}, language);
      return subject === null && textField !== undefined ? [[textField, text] as const] : [];
    });
    expect(texts.length).toBeGreaterThan(15);
    const { segments } = checkScript(Object.fromEntries(texts));
    const dear = Object.entries(segments).filter(([, of]) => of.encoding !== 'GSM-7' || of.segments > 2);
    expect(dear).toEqual([]);
  });
});

describe('the texts of a script', () => {
  test('TCH-07 are counted with names of the usual length in them, and dear ones are warned about by their field', () => {
    const { segments, warnings } = checkScript({
      optInApplicantSms: `{{company_name}}: may we text you about the {{job_name}} role? Reply STOP to opt out. ${'a'.repeat(90)}`,
      failedCallSms: 'We’ll call again. Reply STOP to opt out.',
      companionEmailBody: 'It’s an email: as long and as “curly” as you like',
      requireOptInConfirmation: true,
    });
    expect(Object.keys(segments)).toEqual(['optInApplicantSms', 'failedCallSms']);
    expect(segments['optInApplicantSms']).toMatchObject({ encoding: 'GSM-7', segments: 2 });
    expect(warnings).toEqual([expect.stringMatching(/^failedCallSms: 1 segment of 70 .* because of “’”\.$/)]);
  });
  test('TCH-07 a placeholder that nothing fills is warned about, in emails too; a path into the ATS is not', () => {
    const { warnings } = checkScript({
      helpSms: 'Hi {{ candidate_name }}, {{company}}: {{pay}}',
      rejectionEmailBody: '{{frist_name}} {{job.address.city}}',
      note: '{{whatever}}',
    });
    expect(warnings).toEqual([
      'helpSms: nothing fills {{company}}, {{pay}}; it goes out as it is written.',
      'rejectionEmailBody: nothing fills {{frist_name}}; it goes out as it is written.',
    ]);
  });
});
