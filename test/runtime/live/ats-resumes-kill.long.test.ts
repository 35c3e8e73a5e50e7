/** STG-05: resumes that lie in Bullhorn, and a process that is killed three times while it reads them: each is reviewed once (RESUMES: how many). */
import { afterEach, expect, test } from 'vitest';
import { givenDocx, givenPdf } from '../../adapters/resume-local/given-files.ts';
import { BULLHORN_CREDENTIALS, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import { givenProcess } from './any-process.ts';
import { until } from './engine-process.ts';

const RESUMES = Number(process.env['RESUMES'] ?? 40);
const KILLS = 3;
const PATIENCE_MS = 900_000;
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

const phoneOf = (n: number): string => `+1${n < 100 ? 512 : 214}55501${String(n % 100).padStart(2, '0')}`;
/** Every third shows nothing of what is asked for. */
const isFit = (n: number): boolean => n % 3 !== 0;

/** Most are texts; a PDF and a DOCX take a thread each. */
function fileOf(n: number) {
  const lines = [`P${n}`, isFit(n) ? 'RN in the ICU for 4 years.' : 'Waited tables. '.repeat(40)];
  const of = { id: 9_000 + n, type: 'Resume', dateAdded: 1_700_000_000_000 + n, contentType: 'application' };
  const made =
    n % 20 === 1
      ? { name: 'r.pdf', contentSubType: 'pdf', fileExtension: '.pdf', content: givenPdf([lines]) }
      : n % 20 === 2
        ? { name: 'r.docx', contentSubType: 'octet-stream', fileExtension: '.docx', content: givenDocx(lines) }
        : { name: 'r.txt', contentSubType: 'plain', fileExtension: '.txt', content: lines.join('\n') };
  return { ...of, ...made, fileSize: made.content.length };
}

test(
  'STG-05 P-17 each is reviewed and decided on once, whatever died in between',
  async () => {
    const bullhorn = await startFakeBullhorn();
    const engine = givenProcess({ BULLHORN: JSON.stringify(BULLHORN_CREDENTIALS), DEMO_PACE: '0' });
    toClose.push(bullhorn.close, engine.close);
    await engine.start();
    await engine.call('PUT', '/v1/orgs/acme', {
      name: 'Acme',
      phone_numbers: [{ number: '+12125550100', sms: true, voice: true }],
    });
    await engine.call('PUT', '/v1/jobs/nurse', { name: 'Nurse', ats_job: '5', resume_scoring: true });
    const asks = { required: ['registered nurse'], min_years: 2, passes_by_itself: true };
    const put = await engine.call('PUT', '/v1/jobs/nurse/settings/resume_review', asks);
    expect(put, JSON.stringify(put.body)).toMatchObject({ status: 200 });
    for (let n = 0; n < RESUMES; n += 1) {
      const who = { id: 1_000 + n, firstName: `P${n}`, mobile: phoneOf(n), address: { zip: '78701', state: 'TX' } };
      bullhorn.candidate({ ...who, status: 'Active', customText1: 'yes' });
      bullhorn.submission({ id: 5_000 + n, status: 'New Lead', candidate: { id: who.id }, jobOrder: { id: 5 } });
      bullhorn.attach(who.id, fileOf(n));
    }
    const options = {
      poll_seconds: 1,
      consent_fields: { sms_consent: 'customText1', all_ai_communications_consent: 'customText1' },
    };
    const connection = { provider: 'bullhorn', base_url: bullhorn.url, credentials_env: 'BULLHORN', options };
    expect(await engine.call('PUT', '/v1/orgs/acme/ats', connection)).toMatchObject({ status: 200 });

    const fetched = () => bullhorn.received.filter(({ path }) => path.includes('/file/Candidate/')).length;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await until(() => (fetched() >= (RESUMES * (1 + 2 * kill)) / 8 ? true : null));
      await engine.kill();
      await engine.start();
    }
    const audit = async () => {
      const [header = '', ...rows] = (await engine.text('/v1/resume-reviews/audit.csv')).trim().split('\n');
      const at = (name: string) => header.trim().split(',').indexOf(name);
      return rows
        .map((row) => row.split(','))
        .map((cells) => ({
          application: cells[at('application')],
          decision: cells[at('decision')],
          by: cells[at('decided_by')],
          proposal: cells[at('proposal')],
        }));
    };
    const passed = Array.from({ length: RESUMES }, (_, n) => n).filter(isFit).length;
    await until(async () => {
      const rows = await audit();
      return rows.length >= RESUMES && rows.filter(({ by }) => by === 'ENGINE').length >= passed ? true : null;
    });
    const rows = await audit();
    expect(rows).toHaveLength(RESUMES);
    expect(new Set(rows.map(({ application }) => application)).size).toBe(RESUMES);
    expect(rows.filter(({ decision }) => decision === 'PASS')).toHaveLength(passed);
    // Who does not fit waits for a person: the org lets nobody fail by itself.
    expect(rows.filter(({ proposal, decision }) => proposal === 'FAIL' && decision === '')).toHaveLength(
      RESUMES - passed,
    );
    const { body } = await engine.call('GET', '/v1/resume-reviews?limit=200');
    expect((body['items'] as unknown[]).length).toBe(RESUMES - passed);
    expect(engine.said()).not.toMatch(/Waited tables|\+1512555|\+1214555/);
  },
  PATIENCE_MS,
);
