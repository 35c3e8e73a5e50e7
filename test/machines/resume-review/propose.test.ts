/** STG-05: what is proposed of a resume, and when only a person may decide. */
import { describe, expect, it } from 'vitest';
import { REVIEW_LAWS } from '../../../machines/resume-review/laws.ts';
import { type Proposal, proposalFor, type ReviewCase } from '../../../machines/resume-review/propose.ts';
import { reasonInWords, whyInWords } from '../../../machines/resume-review/review-words.ts';
import type { Match } from '../../../machines/resume-review/score.ts';
import { resumeReviewSettings } from '../../../machines/resume-review/settings.ts';
import { DAY, instant, plus } from '../../../machines/vocabulary/instant.ts';

const NOW = instant(Date.parse('2026-11-30T17:00:00Z'));
const BOTH = { passes_by_itself: true, fails_by_itself: true };
const scored = (match: Match, words = 300): ReviewCase['score'] => ({ match, score: 50, reasons: [], words });
/** In Texas, of which the table says nothing. */
const given = (match: Match, of: Partial<ReviewCase> = {}, settings: object = BOTH, now = NOW): Proposal =>
  proposalFor(
    { score: scored(match), isWhole: true, isSecondLook: false, states: ['TX'], noticeGivenAt: null, ...of },
    resumeReviewSettings.parse(settings),
    now,
  );
const whys = ({ why }: Proposal) => why.map((each) => each.why);

describe('what is proposed', () => {
  it.each([
    ['FULL', 'PASS'],
    ['PARTIAL', 'PASS'],
    ['NONE', 'FAIL'],
    ['UNKNOWN', null],
  ] as const)('of a match %s is %s', (match, proposal) => {
    expect(given(match).proposal).toBe(proposal);
  });
});

describe('who decides', () => {
  it('STG-05 a person, unless the org says otherwise, and for each way apart', () => {
    for (const match of ['FULL', 'PARTIAL', 'NONE'] as const)
      expect([given(match, {}, {}).decides, whys(given(match, {}, {}))]).toEqual(['PERSON', ['ORG_DECIDES']]);
    expect(given('FULL', {}, { passes_by_itself: true }).decides).toBe('ENGINE');
    expect(given('NONE', {}, { passes_by_itself: true }).decides).toBe('PERSON');
    expect(given('NONE', {}, { fails_by_itself: true }).decides).toBe('ENGINE');
    expect(given('PARTIAL', {}, { fails_by_itself: true }).decides).toBe('PERSON');
  });

  it.each([
    ['nothing was asked', 'UNKNOWN', {}, ['NOTHING_ASKED']],
    ['there were no words', 'UNKNOWN', { score: scored('UNKNOWN', 0) }, ['NOTHING_READ']],
    ['the file went on', 'FULL', { isWhole: false }, ['NOT_READ_IN_FULL']],
    ['it is a second look', 'FULL', { isSecondLook: true }, ['SECOND_LOOK']],
    ['a rejection would rest on few words', 'NONE', { score: scored('NONE', 39) }, ['VERY_SHORT']],
    ['nobody knows where they are', 'NONE', { states: [] }, ['PLACE_UNKNOWN']],
    ['nobody knows where they are, nor told them', 'FULL', { states: [] }, ['PLACE_UNKNOWN']],
    [
      'the work is too far',
      'FULL',
      { score: { ...scored('FULL'), reasons: [{ what: 'DISTANCE', asked: '50', met: false, found: '90' }] } },
      ['TOO_FAR'],
    ],
  ] as const)('a person, where %s', (_where, match, of, why) => {
    const proposal = given(match, of as Partial<ReviewCase>);
    expect([proposal.decides, whys(proposal)]).toEqual(['PERSON', why]);
  });
});

describe('where the law speaks', () => {
  it('turns nobody down by itself where it asks for a person, told or not, and lets them pass once they are told', () => {
    const told = plus(NOW, -DAY);
    expect(whys(given('NONE', { states: ['CO'], noticeGivenAt: told }))).toEqual(['LAW_ASKS_FOR_A_PERSON']);
    expect(given('NONE', { states: ['CO'], noticeGivenAt: told }).why[0]?.cite).toContain('C.R.S.');
    expect(given('FULL', { states: ['CO'], noticeGivenAt: told }).decides).toBe('ENGINE');
    expect(whys(given('FULL', { states: ['CO'] }))).toEqual(['LAW_ASKS_FOR_NOTICE']);
  });
  it('counts the days of a notice, and nothing that is promised for later', () => {
    const toldFor = (days: number) => given('FULL', { states: ['NY'], noticeGivenAt: plus(NOW, -days * DAY) }).decides;
    expect([toldFor(15), toldFor(14), toldFor(-1)]).toEqual(['ENGINE', 'PERSON', 'PERSON']);
  });
  it('in every state that they may be in, and where the work is done', () => {
    expect(whys(given('NONE', { states: ['TX', 'CO'] }))).toContain('LAW_ASKS_FOR_A_PERSON');
    expect(whys(given('NONE', {}, { ...BOTH, work_places: ['DE'] }))).toContain('LAW_ASKS_FOR_A_PERSON');
  });
  it('from its day on', () => {
    const before = instant(Date.parse('2026-06-29T12:00:00Z'));
    expect(given('NONE', { states: ['CO'] }, BOTH, before).decides).toBe('ENGINE');
    expect(given('NONE', { states: ['CO'] }, BOTH, plus(before, DAY)).decides).toBe('PERSON');
  });
  it('as a table of the org’s own says, in place of ours', () => {
    const own = [{ places: ['US-TX'], from: '2026-01-01', person_before_rejection: true, cite: 'counsel, 3 May' }];
    expect(given('NONE', {}, { ...BOTH, review_laws: own }).why).toEqual([
      { why: 'LAW_ASKS_FOR_A_PERSON', cite: 'counsel, 3 May' },
    ]);
    expect(given('NONE', { states: ['CO'] }, { ...BOTH, review_laws: own }).decides).toBe('ENGINE');
  });
  it('each row says where it stands and asks for something', () => {
    for (const { cite, says, places, from, noticeDays, personBeforeRejection } of REVIEW_LAWS) {
      expect([cite.length > 15, says.length > 30, places.length > 0]).toEqual([true, true, true]);
      expect(from).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(noticeDays !== null || personBeforeRejection).toBe(true);
    }
  });
});

describe('in words', () => {
  it('a reason says what was asked and what was found, and why a person decides where it stands', () => {
    const term = { what: 'REQUIRED', asked: 'registered nurse', met: true, found: 'RN' } as const;
    expect(reasonInWords(term)).toBe('Required: registered nurse: found as RN.');
    expect(reasonInWords({ ...term, met: false, found: null })).toBe('Required: registered nurse: not found.');
    expect(reasonInWords({ what: 'YEARS', asked: '3', met: null, found: null })).toContain('does not say');
    expect(whyInWords({ why: 'LAW_ASKS_FOR_A_PERSON', cite: 'Article 22' })).toMatch(
      /person decides.* \(Article 22\)$/,
    );
  });
});
