/**
 * REL-4: ten thousand bodies for each webhook that agents' providers and ATSs post to, and for what an agent asks,
 * half of them signed by whoever may: never a 5xx, nothing stored, and no memory held on to.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { operatorKey } from '../../../api/operator-key.ts';
import { webhookProvidersOf } from '../../../api/webhooks/providers.ts';
import { readConfig } from '../../../runtime/config/config.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { optionsOf } from '../../contracts/ats/providers.ts';
import { SIGNING_SECRET, signedByAts } from '../../support/fake-generic-ats.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET, signedByLiveKit } from '../../support/fake-livekit.ts';
import { AGENT, RETELL_KEY, signedByRetell } from '../../support/fake-retell.ts';
import { API_KEY, PUBLIC_KEY, signed as signedByTelnyx } from '../../support/fake-telnyx.ts';
import { BASE, type Given, givenApp, KEY, ORG, STORES } from './given-app.ts';
import { heap, MOST_GROWTH } from './held-memory.ts';

const RUNS = { memory: 10_000, embedded: 300 } as const;
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('', '\u0000', '\ud800', '__proto__', '%', '+19995550100', 'anonymous', '2026-13-45', '1e999', '-0'),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, [], {}, [[]], Number.MAX_SAFE_INTEGER),
);
/** An object with the fields of that webhook, and anything at all in them. */
const object = (names: readonly string[], depth: number): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .array(
      fc.tuple(
        fc.oneof({ arbitrary: fc.constantFrom(...names), weight: 6 }, { arbitrary: fc.string(), weight: 1 }),
        depth === 0 ? odd : fc.oneof({ arbitrary: odd, weight: 3 }, { arbitrary: object(names, depth - 1), weight: 2 }),
      ),
      { maxLength: 9 },
    )
    .map((fields) => Object.fromEntries(fields));
const bodyOf = (names: readonly string[], events: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(object(names, 2), fc.constantFrom(...events))
      .map(([of, event]) => JSON.stringify({ ...of, event, type: event, data: { event_type: event, payload: of } })),
    object(names, 3).map((of) => JSON.stringify(of)),
    fc.json(),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('', '[', '[]', 'null', '"', '['.repeat(60_000), '{"a":'.repeat(10_000)),
  );

const CALL = ['call', 'call_id', 'metadata', 'org', 'candidate', 'row', 'inbound_call', 'disconnection_reason'];
const ANALYSIS = [
  'call_analysis',
  'custom_analysis_data',
  'outcome',
  'completion_rate',
  'transcript_object',
  'snapshot',
];
const ROOM = ['room', 'name', 'sid', 'metadata', 'participant', 'identity', 'kind', 'attributes', 'disconnectReason'];
const SIP = [
  'sip.callStatus',
  'sip.phoneNumber',
  'sip.trunkPhoneNumber',
  'sip.callID',
  'sip.callStatusCode',
  'createdAt',
];

