/**
 * A Bullhorn of any size and an engine that is killed again and again, on a virtual clock: applicants come in, are contacted and
 * moved, opt out, are rejected and moved there, tokens expire, 429 comes in storms, answers are lost, what was read is gone, and
 * some of it changes without a word.
 *
 * Owns: what happens, and what both sides have to say afterwards. Guarantee: the same seed is the same ordeal.
 */

import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createRandom } from '../../../adapters/simulated/random.ts';
import { createReceivedRecord } from '../../../adapters/simulated/record.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import type { AtsConnection } from '../../../machines/vocabulary/ats-connection.ts';
import { DAY, HOUR, instant, MINUTE, plus, toMs } from '../../../machines/vocabulary/instant.ts';
import { createAtsRouter } from '../../../runtime/ats/router.ts';
import { createAtsSync } from '../../../runtime/ats/sync.ts';
import { connecting } from '../../../runtime/config/connections/ats.ts';
import { createHost } from '../../../runtime/host.ts';
import { createCandidateLinks } from '../../../runtime/links/candidate-links.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { optionsOf } from '../../contracts/ats/providers.ts';
import { BULLHORN_CREDENTIALS, startFakeBullhorn } from '../../support/fake-bullhorn.ts';
import { Killed, mortalStore } from './mortal-store.ts';

const ORG = 'acme';
const JOB = 5;
const STORM = { status: 429, body: '', headers: { 'retry-after': '0' } } as const;
const CONSENTS = { sms_consent: 'customText1', all_ai_communications_consent: 'customText1' };

export interface OrdealSize {
  readonly applicants: number;
  readonly kills: number;
  readonly seed: string;
}

/** What became of it, for whoever compares, and for whoever wants the figures. */
export interface Ordeal {
  readonly lives: number;
  readonly requests: number;
  readonly logins: number;
  /** Sentences about what is not as it has to be; empty. */
  readonly wrong: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

const AREA_CODES = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228]
  .concat([229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303])
  .concat([304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 334, 336]);
/** 555-0100 … 555-0199 of some sixty area codes. */
const phoneOf = (n: number): string => `+1${AREA_CODES[Math.floor(n / 100)]}55501${String(n % 100).padStart(2, '0')}`;
export const MOST_APPLICANTS = AREA_CODES.length * 100;

type Fate = 'GOES_ON' | 'REJECTED' | 'MOVED' | 'OPTED_OUT' | 'OPTED_OUT_THERE' | 'EXCLUDED';
const FATES: readonly Fate[] = ['REJECTED', 'MOVED', 'OPTED_OUT', 'OPTED_OUT_THERE', 'EXCLUDED'];

