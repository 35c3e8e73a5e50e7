// What is said at the start of a call about who speaks and about recording, and where that stands.
import { expect, test } from 'vitest';
import { disclosureOf, mustAllAgree } from '../../machines/disclosures/spoken.ts';
import { DISCLOSURE_RULES, LOOKED_UP_ON } from '../../machines/disclosures/table.ts';

const said = (of: Partial<Parameters<typeof disclosureOf>[0]> = {}) =>
  disclosureOf({ states: ['TX'], language: 'en', speaks: 'AI', company: 'Acme', recorded: true, ...of });

test('every row says where it stands, where and when it was looked up, and that counsel has still to confirm it', () => {
  for (const rule of DISCLOSURE_RULES) {
    expect(URL.canParse(rule.source.url), rule.state).toBe(true);
    expect(rule.source.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    // Whoever relies on somebody's explanation of a law about AI is told what is open about it.
    if (rule.source.kind === 'SECONDARY' && rule.asks === 'AI') expect(rule.doubt, rule.state).toMatch(/\.$/);
    expect(rule.cite, rule.state).toMatch(/\d/);
    expect(rule.confirmed).toBe(false);
    expect(rule.state).toMatch(/^[A-Z]{2}$/);
  }
  expect(LOOKED_UP_ON).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
test('that an AI speaks is said on every call on which one does, wherever they are, in their language', () => {
  for (const states of [['TX'], ['CA'], [], ['UT', 'NV']]) {
    expect(said({ states })).toContain('AI assistant');
    expect(said({ states, language: 'es' })).toContain('inteligencia artificial');
    expect(said({ states, speaks: 'PERSON' })).not.toContain('AI');
  }
});
test('that it is recorded is said with how to refuse, where one state that they may be in asks for that, or nobody knows', () => {
  for (const states of [['CA'], ['TX', 'WA'], []]) expect(said({ states })).toContain('If you do not want that');
  expect(said({ states: ['TX'] })).toMatch(/may be recorded\.$/);
  expect([mustAllAgree(['FL']), mustAllAgree(['TX']), mustAllAgree([])]).toEqual([true, false, true]);
  expect(said({ recorded: false })).not.toContain('record');
});
