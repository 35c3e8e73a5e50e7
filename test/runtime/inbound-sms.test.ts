/** SMS-15, REV-01: who a text is for. */
import { describe, expect, it } from 'vitest';
import { instant } from '../../machines/vocabulary/instant.ts';
import { type Directory, inboundSmsEvents, type ReceivedText } from '../../runtime/inbound-sms.ts';
import type { ApplicationOfCandidate } from '../../runtime/store/readers-port.ts';

const AT = instant(0);
const text = (about: Partial<ReceivedText> = {}): ReceivedText => ({
  source: 'twilio',
  providerId: 'SM1',
  from: '+12125550143',
  to: '+12125550100',
  text: 'hello',
  optOutType: null,
  at: AT,
  ...about,
});

const directory = (about: {
  readonly sharers: readonly string[];
  readonly spoken?: string;
  readonly applications?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
}): Directory => ({
  candidatesByPhone: async () => about.sharers,
  newestConversation: async () => (about.spoken === undefined ? null : { candidate: about.spoken, application: 'x' }),
  applications: async (_org, { candidate = '' }) =>
    (about.applications?.[candidate] ?? []).map(
      ([addedAt, stage]) => ({ candidate, addedAt, stage }) as unknown as ApplicationOfCandidate,
    ),
});

const told = async (of: Directory, sms: ReceivedText = text()) =>
  (await inboundSmsEvents(of, 'acme', sms)).map(({ candidate, kind }) => `${kind} ${candidate}`);

describe('a text that came in', () => {
  it('of nobody is for nobody, and so is one whose sender is withheld', async () => {
    expect(await told(directory({ sharers: [] }))).toEqual([]);
    expect(await told(directory({ sharers: ['ana'] }), text({ from: null }))).toEqual([]);
  });
  it('is for whoever was last in conversation with that number (SMS-15)', async () => {
    const applications = { ana: [['2026-03-01', 'CALL_COMPLETED']], ben: [['2026-03-02', 'OUTREACH']] } as const;
    expect(await told(directory({ sharers: ['ana', 'ben'], spoken: 'ana', applications }))).toEqual([
      'sms.received ana',
    ]);
  });
  it('else for the newest application in motion, else the newest of all, else any (SMS-15)', async () => {
    const moving = { ana: [['2026-03-01', 'OUTREACH']], ben: [['2026-03-02', 'EXPIRED']] } as const;
    expect(await told(directory({ sharers: ['ana', 'ben'], applications: moving }))).toEqual(['sms.received ana']);
    const resting = { ana: [['2026-03-01', 'EXPIRED']], ben: [['2026-03-02', 'EXPIRED']] } as const;
    expect(await told(directory({ sharers: ['ana', 'ben'], applications: resting }))).toEqual(['sms.received ben']);
    expect(await told(directory({ sharers: ['ana', 'ben'] }))).toEqual(['sms.received ana']);
  });
  it.each([
    ['STOP', null],
    [' stop. ', null],
    ['basta', 'STOP'],
  ] as const)('"%s" (carrier: %s) stops everybody with that phone (REV-01)', async (body, optOutType) => {
    const of = directory({ sharers: ['ana', 'ben', 'cleo'], spoken: 'ben' });
    expect(await told(of, text({ text: body, optOutType }))).toEqual([
      'sms.received ben',
      'phone.stopped ana',
      'phone.stopped cleo',
    ]);
  });
  it('has events of one identity each, the same at every delivery', async () => {
    const of = directory({ sharers: ['ana', 'ben'], spoken: 'ana' });
    const [first, second] = [
      await inboundSmsEvents(of, 'acme', text({ text: 'STOP' })),
      await inboundSmsEvents(of, 'acme', text({ text: 'STOP' })),
    ];
    const keys = first.map(({ source, externalId, kind }) => `${source} ${externalId} ${kind}`);
    expect(new Set(keys).size).toBe(2);
    expect(second).toEqual(first);
  });
});