export async function playOrdeal(store: Store, { applicants, kills, seed }: OrdealSize): Promise<Ordeal> {
  const random = createRandom(seed);
  const upTo = (most: number): number => Math.floor(random.next() * most);
  const clock = createVirtualClock(instant(Date.parse('2026-03-02T17:00:00Z')));
  const bullhorn = await startFakeBullhorn({ now: () => toMs(clock.now()) });
  const webhooks = createWebhookQueue();
  const record = createReceivedRecord();
  const baseUrl = () => 'https://o.example';
  const links = createCandidateLinks({ keys: ['the key that seals the links of these tests'], baseUrl });
  const simulated = createSimulatedPorts({
    ...{ world: createScriptedWorld(DEFAULT_PROVIDERS, {}), clock, webhooks, links, record },
  });
  const connect = connecting({ CREDENTIALS: JSON.stringify(BULLHORN_CREDENTIALS) });
  const log = { warn: () => {} };
  const atsConnection: AtsConnection = {
    ...{ provider: 'bullhorn', baseUrl: bullhorn.url, credentialsEnv: 'CREDENTIALS' },
    options: optionsOf({ consent_fields: CONSENTS }),
  };
  await store.upsertOrg({
    ...{ id: ORG, name: 'Acme', flags: {}, shadow: false, allowedRecipients: null, country: null },
    settings: {
      initial_outreach: { initial_outreach_method: 'SMS' },
      outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
      compliance: { legal_calling_window: false },
    },
    integrations: { email: true, ats: 'bullhorn', atsConnection },
    numbers: [{ number: '+12125550100', voice: true, sms: true, permanentJob: null, legacyJob: null }],
    ats: { flat: { outreach_stage: 'Contacting', consent_revoked_stage: 'Opted out' } },
  });
  await store.upsertScript(ORG, 'default', {});
  await store.upsertJob(ORG, {
    ...{ id: 'nurse', name: 'Nurse', script: 'default', resumeScoring: false, policy: null, settings: null },
    ...{ callTypes: { applicant: 'PHONE', sourced: 'PHONE' }, shadow: false, allowedRecipients: null },
    atsJob: String(JOB),
  });

  let compared = 0;
  const live = (nth: number, calls: number) => {
    const life = mortalStore(store, calls, nth % 2 === 0);
    const router = createAtsRouter({ store: life.store, clock, connect, fallback: simulated.ats, log });
    const newId = seededIds(`${seed} life ${nth}`);
    const ports = { ...simulated, ats: router };
    const host = createHost({ storage: life.store, ports, clock, newId, worker: `life ${nth}` });
    const sync = createAtsSync({
      ...{ store: life.store, clock, newId, geography: OFFLINE_GEOGRAPHY, connect, wall: clock, log },
      ...{ worker: `life ${nth}`, heardOf: router.heardOf },
      pause: async () => {},
      async accept(events) {
        compared += events.filter(({ externalId }) => externalId.startsWith('bullhorn/compared')).length;
        return host.accept(events);
      },
    });
    return { isOver: life.isOver, death: life.death, host, sync };
  };

  let lives = 1;
  let now = live(lives, Number.POSITIVE_INFINITY);
  /** One turn of everything; a process that was killed in it is followed by another. */
  async function turn(ms: number): Promise<void> {
    clock.moveTo(plus(clock.now(), ms));
    const { sync, host, death, isOver } = now;
    const work = async () => {
      await sync.look();
      await host.drain();
    };
    const done = work().catch((error: unknown) => {
      if (!isOver() || !(error instanceof Killed)) throw error;
    });
    await Promise.race([done, death]);
    if (!now.isOver()) return;
    lives += 1;
    now = live(lives, lives <= kills ? 20 + upTo(8 * Math.ceil(applicants / kills)) : Number.POSITIVE_INFINITY);
  }

  const there = (n: number) => String(bullhorn.entity('JobSubmission', 500_000 + n)?.['status']);
  const fates = new Map<number, Fate>();
  const comesIn = (n: number): void => {
    const person = { id: 100_000 + n, firstName: `P${n}`, mobile: phoneOf(n), status: 'Active', customText1: 'yes' };
    bullhorn.candidate(person);
    bullhorn.submission({ id: 500_000 + n, status: 'New Lead', candidate: { id: person.id }, jobOrder: { id: JOB } });
    fates.set(n, 'GOES_ON');
  };
  async function meetsTheirFate(n: number, fate: Fate, quietly: boolean): Promise<void> {
    fates.set(n, fate);
    const [person, submission] = [100_000 + n, 500_000 + n];
    if (fate === 'REJECTED' && quietly) bullhorn.drift('JobSubmission', submission, { status: 'Rejected' });
    else if (fate === 'REJECTED') bullhorn.submission({ id: submission, status: 'Rejected' });
    if (fate === 'MOVED') bullhorn.submission({ id: submission, status: 'Client Interview' });
    if (fate === 'EXCLUDED') bullhorn.candidate({ id: person, status: 'Unavailable Indefinitely' });
    if (fate === 'OPTED_OUT_THERE' && quietly) bullhorn.drift('Candidate', person, { customText1: 'no' });
    else if (fate === 'OPTED_OUT_THERE') bullhorn.candidate({ id: person, customText1: 'no' });
    if (fate !== 'OPTED_OUT') return;
    const payload = { channels: ['TEXT_AND_AI', 'EMAIL'], source: 'ACTION_LINK', application: null };
    const of = { org: ORG, candidate: `bullhorn-${person}`, source: 'test', externalId: `opts out ${n}` };
    await store.accept([{ ...of, kind: 'optOut.requested', at: clock.now(), payload }], clock.now());
  }

  // In, with kills, storms, lost answers and tokens that expire; one in five meets a fate once they were contacted.
  const steps = Math.max(kills + 4, 8);
  const each = Math.ceil(applicants / steps);
  now = live(lives, 40 + upTo(200));
  for (let step = 0; step < steps; step += 1) {
    for (let n = step * each; n < Math.min(applicants, (step + 1) * each); n += 1) comesIn(n);
    for (let n = 0; n < (step - 2) * each; n += 1)
      if (n % 5 === 0 && fates.get(n) === 'GOES_ON' && there(n) === 'Contacting')
        await meetsTheirFate(n, FATES[(n / 5) % FATES.length] as Fate, n % 35 === 0);
    if (step % 3 === 0) bullhorn.expireTokens();
    if (step % 2 === 1) bullhorn.insteadOfTheNext(STORM, STORM, STORM, { status: 412, body: '' });
    if (step % 4 === 1) bullhorn.loseEventAnswers(1);
    await turn(2 * MINUTE);
    await turn(2 * MINUTE);
  }
  for (let more = 0; lives <= kills && more < 10 * kills; more += 1) await turn(2 * MINUTE);
  const killsPlayed = lives - 1;
  for (let settle = 0; settle < 12; settle += 1) await turn(15 * MINUTE);
  now = live(lives + 1, Number.POSITIVE_INFINITY);

  // An outage of two hours, with people who have just been read and nobody has been asked about.
  const outage = await awayForTwoHours();

  // Night: what drifted without a word is mended, and another night finds nothing more.
  await turn(DAY + HOUR);
  for (let settle = 0; settle < 3; settle += 1) await turn(15 * MINUTE);
  compared = 0;
  await turn(DAY + HOUR);
  const drift = compared;

  const wrong = [...outage.wrong, ...(await notAsItHasToBe())];
  if (drift > 0) wrong.push(`the comparison of the second night still found ${drift} differences`);
  const { length: requests } = bullhorn.received;
  const of = (fate: Fate) => [...fates.values()].filter((each) => each === fate).length;
  const figures = {
    ...{ applicants: fates.size, kills: killsPlayed, requests, logins: bullhorn.logins(), drift },
    ...{ texts: record.received.length, moves: moves().length, notes: bullhorn.notes().length },
    ...{ rejected: of('REJECTED'), moved: of('MOVED'), opted_out: of('OPTED_OUT'), excluded: of('EXCLUDED') },
    ...{ opted_out_there: of('OPTED_OUT_THERE'), sent_in_the_outage: outage.sent },
  };
  await bullhorn.close();
  return { lives: killsPlayed + 1, requests, logins: bullhorn.logins(), wrong, figures };

  function moves() {
    return bullhorn.changes.filter(({ type }) => type === 'JobSubmission');
  }

  async function awayForTwoHours() {
    const late = Array.from({ length: Math.max(5, Math.floor(applicants / 20)) }, (_, n) => applicants + n);
    for (const n of late) comesIn(n);
    clock.moveTo(plus(clock.now(), 2 * MINUTE));
    await now.sync.look();
    bullhorn.away(true);
    const before = record.received.length;
    // Who was contacted before opts out meanwhile: their moves wait, and keep their order.
    const [leaves = -1] = [...fates].find(([n, fate]) => fate === 'GOES_ON' && there(n) === 'Contacting') ?? [];
    if (leaves >= 0) await meetsTheirFate(leaves, 'OPTED_OUT', false);
    for (let quarter = 0; quarter < 8; quarter += 1) await turn(15 * MINUTE);
    const sent = record.received.length - before;
    const wrong = sent === 0 ? [] : [`${sent} were contacted while nobody could be asked about them`];
    bullhorn.away(false);
    for (let settle = 0; settle < 6; settle += 1) await turn(15 * MINUTE);
    return { sent, wrong };
  }

  async function notAsItHasToBe(): Promise<readonly string[]> {
    const said: string[] = [];
    const ours = new Map<string, Awaited<ReturnType<Store['applications']>>[number]>();
    for (let after: string | undefined; ; ) {
      const page = await store.applications(ORG, { limit: 500, ...(after === undefined ? {} : { after }) });
      for (const each of page) {
        if (ours.has(each.candidate)) said.push(`${each.candidate} is there twice`);
        ours.set(each.candidate, each);
      }
      after = page.at(-1)?.id;
      if (page.length < 500) break;
    }
    if (ours.size !== fates.size) said.push(`${ours.size} of ${fates.size} came in`);
    const made = new Map<number, string[]>();
    for (const { id, body } of moves())
      made.set(id, [...(made.get(id) ?? []), String((body as { status?: unknown }).status)]);
    const EXPECTED = {
      GOES_ON: ['OUTREACH', 'Contacting', ['Contacting']],
      REJECTED: ['DISPOSITIONED_IN_ATS', 'Rejected', ['Contacting']],
      MOVED: ['OUTREACH', 'Client Interview', ['Contacting']],
      EXCLUDED: ['SKIP_OUTREACH', 'Contacting', ['Contacting']],
      OPTED_OUT: ['CONSENT_REVOKED', 'Opted out', ['Contacting', 'Opted out']],
      OPTED_OUT_THERE: ['CONSENT_REVOKED', 'Opted out', ['Contacting', 'Opted out']],
    } as const;
    for (const [n, fate] of fates) {
      const [stage, status, asked] = EXPECTED[fate];
      const here = ours.get(`bullhorn-${100_000 + n}`);
      const did = made.get(500_000 + n) ?? [];
      if (here?.stage !== stage || there(n) !== status || did.join() !== asked.join())
        said.push(`${n} (${fate}): ${here?.stage} here, ${there(n)} there, moved to [${did.join()}]`);
      if (fate !== 'REJECTED' && here !== undefined && here.ats.stage !== status)
        said.push(`${n} (${fate}): known to stand at ${here.ats.stage}`);
    }
    const notes = bullhorn.notes().map((note) => `${JSON.stringify(note['personReference'])} ${note['comments']}`);
    if (new Set(notes).size !== notes.length) said.push('a note stands twice');
    const optedOut = [...fates.values()].filter((fate) => fate === 'OPTED_OUT').length;
    if (notes.length !== 2 * optedOut) said.push(`${notes.length} notes of ${optedOut} who opted out of two things`);
    const firstTexts = record.received.filter(({ channel }) => channel === 'SMS').map(({ candidate }) => candidate);
    if (record.twice().length > 0) said.push(`${record.twice().length} sends were accepted twice`);
    if (new Set(firstTexts).size !== firstTexts.length) said.push('somebody was texted twice');
    return said;
  }
}
