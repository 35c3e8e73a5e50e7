// GAT-27: a process without a voice provider has none for any org, and says so at its start.
import { describe, expect, it } from 'vitest';
import { voiceIsConnected } from '../../../machines/candidate/world.ts';
import { banner } from '../../../runtime/config/banner.ts';
import { readConfig } from '../../../runtime/config/config.ts';
import { hasVoiceProvider, withVoiceOf } from '../../../runtime/config/voice-provider.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { decideOn, givenAsk, givenEvent, givenOrg } from '../store/given.ts';

const CONNECTIONS = { sms: 'simulated', voice: 'simulated', email: 'simulated' } as const;

describe('GAT-27 whether calls can be placed', () => {
  const telnyx = {
    SMS_PROVIDER: 'telnyx',
    TELNYX_API_KEY: 'a-key-of-telnyx',
    TELNYX_PUBLIC_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_BASE_URL: 'https://overture.example',
  };
  const PUBLIC_BASE_URL = 'https://overture.example';
  const retell = { VOICE_PROVIDER: 'retell', RETELL_API_KEY: 'a-key-of-retell', RETELL_AGENT_ID: 'agent_1' };
  const livekit = {
    ...{ VOICE_PROVIDER: 'livekit', LIVEKIT_URL: 'wss://acme.livekit.cloud', LIVEKIT_API_KEY: 'APIkey' },
    ...{ LIVEKIT_API_SECRET: 'a-secret-of-livekit', LIVEKIT_SIP_TRUNK_ID: 'ST_1', LIVEKIT_AGENT_NAME: 'interviewer' },
  };
  it.each([
    ['retell', retell],
    ['livekit', livekit],
  ])(
    'calls through %s make it real, texts and emails none where nothing is said, and need all they need',
    (voice, of) => {
      const read = readConfig({ ...of, PUBLIC_BASE_URL });
      const connections = { sms: 'none', voice, email: 'none' };
      expect(read).toMatchObject({ ok: true, config: { providers: 'live', connections } });
      for (const name of [...Object.keys(of).filter((each) => each !== 'VOICE_PROVIDER'), 'PUBLIC_BASE_URL']) {
        const { [name]: _, ...others } = { ...of, PUBLIC_BASE_URL } as Record<string, string>;
        const without = readConfig(others);
        expect(without).toMatchObject({
          ok: false,
          problems: [expect.stringMatching(`^${name} is not set, and VOICE_PROVIDER=${voice} needs it`)],
        });
      }
    },
  );

  it.each([
    ['calls through Retell alone', { ...retell, PUBLIC_BASE_URL }, true],
    ['calls through LiveKit beside real texts', { ...telnyx, ...livekit }, true],
    ['a demo', {}, true],
    ['simulated providers in real time', { DEMO_PACE: '0' }, true],
    ['simulated ones, and calls said to be', { VOICE_PROVIDER: 'simulated' }, true],
    ['a demo that is told to have none', { VOICE_PROVIDER: 'none' }, false],
    ['real texts, with nothing said of calls', telnyx, false],
    ['real texts, with none', { ...telnyx, VOICE_PROVIDER: 'none' }, false],
  ])('with %s', (_, environment, expected) => {
    const read = readConfig(environment);
    expect(read.ok && hasVoiceProvider(read.config)).toBe(expected);
  });

  it('the banner says when none can be, and nothing where they can', () => {
    const of = {
      url: 'http://127.0.0.1:3000',
      operator: { key: 'k'.repeat(32), from: 'OVERTURE_KEY' as const, file: 'operator.key' },
      pace: null,
      publicBaseUrl: 'http://127.0.0.1:3000',
      textsAt: ['/webhooks/twilio/sms'],
    };
    expect(banner({ ...of, placesCalls: false, classifier: 'local' })).toMatch(
      /Calls {4}none can be placed.*\(GAT-27\)/,
    );
    expect(banner({ ...of, placesCalls: true, classifier: 'local' })).not.toContain('Calls ');
    const callsAt = ['/webhooks/retell'];
    expect(banner({ ...of, callsAt, placesCalls: true, classifier: 'local' })).toContain(
      'Calls    POST http://127.0.0.1:3000/webhooks/retell',
    );
  });

  it('SMS-14 the banner says in real time what reads replies, and what becomes of those that it cannot read', () => {
    const operator = { key: 'k'.repeat(32), from: 'OVERTURE_KEY' as const, file: 'operator.key' };
    const url = 'http://127.0.0.1:3000';
    const of = { url, operator, pace: null, publicBaseUrl: url, textsAt: ['/webhooks/twilio/sms'], placesCalls: true };
    expect(banner({ ...of, classifier: 'local' })).toMatch(/Replies {2}read by the local classifier.*for a person/);
    expect(banner({ ...of, classifier: 'local', pace: 600 })).not.toContain('Replies');
  });
});

describe('GAT-27 a process without a voice provider', () => {
  it('decides, explains and lists so for every org, keeps what the org has saved, and says so', async () => {
    const store = createMemoryStorage();
    await store.upsertOrg(givenOrg());
    const said: string[] = [];
    const log = { warn: (_: object, message: string) => void said.push(message) };
    expect(withVoiceOf({ connections: CONNECTIONS }, store, log)).toBe(store);
    expect(said).toEqual([]);
    const without = withVoiceOf({ connections: { ...CONNECTIONS, voice: 'none' } }, store, log);
    expect(said).toEqual([expect.stringContaining('no voice provider is connected')]);
    const view = await without.loadOrg('acme');
    expect(view && voiceIsConnected({ org: view })).toBe(false);
    expect(await without.loadOrg('nobody')).toBeNull();
    expect((await without.savedOrg('acme'))?.integrations.voice).not.toBe(false);
    await without.accept([givenEvent()], givenAsk().now);
    const heard: boolean[] = [];
    await without.receive(givenAsk(), (batch) => {
      heard.push(voiceIsConnected({ org: batch.org }));
      return batch.entries.map((entry) => decideOn(entry, {}));
    });
    expect(heard).toEqual([false]);
  });
});
