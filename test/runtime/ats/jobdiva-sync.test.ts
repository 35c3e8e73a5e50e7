/** JobDiva read by windows of time and by the applicants of our jobs, with people unavailable and available again. */
import { afterEach, describe, expect, test } from 'vitest';
import { isWell } from '../../../api/ats-health.ts';
import { DAY, MINUTE } from '../../../machines/vocabulary/instant.ts';
import { JOBDIVA_CREDENTIALS, startFakeJobDiva } from '../../support/fake-jobdiva.ts';
import { givenConnected, ORG } from './given.ts';

let jobdiva: Awaited<ReturnType<typeof startFakeJobDiva>>;
afterEach(() => jobdiva.close());

async function given() {
  jobdiva = await startFakeJobDiva();
  const engine = await givenConnected({
    ...{ provider: 'jobdiva', credentials: JOBDIVA_CREDENTIALS, baseUrl: jobdiva.url },
    options: { consent_fields: { sms_consent: 'SMSOK', all_ai_communications_consent: 'SMSOK' } },
    flat: { outreach_stage: 'Contacting' },
  });
  return {
    ...engine,
    async read() {
      engine.later(MINUTE);
      await engine.sync.look();
      await engine.host.drain();
    },
  };
}

const ana = (changes: Readonly<Record<string, string>> = {}) =>
  jobdiva.candidate({
    ...{
      CANDIDATEID: '77',
      FIRSTNAME: 'Ana',
      LASTNAME: 'Ruiz',
      EMAIL: 'ana@example.test',
      CELLPHONE: '(415) 555-0123',
    },
    ...{ SMSOK: 'true', AVAILABILITY: 'Available', UPDATEDDATE: '2026-03-02T16:00:00Z', ...changes },
  });

test('ATS-01 applicants come in with their phone, are contacted and noted; unavailable and available again moves them', async () => {
  const { read, applicationOf, person, later, store } = await given();
  ana();
  jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
  await read();
  expect(await person('jobdiva-77')).toMatchObject({ phone: '+14155550123', email: 'ana@example.test' });
  expect(await applicationOf('jobdiva-77')).toMatchObject({ stage: 'OUTREACH', job: 'nurse' });
  expect(jobdiva.posted).toMatchObject([
    {
      act: 'createCandidateNote',
      body: {
        ...{ candidateid: 77, link2AnOpenJob: 5 },
        note: expect.stringMatching(/^Moved to Contacting\. \(overture-[0-9a-f]{16}\)$/),
      },
    },
  ]);
  // Our note is no stage: where they stand is JobDiva's word, and reading it again is no move of others.
  expect((await applicationOf('jobdiva-77'))?.ats).toMatchObject({ stage: 'Pending', stranded: null });
  await read();
  expect((await store.history(ORG, 'jobdiva-77'))?.journal.some(({ type }) => type === 'ats_place')).toBe(false);
  ana({ AVAILABILITY: 'Unavailable Indefinitely', UPDATEDDATE: '2026-03-02T17:03:00Z' });
  await read();
  expect(await applicationOf('jobdiva-77')).toMatchObject({ stage: 'SKIP_OUTREACH' });
  later(DAY);
  ana({ AVAILABILITY: 'Available', UPDATEDDATE: '2026-03-01T00:00:00Z' }); // by nothing but the nightly comparison
  await read();
  expect(await applicationOf('jobdiva-77')).toMatchObject({ stage: 'OUTREACH' });
  expect(await store.atsHealth(ORG)).toMatchObject({ lastError: null });
});

test('windows overlap, are fourteen days long at most after a long silence, and what overlaps is told once', async () => {
  const { read, later, store } = await given();
  ana();
  await read();
  const read1 = (await store.atsHealth(ORG)).eventsRead;
  later(20 * DAY);
  await read();
  expect(jobdiva.windows.length).toBeGreaterThan(2);
  const [[, firstEnd] = [0, 0], [secondStart] = [0]] = jobdiva.windows;
  expect(secondStart).toBeLessThan(firstEnd as number);
  expect((await store.atsHealth(ORG)).lastError).toBeNull();
  expect((await store.atsHealth(ORG)).eventsRead).toBeGreaterThanOrEqual(read1);
});

test('STG-11 an applicant who is rejected there ends here, and one who was rejected before never comes in', async () => {
  const { read, applicationOf } = await given();
  ana();
  jobdiva.candidate({
    CANDIDATEID: '78',
    FIRSTNAME: 'Ben',
    CELLPHONE: '(415) 555-0124',
    SMSOK: 'true',
    UPDATEDDATE: '2026-03-02T16:00:00Z',
  });
  jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
  jobdiva.applicant({ CANDIDATEID: '78', JOBID: '5', STATUS: 'Closed', REJECTREASON: 'Not a fit' });
  await read();
  expect(await applicationOf('jobdiva-78')).toBeNull();
  jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Closed', REJECTREASON: 'Position filled' });
  jobdiva.expireTokens();
  jobdiva.insteadOfTheNext({ status: 429, body: {}, headers: { 'retry-after': '0' } });
  await read();
  expect(await applicationOf('jobdiva-77')).toMatchObject({ stage: 'DISPOSITIONED_IN_ATS' });
  expect(jobdiva.logins()).toBe(2);
});

