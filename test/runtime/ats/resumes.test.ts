/** STG-05: resumes that lie in the ATS of those who wait for the review of theirs: fetched, reviewed once, and nothing else is. */
import { afterEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../machines/vocabulary/instant.ts';
import { givenDocx, givenPdf } from '../../adapters/resume-local/given-files.ts';
import { BULLHORN_CREDENTIALS, type FakeFile, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import { JOBDIVA_CREDENTIALS, startFakeJobDiva } from '../../support/fake-jobdiva.ts';
import { givenConnected, ORG } from './given.ts';

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

const ASKS = { required: ['registered nurse'], min_years: 2 } as const;
const FITS = ['Ana Ruiz', 'RN in the ICU for 4 years.'];
const WHO = 'bullhorn-77';

async function given(resumeReview: Parameters<typeof givenConnected>[0]['resumeReview'] = ASKS) {
  const bullhorn = await startFakeBullhorn();
  toClose.push(bullhorn.close);
  const options = { consent_fields: { sms_consent: 'customText1', all_ai_communications_consent: 'customText1' } };
  const of = { provider: 'bullhorn', credentials: BULLHORN_CREDENTIALS, baseUrl: bullhorn.url, options } as const;
  const engine = await givenConnected({ ...of, ...(resumeReview === undefined ? {} : { resumeReview }) });
  const read = async (after = MINUTE) => {
    engine.later(after);
    await engine.sync.look();
    await engine.host.drain();
  };
  const name = { id: 77, firstName: 'Ana', lastName: 'Ruiz', mobile: '(512) 555-0123', address: { zip: '78701' } };
  bullhorn.candidate({ ...name, status: 'Active', customText1: 'yes' });
  bullhorn.submission({ id: 900, status: 'New Lead', candidate: { id: 77 }, jobOrder: { id: 5 } });
  await read();
  const own = async () => {
    const application = await engine.applicationOf(WHO);
    if (application === null) throw new Error('nobody has come in');
    return application;
  };
  const reviews = async () => engine.store.reviewsOf(ORG, (await own()).id);
  return { ...engine, bullhorn, read, own, reviews, asked: (path: string) => asked(bullhorn.received, path) };
}
const asked = (received: readonly { readonly path: string }[], path: string): number =>
  received.filter((request) => request.path.includes(path)).length;

const pdf = (of: Partial<FakeFile> = {}): FakeFile => {
  const content = givenPdf([FITS]);
  return {
    ...{ id: 1, name: 'ana.pdf', type: 'Resume', contentType: 'application', contentSubType: 'pdf' },
    ...{ fileExtension: '.pdf', fileSize: content.byteLength, dateAdded: 1_700_000_000_000, content, ...of },
  };
};

describe('Bullhorn', () => {
  test('STG-05 a resume that is attached there is reviewed once, and waits for a person with what was found', async () => {
    const { bullhorn, read, own, reviews, asked, store } = await given();
    expect((await own()).stage).toBe('AWAITING_RESUME_REVIEW');
    bullhorn.attach(77, pdf());
    await read();
    await read(HOUR);
    await read(HOUR);
    expect(await reviews()).toMatchObject([
      { score: { match: 'FULL' }, proposal: { proposal: 'PASS', decides: 'PERSON' } },
    ]);
    expect(await store.resumeOf(ORG, WHO, (await own()).id)).toMatchObject({ type: 'application/pdf', by: 'ats' });
    expect((await own()).stage).toBe('AWAITING_RESUME_REVIEW');
    expect(asked('/file/Candidate/77/1')).toBe(1);
  });

  test('STG-05 where the org says so it passes by itself, as an event in the journal', async () => {
    const { bullhorn, read, own, store } = await given({ ...ASKS, passes_by_itself: true });
    bullhorn.attach(77, pdf());
    await read();
    expect((await own()).stage).toBe('OUTREACH');
    expect(JSON.stringify((await store.history(ORG, WHO))?.journal)).toContain('the resume scorer');
  });

  test('STG-05 the newest of type Resume is fetched, a DOCX as well as a PDF, and no other file', async () => {
    const { bullhorn, read, reviews, asked } = await given();
    const docx = { contentSubType: 'octet-stream', fileExtension: 'docx', content: givenDocx(FITS) };
    bullhorn.attach(77, pdf({ id: 1, type: 'Contract', name: 'resume of the contract.pdf', dateAdded: 9 }));
    bullhorn.attach(77, pdf({ id: 2, dateAdded: 1 }));
    bullhorn.attach(77, pdf({ id: 3, dateAdded: 2, name: 'ana.docx', type: 'Formatted CV', ...docx }));
    bullhorn.attach(77, pdf({ id: 4, dateAdded: 3, isDeleted: true }));
    bullhorn.attach(77, pdf({ id: 5, dateAdded: 4, name: 'ana.doc', fileExtension: '.doc', contentSubType: 'msword' }));
    await read();
    expect(await reviews()).toHaveLength(1);
    expect([asked('/file/Candidate/'), asked('/file/Candidate/77/3')]).toEqual([1, 1]);
  });

  test('a file that says nothing of a resume, and one that is too large, are not fetched', async () => {
    const { bullhorn, read, reviews, asked, warned } = await given();
    bullhorn.attach(77, pdf({ id: 1, type: null, name: 'passport.pdf' }));
    await read();
    bullhorn.attach(77, pdf({ id: 2, fileSize: 6_000_000 }));
    await read(HOUR);
    expect([asked('/file/Candidate/'), await reviews()]).toEqual([0, []]);
    expect(warned.filter((line) => line.includes('TOO_LARGE'))).toHaveLength(1);
  });

  test('one that cannot be read holds up nobody, and a better one is found later', async () => {
    const { bullhorn, read, reviews, own, warned, store } = await given();
    bullhorn.attach(77, pdf({ content: '%PDF-1.4 and then nothing' }));
    await read();
    expect([await reviews(), (await own()).stage]).toEqual([[], 'AWAITING_RESUME_REVIEW']);
    expect(warned.filter((line) => line.includes('BROKEN'))).toHaveLength(1);
    expect((await store.atsHealth(ORG)).lastError).toBeNull();
    bullhorn.attach(77, pdf({ id: 2, dateAdded: 1_800_000_000_000 }));
    await read();
    await read(HOUR);
    expect(await reviews()).toHaveLength(1);
  });

  test('who has none is asked for more and more seldom', async () => {
    const { read, asked } = await given();
    for (let minute = 0; minute < 60; minute += 1) await read();
    expect(asked('/fileAttachments')).toBeGreaterThan(3);
    expect(asked('/fileAttachments')).toBeLessThan(9);
  });

  test('where the job asks for no review nobody’s files are looked at', async () => {
    const bullhorn = await startFakeBullhorn();
    toClose.push(bullhorn.close);
    const of = { provider: 'bullhorn', credentials: BULLHORN_CREDENTIALS, baseUrl: bullhorn.url } as const;
    const { sync, host, later, applications } = await givenConnected(of);
    bullhorn.candidate({ id: 77, firstName: 'Ana', mobile: '(512) 555-0123', status: 'Active' });
    bullhorn.submission({ id: 900, status: 'New Lead', candidate: { id: 77 }, jobOrder: { id: 5 } });
    bullhorn.attach(77, pdf());
    for (let minute = 0; minute < 3; minute += 1) {
      later(MINUTE);
      await sync.look();
      await host.drain();
    }
    expect([await applications(), asked(bullhorn.received, '/fileAttachments')]).toMatchObject([[{ job: 'nurse' }], 0]);
  });
});

test('STG-05 JobDiva hands over the text of the newest resume', async () => {
  const jobdiva = await startFakeJobDiva();
  toClose.push(jobdiva.close);
  const of = { provider: 'jobdiva', credentials: JOBDIVA_CREDENTIALS, baseUrl: jobdiva.url } as const;
  const options = { consent_fields: { sms_consent: 'SMSOK', all_ai_communications_consent: 'SMSOK' } };
  const { sync, host, later, store, applicationOf } = await givenConnected({ ...of, options, resumeReview: ASKS });
  const ana = {
    CANDIDATEID: '77',
    FIRSTNAME: 'Ana',
    CELLPHONE: '(512) 555-0123',
    SMSOK: 'true',
    AVAILABILITY: 'Available',
  };
  jobdiva.candidate({ ...ana, UPDATEDDATE: '2026-03-02T16:00:00Z' });
  jobdiva.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
  jobdiva.resume('77', { RESUMEID: '77_1_1', DATECREATED: '2025-01-01T00:00:00', PLAINTEXT: 'Waited tables.' });
  jobdiva.resume('77', { RESUMEID: '77_1_2', DATECREATED: '2026-01-01T00:00:00', PLAINTEXT: FITS.join('\n') });
  for (let minute = 0; minute < 3; minute += 1) {
    later(MINUTE);
    await sync.look();
    await host.drain();
  }
  const own = await applicationOf('jobdiva-77');
  expect(own?.stage).toBe('AWAITING_RESUME_REVIEW');
  expect(await store.reviewsOf(ORG, own?.id ?? '')).toMatchObject([{ score: { match: 'FULL' } }]);
});
