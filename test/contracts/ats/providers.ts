/** Each ATS behind its adapter, with a server of ours in its place: one table for the contract of all. */
import { createSimulatedAts } from '../../../adapters/simulated/ats.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import type { SimulatedWorld } from '../../../adapters/simulated/world.ts';
import type { Eligibility } from '../../../machines/vocabulary/ats-answer.ts';
import { type AtsOptions, atsOptionsSchema } from '../../../machines/vocabulary/ats-connection.ts';
import { connecting } from '../../../runtime/config/connections/ats.ts';
import { AtsAway, type AtsPort, type AtsProvider, type NamedInAts } from '../../../runtime/ports.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { BULLHORN_CREDENTIALS, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import { SIGNING_SECRET, startFakeGenericAts } from '../../support/fake-generic-ats.ts';
import { JOBDIVA_CREDENTIALS, startFakeJobDiva } from '../../support/fake-jobdiva.ts';
import type { FakeAnswer } from '../../support/fake-twilio.ts';

export const optionsOf = (given: object = {}): AtsOptions => atsOptionsSchema.parse(given);

/** Ana, 77 in the ATS, whose application on job 5 is 900 there. */
export const ANA = {
  ...{ org: 'acme', candidate: 'ana', atsCandidate: '77' },
  ...{ job: 'nurse', atsJob: '5', application: 'a-1', atsApplication: '900' },
} as const;

const SESSION_OVER = { status: 401, body: '' } as const;
const storm = (times: number) =>
  Array.from({ length: times }, () => ({ status: 429, body: '', headers: { 'retry-after': '0' } }));

export interface GivenAts {
  readonly provider: AtsProvider;
  /** What Ana's status as a person is from now on. */
  personIs(status: string): void;
  rejected(): void;
  /** What was written of moves, dispositions and opt-outs: how often, and as text. */
  written(): readonly string[];
  away(away: boolean): void;
  refuseForGood(): void;
  /** So many requests are answered with 429, and by then the session is over, where there is one. */
  tooMuch(times: number): void;
  close(): Promise<void>;
}

async function provider(
  name: 'bullhorn' | 'jobdiva' | 'generic',
  credentials: object,
  baseUrl: string | null,
  given: object,
) {
  const connect = connecting({ CREDENTIALS: JSON.stringify(credentials) });
  return connect({ provider: name, baseUrl, credentialsEnv: 'CREDENTIALS', options: optionsOf(given) });
}

/** The port of a process, as a provider of one org: what cannot be asked is away. */
function providerOf(port: AtsPort): AtsProvider {
  const there = async <T>(answer: Promise<T | null>): Promise<T> => {
    const given = await answer;
    if (given === null) throw new AtsAway('the simulated ATS is away');
    return given;
  };
  const ours = <T extends NamedInAts>(of: T) => ({ ...of, application: of.application ?? '' });
  return {
    absence: port.absence,
    eligibility: (who) => there(port.eligibility(who)),
    writeBackRevocation: (of) => there(port.writeBackRevocation(of)),
    move: (of) => there(port.move(ours(of))),
    moved: (of) => there(port.moved(ours(of))),
  };
}

export const ATS: Readonly<Record<string, (options?: object) => Promise<GivenAts>>> = {
  async bullhorn(options = {}) {
    const fake = await startFakeBullhorn();
    fake.candidate({ id: 77, firstName: 'Ana', status: 'Active' });
    fake.submission({ id: 900, status: 'Submitted', candidate: { id: 77 }, jobOrder: { id: 5 } });
    return {
      provider: await provider('bullhorn', BULLHORN_CREDENTIALS, fake.url, options),
      personIs: (status) => fake.candidate({ id: 77, status }),
      rejected: () => fake.submission({ id: 900, status: 'Rejected' }),
      written: () => fake.changes.map((change) => JSON.stringify(change)),
      away: fake.away,
      tooMuch: (times) => fake.insteadOfTheNext(...storm(times), SESSION_OVER),
      refuseForGood: () => fake.refuseMoves({ status: 400, body: { errorMessageKey: 'errors.invalidStatus' } }),
      close: fake.close,
    };
  },
  async jobdiva(options = {}) {
    const fake = await startFakeJobDiva();
    fake.candidate({ CANDIDATEID: '77', FIRSTNAME: 'Ana', AVAILABILITY: 'Available' });
    fake.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Pending', REJECTREASON: '' });
    return {
      provider: await provider('jobdiva', JOBDIVA_CREDENTIALS, fake.url, options),
      personIs: (status) => fake.candidate({ CANDIDATEID: '77', FIRSTNAME: 'Ana', AVAILABILITY: status }),
      rejected: () => fake.applicant({ CANDIDATEID: '77', JOBID: '5', STATUS: 'Closed', REJECTREASON: 'Not a fit' }),
      written: () => fake.posted.map((post) => JSON.stringify(post)),
      away: fake.away,
      tooMuch: (times) => fake.insteadOfTheNext(...storm(times), SESSION_OVER),
      refuseForGood: () => fake.refuseWrites({ status: 400, body: {} }),
      close: fake.close,
    };
  },
  async generic(options = {}) {
    let [word, refuses] = ['ELIGIBLE', false];
    const instead: FakeAnswer[] = [];
    const fake = await startFakeGenericAts(({ type }) => {
      const other = instead.shift();
      if (other !== undefined) return other;
      if (type === 'eligibility.check') return { status: 200, body: { eligibility: word, stage: 'Submitted' } };
      return refuses ? { status: 422, body: { code: 'no_such_stage' } } : null;
    });
    return {
      provider: await provider('generic', { signing_secret: SIGNING_SECRET, url: fake.url }, null, options),
      personIs: (status) => {
        word = status === 'Unavailable Indefinitely' ? 'ORG_OUTREACH_POLICY' : 'ELIGIBLE';
      },
      rejected: () => {
        word = 'REJECTED';
      },
      written: () => [
        ...new Map(
          fake.posts.filter(({ type }) => type !== 'eligibility.check').map((post) => [post.id, JSON.stringify(post)]),
        ).values(),
      ],
      away: fake.away,
      tooMuch: (times) => void instead.push(...storm(times)),
      refuseForGood: () => {
        refuses = true;
      },
      close: fake.close,
    };
  },
  async simulated() {
    let [word, isAway, refuses] = ['ELIGIBLE' as Eligibility, false, false];
    const written = new Map<string, string>();
    const world: SimulatedWorld = {
      ...createScriptedWorld(DEFAULT_PROVIDERS, {}),
      atsIsUp: () => !isAway,
      eligibility: () => (isAway ? null : word),
      move: () => (isAway ? null : refuses ? 'refused' : 'ok'),
      writeBackRevocation: () => (isAway ? null : { kind: 'written' }),
    };
    const port = createSimulatedAts(world);
    const heard =
      <T extends { readonly key: string }, A>(tell: (of: T) => Promise<A | null>) =>
      async (of: T) => {
        const answer = await tell(of);
        if (answer !== null) written.set(of.key, JSON.stringify(of));
        return answer;
      };
    return {
      provider: providerOf({
        ...port,
        move: heard(port.move),
        writeBackRevocation: heard(port.writeBackRevocation),
      }),
      personIs(status) {
        word = status === 'Unavailable Indefinitely' ? 'ORG_OUTREACH_POLICY' : 'ELIGIBLE';
      },
      rejected() {
        word = 'DISPOSITIONED';
      },
      written: () => [...written.values()],
      away(away) {
        isAway = away;
      },
      // It has no pace.
      tooMuch() {},
      refuseForGood() {
        refuses = true;
      },
      close: async () => {},
    };
  },
};
