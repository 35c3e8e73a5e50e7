/** STG-05: what a resume is found to show, and what never counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milesBetween } from '../../../machines/resume-review/distance.ts';
import { withoutPerson } from '../../../machines/resume-review/personal.ts';
import { type ResumeScore, scoreResume } from '../../../machines/resume-review/score.ts';
import { type ResumeAsks, resumeReviewSettings } from '../../../machines/resume-review/settings.ts';
import { yearsIn } from '../../../machines/resume-review/years.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { runs } from '../../support/runs.ts';

const NOW = instant(Date.parse('2026-03-02T17:00:00Z'));
const ANA = { firstName: 'Ana', lastName: 'Ruiz' };
const asks = (given: Parameters<typeof resumeReviewSettings.parse>[0]): ResumeAsks => resumeReviewSettings.parse(given);
const score = (text: string, given: object, person = ANA): ResumeScore =>
  scoreResume({ text, person, miles: null }, asks(given), NOW);
const found = (text: string, term: string | object) => score(text, { required: [term] }).reasons[0]?.found ?? null;

describe('a term is found', () => {
  it.each([
    ['as it stands, in any case', 'worked as a REGISTERED Nurse', 'registered nurse', 'registered nurse'],
    ['in its plural', 'Forklifts of every kind', 'forklift', 'forklift'],
    ['over a hyphen and over dots', 'B.S.N. and node-js, CDL-A', 'BSN', 'BSN'],
    ['with its accents or without', 'Experiencia en almacén', 'almacen', 'almacen'],
    ['by another word for the same', 'RN, BLS', 'registered nurse', 'RN'],
    ['the other way round, too', 'certified in Basic Life Support', 'BLS', 'basic life support'],
    ['in the title of either gender', 'Waitress at a diner', 'waiter', 'waitress'],
    ['with its signs', 'C++ and C#', 'c#', 'c#'],
    ['by a word that the job gives', 'ran the Zebra ZT411', { term: 'label printer', also: ['zebra'] }, 'zebra'],
  ])('%s', (_how, text, term, as) => {
    expect(found(text, term)).toBe(as);
  });

  it.each([
    ['in a longer word', 'javascript', 'java'],
    ['as a small word that only looks like an abbreviation', 'we did it or not', 'IT'],
    ['in part of a phrase', 'registered dietician and nurse', 'registered nurse'],
    ['with other signs', 'C and C#', 'c++'],
  ])('and not %s', (_how, text, term) => {
    expect(found(text, term)).toBeNull();
  });
});

describe('years of work', () => {
  it.each([
    ['said in words', '5+ years of nursing', 5],
    ['spelled out', 'Seven years in the ICU', 7],
    ['of dates, to the present', 'ICU nurse, Mar 2021 - present', 5],
    ['of months, each counted', '01/2020 - 06/2020', 0.5],
    ['that lie over each other, once', 'A: 2015 - 2020\nB: 2018 - 2021', 6],
    ['of work and not of school', 'Education\n2010 - 2014\nExperience\n2019 - 2021', 2],
    ['in Spanish', '3 años de experiencia', 3],
  ])('are those %s', (_how, text, years) => {
    expect(yearsIn(text, NOW)).toBe(years);
  });
  it.each(['44 years old', 'a nurse', '2021', 'Education\n2010 - 2014'])('are not known of "%s"', (text) => {
    expect(yearsIn(text, NOW)).toBeNull();
  });
});

describe('the match and the score', () => {
  const job = { required: ['registered nurse', 'BLS'], preferred: ['ICU'], min_years: 2 };
  it.each([
    ['everything', 'RN, BLS. ICU. 4 years', 'FULL', 100],
    ['all that is required, and nothing that is only preferred', 'RN, BLS. 2 years', 'FULL', 80],
    ['part of what is required, which is a partial match', 'RN with ICU', 'PARTIAL', 55],
    ['all terms and no years', 'RN, BLS, ICU', 'PARTIAL', 90],
    ['nothing of what is required', 'Waiter, ICU visitor for 9 years', 'NONE', 30],
    ['nothing at all', 'Waiter', 'NONE', 0],
  ])('of a resume that shows %s', (_what, text, match, points) => {
    expect(score(text, job)).toMatchObject({ match, score: points });
  });

  it('years beyond the minimum count for nothing, so that nobody gains by being older', () => {
    expect(score('RN, BLS. 30 years', job)).toEqual(score('RN, BLS. 2 years', job));
  });
  it('how much makes a partial match is the job’s to say', () => {
    const text = 'RN';
    expect(score(text, { ...job, partial_from_percent: 50 }).match).toBe('PARTIAL');
    expect(score(text, { ...job, partial_from_percent: 51 }).match).toBe('NONE');
  });
  it('nothing is said of a job that asks for nothing, or of a file without words', () => {
    expect(score('RN, BLS', {})).toMatchObject({ match: 'UNKNOWN', score: null });
    expect(score(' \n ', job)).toMatchObject({ match: 'UNKNOWN', score: null, words: 0 });
    expect(score('RN', { min_years: 2 }).match).toBe('UNKNOWN');
  });
  it('distance is shown, and changes neither match nor score', () => {
    const far = { ...job, max_distance_miles: 50 };
    const at = (miles: number | null) => scoreResume({ text: 'RN, BLS, 3 years', person: ANA, miles }, asks(far), NOW);
    expect([10, 500, null].map((miles) => at(miles).reasons.find(({ what }) => what === 'DISTANCE')?.met)).toEqual([
      true,
      false,
      null,
    ]);
    const plain = score('RN, BLS, 3 years', job);
    for (const miles of [10, 500, null]) expect([at(miles).match, at(miles).score]).toEqual([plain.match, plain.score]);
    expect(milesBetween({ lat: 40.7128, lon: -74.006 }, { lat: 34.0522, lon: -118.2437 })).toBe(2446);
  });
});

const WORK = `Summary
Nurse in the ICU with 6 years of experience.
Experience
Registered nurse, Mercy Hospital, 2019 - 2024
Led codes, BLS and ACLS, medication administration, Epic.
Education
BSN, 2014 - 2018`;
const JOB = {
  required: ['registered nurse', 'BLS', 'forklift'],
  preferred: ['ACLS', 'Spanish'],
  min_years: 5,
};

const names = fc.constantFrom(
  ...[
    'Ana Ruiz',
    'Lakisha Washington',
    'Emily Walsh',
    'Mohammed Al-Farsi',
    'Nguyễn Thị Mai',
    'Bo Li',
    'José Núñez',
    'Forklift Jones',
  ],
);
const people = fc.record({
  name: names,
  street: fc.constantFrom('12 Main St', '4410 Spanish Oaks Drive Apt 4', '9 Rue Lane', '77 Nurse Way, Unit 2'),
  place: fc.constantFrom('Boise, ID 83702', 'New York, NY 10001', 'Los Angeles, CA', 'Spanish Fork, UT 84660'),
  age: fc.integer({ min: 16, max: 90 }),
  born: fc.integer({ min: 1935, max: 2010 }),
  gender: fc.constantFrom('Male', 'Female', 'Non-binary'),
  pronouns: fc.constantFrom('she/her', 'he/him', 'they/them'),
  family: fc.constantFrom('Married', 'Single', 'Divorced'),
  phone: fc.constantFrom('(212) 555-0123', '+1 415-555-0199', '3125550101'),
  order: fc.boolean(),
});

describe('nothing is decided by name, age, gender or address', () => {
  it('STG-05 another name, age, gender, family and address change neither the match, the score nor a reason', () => {
    const plain = score(WORK, JOB);
    fc.assert(
      fc.property(people, (who) => {
        const [firstName = '', ...rest] = who.name.split(' ');
        const person = { firstName, lastName: rest.join(' ') };
        const header = [
          who.name,
          who.street,
          who.place,
          `Phone: ${who.phone} | ${firstName.toLowerCase()}@example.test`,
        ];
        const own = [
          `Date of birth: 3/4/${who.born}`,
          `Age: ${who.age}`,
          `Gender: ${who.gender}`,
          who.family,
          `${who.name} (${who.pronouns}) is ${who.age} years old, born in ${who.born}, and lives in Spanish Fork, UT.`,
        ];
        const text = who.order ? [...header, ...own, WORK] : [...header, WORK, ...own];
        const { match, score: points, reasons } = score(text.join('\n'), JOB, person);
        expect({ match, points, reasons }).toEqual({
          match: plain.match,
          points: plain.score,
          reasons: plain.reasons,
        });
      }),
      { numRuns: runs(300), seed: 16 },
    );
    expect(plain).toMatchObject({ match: 'PARTIAL' });
  });

  it('the person is cut out, and what they can do stays', () => {
    const text = [
      'Ana María Ruiz, RN, BSN',
      '4410 Spanish Oaks Drive Apt 4 | Boise, ID 83702 | (208) 555-0123 | ana@example.test',
      'Gender: female',
      'She is a nurse; Ms. Ruiz speaks Spanish. MS Office. Mercy Hospital, Boston, 2015 - 2019.',
      'Java developer, single-page applications',
    ].join('\n');
    const cut = withoutPerson(text, ANA);
    for (const gone of ['Ana', '4410', 'Boise', '83702', '555-0123', '@', 'female', 'She', 'Ms.'])
      expect(cut).not.toContain(gone);
    for (const kept of ['RN, BSN', 'speaks Spanish', 'MS Office', '2015 - 2019', 'single-page', 'Mercy Hospital'])
      expect(cut).toContain(kept);
  });
  it('a skill that is somebody’s name too is cut as the name alone', () => {
    const cut = withoutPerson('Java Rust\nWrites Java every day', { firstName: 'Java', lastName: 'Rust' });
    expect(cut.trim()).toBe('Writes Java every day');
  });
});