describe.each(STORES)('what nobody promised to write well, on %s', (kind, open) => {
  let given: Given;
  let app: ReturnType<typeof createApp>;
  let now: number;
  beforeAll(async () => {
    given = await givenApp(await open());
    const { store, host, clock, teller, links } = given;
    await given.candidate('ana');
    const org = await store.loadOrg(ORG);
    if (org === null) throw new Error('no org');
    const of = { provider: 'generic', baseUrl: null, credentialsEnv: 'GENERIC_ATS' } as const;
    const atsConnection = { ...of, options: optionsOf() };
    await store.upsertOrg({ ...org, integrations: { ...org.integrations, ats: 'generic', atsConnection } });
    process.env['GENERIC_ATS'] = JSON.stringify({ signing_secret: SIGNING_SECRET, url: 'http://127.0.0.1:9' });
    const read = readConfig({
      ...{ RETELL_API_KEY: RETELL_KEY, RETELL_AGENT_ID: AGENT, LIVEKIT_API_KEY: LIVEKIT_KEY },
      ...{ LIVEKIT_API_SECRET: LIVEKIT_SECRET, TELNYX_API_KEY: API_KEY, TELNYX_PUBLIC_KEY: PUBLIC_KEY },
    });
    if (!read.ok) throw new Error(JSON.stringify(read));
    now = Date.now();
    const webhooks = webhookProvidersOf(read.config, { publicBaseUrl: () => BASE, now: () => now });
    app = createApp({
      ...{ store, accept: host.accept, takeIn: host.takeIn, clock, newId: () => 'x', teller, links, phones: null },
      ...{ geography: (await import('../../../adapters/geo-offline/geography.ts')).OFFLINE_GEOGRAPHY },
      ...{ identify: operatorKey(KEY), log: createLog('silent', () => {}), webhooks },
      ...{ ready: () => true, demoPace: null, secureCookies: true },
    });
  });
  afterAll(() => given.store.close());

  const signed = {
    retell: (body: string) => signedByRetell(body, now),
    livekit: (body: string) => signedByLiveKit(body),
    telnyx: (body: string) => signedByTelnyx(body, now),
    ats: (body: string) => signedByAts(body, { at: now }),
    agent: () => ({
      authorization: `Bearer ${given.links.callToken({ org: ORG, candidate: 'ana', row: 'none/1', permit: 'p' })}`,
    }),
    stranger: () => ({ authorization: `Bearer ${given.links.inboundToken({ org: ORG, call: 'none' })}` }),
  } as const;

  it.each([
    ['/webhooks/retell', 'retell', [...CALL, ...ANALYSIS], ['call_started', 'call_ended', 'call_analyzed']],
    [
      '/webhooks/retell/inbound',
      'retell',
      ['call_inbound', 'from_number', 'to_number', 'event_timestamp'],
      ['call_inbound'],
    ],
    ['/webhooks/livekit', 'livekit', [...ROOM, ...SIP], ['participant_joined', 'participant_left', 'track_published']],
    [
      '/webhooks/telnyx',
      'telnyx',
      [
        'data',
        'payload',
        'event_type',
        'direction',
        'from',
        'to',
        'phone_number',
        'text',
        'errors',
        'code',
        'status',
        'webhook_url',
        'id',
      ],
      ['message.received', 'message.sent', 'message.finalized', '10dlc.campaign.update'],
    ],
    [
      `/webhooks/ats/generic?org=${ORG}`,
      'ats',
      ['data', 'candidate', 'job', 'stage', 'status', 'eligibility', 'phone', 'sms_consent', 'ats_id'],
      ['application.created', 'application.updated', 'candidate.updated', 'job.updated'],
    ],
    ['/agent/identify', 'agent', ['code', 'phone', 'name', 'args'], ['x']],
    ['/agent/code', 'stranger', ['code', 'phone', 'name', 'args'], ['x']],
  ] as const)(
    'REL-4 %s answers 2xx or 4xx, stores nothing and holds on to nothing',
    async (path, who, names, events) => {
      const before = await given.stored('ana');
      const statuses = new Map<number, number>();
      const post = async (body: string, isSigned: boolean): Promise<void> => {
        const headers: Record<string, string> = isSigned ? await signed[who](body) : {};
        const answer = await app.request(path, { method: 'POST', headers, body });
        await answer.text();
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        expect(answer.status, body.slice(0, 300)).toBeLessThan(500);
        if (!isSigned) expect([401, 403, 413]).toContain(answer.status);
      };
      const bodies = bodyOf(names, events);
      const numRuns = RUNS[kind as keyof typeof RUNS];
      await fc.assert(fc.asyncProperty(bodies, fc.boolean(), post), { numRuns: numRuns / 10 }); // warms up what is made once
      const grown = heap();
      await fc.assert(fc.asyncProperty(bodies, fc.boolean(), post), { numRuns });
      expect(heap() - grown).toBeLessThan(MOST_GROWTH);
      await given.host.drain();
      expect(await given.stored('ana')).toBe(before);
      expect(await given.store.unmatched(ORG, 5)).toEqual([]);
      expect([...statuses.values()].reduce((sum, each) => sum + each, 0)).toBe(numRuns + numRuns / 10);
    },
  );
});
