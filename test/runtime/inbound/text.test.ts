/** SMS-15, REV-01: who a text is for. */
import { describe, expect, it } from 'vitest';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { type Directory, inboundSmsEvents, type ReceivedText } from '../../../runtime/inbound/text.ts';
import type { ApplicationOfCandidate } from '../../../runtime/store/subjects/applications.ts';
import type { FormerHolder } from '../../../runtime/store/subjects/candidates.ts';

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
  readonly former?: readonly FormerHolder[];
  readonly merged?: Readonly<Record<string, string>>;
  readonly applications?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
}): Directory => ({
  candidatesByPhone: async () => about.sharers,
  formerHolders: async () => about.former ?? [],
  survivorsOf: async () => new Map(Object.entries(about.merged ?? {})),
  newestConversation: async (_org, _number, _phone, among) =>
    about.spoken === undefined || !among.includes(about.spoken) ? null : { candidate: about.spoken, application: 'x' },
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
  const former = (candidate: string, about: Partial<FormerHolder> = {}): FormerHolder => ({
    ...{ candidate, leftByMerge: false, reached: true },
    ...about,
  });
  it.each([
    ['STOP', null],
    ['who is this?', 'STOP'],
  ] as const)(
    'CNS-16 "%s" (carrier: %s) reaches whoever was texted at that phone and has another now',
    async (body, optOutType) => {
      const stop = text({ text: body, optOutType });
      const gone = [former('dora'), former('emil', { reached: false }), former('finn')];
      expect(await told(directory({ sharers: [], former: gone, spoken: 'finn' }), stop)).toEqual([
        'sms.received finn',
        'phone.stopped dora',
      ]);
      expect(await told(directory({ sharers: ['ana'], former: gone, spoken: 'finn' }), stop)).toEqual([
        'sms.received ana',
        'phone.stopped dora',
        'phone.stopped finn',
      ]);
    },
  );
  it('CNS-16 any other text from a phone that somebody left is not taken for theirs', async () => {
    expect(await told(directory({ sharers: [], former: [former('dora')], spoken: 'dora' }))).toEqual([]);
  });
  it.each(['who is this?', 'STOP'])(
    'CNS-16 "%s" from the phone of a merged record is for who stands for it',
    async (body) => {
      const of = directory({
        sharers: [],
        former: [former('twin', { leftByMerge: true })],
        merged: { twin: 'ana' },
        spoken: 'twin',
      });
      const events = await inboundSmsEvents(of, 'acme', text({ text: body }));
      expect(events).toMatchObject([{ candidate: 'ana', kind: 'sms.received', payload: { application: null } }]);
    },
  );
  it.each([
    ['STOP', null, 'STOP'],
    ['who is this?', 'STOP', null],
    ['start', null, 'START'],
    ['hello', null, null],
  ] as const)(
    'SMS-07 "%s" (carrier: %s) takes along the keyword that its words are',
    async (body, optOutType, words) => {
      const [event] = await inboundSmsEvents(directory({ sharers: ['ana'] }), 'acme', text({ text: body, optOutType }));
      expect(event?.payload).toMatchObject({ words, optOutType });
    },
  );
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
