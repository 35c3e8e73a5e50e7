/** The demo's resumes: invented, of those who apply where resumes are reviewed; every fourth sends none. */
import type { CandidateFields } from '../../machines/candidate/events.ts';
import { effectiveSettings } from '../../machines/settings.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { reviewOf } from '../resumes/review.ts';
import type { Store } from '../store/store.ts';
import { DEMO_ORG } from './jobs.ts';
import type { DemoPerson } from './people.ts';

const WORK: readonly (readonly string[])[] = [
  [
    'Summary',
    'Customer support specialist with 4 years in a busy call center. Bilingual: English and Spanish.',
    'Experience',
    'Support agent, Harbor Telecom, Mar 2021 - present: phone and chat, Zendesk, 60 contacts a day.',
    'Cashier, Corner Market, 2018 - 2020',
    'Education',
    'High school diploma, 2014 - 2018',
  ],
  [
    'Experience',
    'Front desk agent, Seaside Hotel, Jan 2023 - present: customer service at the desk and on the phone, bookings.',
    'Data entry and Microsoft Excel for the weekly reports of the house.',
    'Server, Lucky Diner, 2020 - 2022',
  ],
  [
    'Experience',
    'Forklift operator, Inland Freight, Feb 2019 - present: loading dock, cycle counts, hazmat.',
    'Warehouse associate, Depot Nine, 2016 - 2019: order picking, shipping and receiving.',
    'Licences',
    'Forklift certificate. OSHA 10.',
  ],
];

interface Applicant {
  readonly person: DemoPerson;
  readonly application: string;
  readonly fields: CandidateFields;
}

/** Every sixth applies to the job whose resumes are reviewed. */
const numberOf = ({ id }: DemoPerson): number => Math.floor(Number(/\d+$/.exec(id)?.[0] ?? 0) / 6);

/** Safe to repeat: the same resume takes the place of the one before. */
export async function handInDemoResumes(
  applicants: readonly Applicant[],
  at: Instant,
  store: Pick<Store, 'loadJob' | 'keepResume'>,
): Promise<void> {
  const jobs = new Map<string, Awaited<ReturnType<Store['loadJob']>>>();
  for (const { person, application, fields } of applicants) {
    if (!jobs.has(person.job)) jobs.set(person.job, await store.loadJob(DEMO_ORG, person.job));
    const job = jobs.get(person.job);
    const work = WORK[numberOf(person) % (WORK.length + 1)];
    if (job?.resumeScoring !== true || person.source !== 'APPLICANT' || work === undefined) continue;
    const { first_name: firstName = null, last_name: lastName = null, phone, email } = person.raw;
    const text = [`${firstName} ${lastName}`, `${phone} | ${email}`, ...work].join('\n');
    const states = typeof fields.state === 'string' ? [fields.state] : [];
    const of = { candidate: person.id, application, job: person.job, isSecondLook: false, noticeGivenAt: null };
    const review = reviewOf(
      {
        of: { ...of, id: `demo ${application}` },
        person: { firstName, lastName },
        states,
        text,
        isWhole: true,
        miles: null,
      },
      effectiveSettings({}, job.settings).resume_review,
      at,
    );
    await store.keepResume(
      DEMO_ORG,
      { candidate: person.id, application, at, type: 'text/plain', text, isWhole: true, by: 'the demo' },
      review,
    );
  }
}