describe('a permission that is missing there', () => {
  const NOTES = 'CandidateNotesListDetail';
  const withAna = async (query: string, status: number) => {
    const engine = await given();
    jobdiva.forbid(query, status);
    ana();
    jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
    await engine.read();
    return engine;
  };

  test.each([401, 403])('is named with what to do, while the rest goes on: notes, answered %s', async (status) => {
    const { store, warned, applicationOf, read, later } = await withAna(NOTES, status);
    const health = await store.atsHealth(ORG);
    expect(health.lastError).toBe(
      `JobDiva lets us in, but not list the notes of a candidate (${status} to ${NOTES}). Until it does, a note whose answer is lost may stand there twice. Ask your JobDiva administrator to give the API user of these credentials the permission for ${NOTES}; it is tried again by itself.`,
    );
    expect(isWell(health)).toBe(true);
    expect(await applicationOf('jobdiva-77')).toMatchObject({ stage: 'OUTREACH' });
    const told = () => warned.filter((line) => line.startsWith('a permission in the ATS is missing')).length;
    expect(told()).toBe(1);
    await read();
    expect(told()).toBe(1);
    later(DAY);
    await read();
    expect(told()).toBe(2);
    // Given, it is not said again.
    jobdiva.forbid(NOTES, null);
    later(DAY);
    await read();
    expect(told()).toBe(2);
  });

  test.each([
    ['NewUpdatedCandidateRecords', 401, 'new and updated candidates'],
    ['JobApplicantsDetail', 403, 'the applicants of a job'],
    ['CandidatesDetail', 403, 'the details of candidates'],
  ])('is named where nothing can be read without it: %s, answered %s', async (query, status, what) => {
    const { store, warned } = await withAna(query, status);
    const health = await store.atsHealth(ORG);
    expect(health.lastError).toContain(`JobDiva lets us in, but not list ${what} (${status} to ${query}).`);
    expect(health.lastError).toMatch(/Ask your JobDiva administrator to give the API user/);
    expect(warned.join()).toContain(`not list ${what}`);
  });

  test('credentials that are wrong are said to be so, and no permission is blamed', async () => {
    jobdiva = await startFakeJobDiva();
    const { sync, store } = await givenConnected({
      ...{ provider: 'jobdiva', credentials: { ...JOBDIVA_CREDENTIALS, password: 'wrong' }, baseUrl: jobdiva.url },
    });
    await sync.look();
    expect((await store.atsHealth(ORG)).lastError).toBe('JobDiva does not let us in (401): check the credentials');
  });
});

describe('a note whose answer was lost', () => {
  async function movesWithLostAnswers(lost: number) {
    const engine = await given();
    ana();
    jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
    jobdiva.loseWriteAnswers(lost);
    for (let minute = 0; minute < 30; minute += 1) await engine.read();
    return engine;
  }
  const notes = () => jobdiva.posted.map(({ body }) => String(body['note']));

  test('ATS-05 REV-01 is looked for before it is written again, and stands there once', async () => {
    const { applicationOf, store, taking, host, read } = await movesWithLostAnswers(1);
    expect(notes()).toEqual([expect.stringContaining('Moved to Contacting.')]);
    expect((await applicationOf('jobdiva-77'))?.ats).toMatchObject({ stranded: null });
    jobdiva.loseWriteAnswers(1);
    const payload = { channels: ['TEXT_AND_AI'], source: 'ACTION_LINK', application: null };
    const event = { org: ORG, candidate: 'jobdiva-77', source: 'test', externalId: '1', at: taking.clock.now() };
    await store.accept([{ ...event, kind: 'optOut.requested', payload }], taking.clock.now());
    await host.drain();
    for (let minute = 0; minute < 30; minute += 1) await read();
    const optOuts = notes().filter((note) => note.includes('opted out'));
    expect(optOuts.length).toBeGreaterThan(0);
    expect(new Set(optOuts).size).toBe(optOuts.length);
  });

  test('ATS-05 is written again where JobDiva does not let notes be listed, with the same words', async () => {
    const engine = await given();
    jobdiva.hideNotes(true);
    ana();
    jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
    jobdiva.loseWriteAnswers(1);
    for (let minute = 0; minute < 30; minute += 1) await engine.read();
    expect(notes()).toHaveLength(2);
    expect(new Set(notes()).size).toBe(1);
    expect((await engine.applicationOf('jobdiva-77'))?.ats).toMatchObject({ stranded: null });
  });

  test('REV-01 an opt-out is rather said twice than not at all, where JobDiva does not let notes be listed', async () => {
    const { read, store, taking, host } = await given();
    ana();
    jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
    await read();
    jobdiva.hideNotes(true);
    jobdiva.loseWriteAnswers(1);
    const payload = { channels: ['TEXT_AND_AI'], source: 'ACTION_LINK', application: null };
    const event = { org: ORG, candidate: 'jobdiva-77', source: 'test', externalId: '1', at: taking.clock.now() };
    await store.accept([{ ...event, kind: 'optOut.requested', payload }], taking.clock.now());
    await host.drain();
    for (let minute = 0; minute < 30; minute += 1) await read();
    const optOuts = notes().filter((note) => note.includes('opted out'));
    const lost = optOuts[0] ?? 'none';
    expect(optOuts.filter((note) => note === lost)).toHaveLength(2);
    // Both columns are there, and whoever reads a mark twice knows that it is one opt-out.
    expect(new Set(optOuts).size).toBe(2);
    expect(lost).toMatch(/\(overture-[0-9a-f]{16}\)$/);
  });
});
