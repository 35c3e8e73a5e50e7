// The simulated SMS provider, mailbox, lookup, ATS and classifier, and the record of what they received.
import { describe, expect, test } from 'vitest';
import { createReceivedRecord } from '../../../adapters/simulated/record.ts';
import { createScriptedWorld, type ProvidersScript } from '../../../adapters/simulated/scripted-world.ts';
import { plainCall } from '../../../adapters/simulated/world.ts';
import { PermitRefused } from '../../../runtime/ports.ts';
import { ANA, call, email, emailPermit, givenProviders, OURS, START, sms, smsPermit } from './given.ts';

const who = { org: 'acme', candidate: 'ana' };

describe('an SMS', () => {
  test('that is delivered is accepted, and its status comes 5 seconds later through the real parsers', async () => {
    const { ports, arrivals } = givenProviders();
    expect(await ports.sms.send(sms, smsPermit())).toMatchObject({ kind: 'accepted' });
    expect(arrivals()).toMatchObject([
      [
        5,
        {
          kind: 'sms.status',
          source: 'simulated-sms',
          payload: { message: 'a1.m1', status: 'delivered', refusal: null, code: null },
        },
      ],
    ]);
  });

  test('that is undelivered is accepted first, and the failing status says what its code means', async () => {
    const { ports, arrivals } = givenProviders({ sms: () => ({ kind: 'undelivered', code: '30003' }) });
    expect(await ports.sms.send(sms, smsPermit())).toMatchObject({ kind: 'accepted' });
    expect(arrivals()).toMatchObject([
      [5, { payload: { status: 'undelivered', refusal: 'transient', code: '30003' } }],
    ]);
  });

  test.each([
    ['21211', 'invalid_number'],
    ['21610', 'opted_out'],
    ['21614', 'no_sms'],
    ['99999', 'unrecognised'],
  ])('refused with %s means %s, and nothing else of it is heard', async (code, refusal) => {
    const { ports, arrivals } = givenProviders({ sms: () => ({ kind: 'error', code }) });
    expect(await ports.sms.send(sms, smsPermit())).toEqual({ kind: 'refused', refusal, code });
    expect(arrivals()).toEqual([]);
  });

  test('needs a permit for this text, and spends it', async () => {
    const { ports, record } = givenProviders();
    const permit = smsPermit();
    await expect(ports.sms.send({ ...sms, text: 'other' }, permit)).rejects.toThrow(PermitRefused);
    await ports.sms.send(sms, permit);
    await expect(ports.sms.send(sms, permit)).rejects.toThrow(PermitRefused);
    expect(record.received).toHaveLength(1);
  });

  test('makes the person write back when the world says so', async () => {
    const { ports, arrivals } = givenProviders({ reaction: () => ({ afterMs: 55_000, text: 'Yes!' }) });
    await ports.sms.send(sms, smsPermit());
    expect(arrivals()[1]).toMatchObject([
      60,
      { kind: 'sms.received', payload: { from: ANA, to: OURS, text: 'Yes!', optOutType: null } },
    ]);
  });
});

describe('an email', () => {
  test.each([
    ['accepted', { kind: 'accepted' }],
    ['refused', { kind: 'refused', refusal: 'blocked' }],
  ] as const)('is %s as the world says', async (word, outcome) => {
    const { ports } = givenProviders({ email: () => word });
    expect(await ports.email.send(email, emailPermit())).toMatchObject(outcome);
  });
});

describe('the record', () => {
  test('holds word for word what was received, refused or not', async () => {
    const { ports, record } = givenProviders({ email: () => 'refused' });
    await ports.sms.send(sms, smsPermit());
    await ports.email.send(email, emailPermit());
    expect(record.received).toMatchObject([
      { at: START, channel: 'SMS', ...who, reference: 'a1.m1', to: ANA, from: OURS, subject: null, text: 'Hello Ana' },
      {
        channel: 'EMAIL',
        reference: 'a1.m2',
        to: 'ana@example.test',
        subject: 'Hello',
        text: 'Hello Ana',
        providerId: null,
      },
    ]);
    expect(record.twice()).toEqual([]);
  });

  test('answers whether a permit reached the provider', async () => {
    let fault: 'request_lost' | 'answer_lost' = 'answer_lost';
    const { ports } = givenProviders({ fault: () => fault });
    const [reached, lost] = [smsPermit(), smsPermit()];
    const around = (permitId: string) => ({ permitId, to: ANA, from: OURS, handedOverAt: START });
    expect(await ports.sms.send(sms, reached)).toMatchObject({ kind: 'unknown' });
    fault = 'request_lost';
    expect(await ports.sms.send(sms, lost)).toMatchObject({ kind: 'unknown' });
    expect(await ports.sms.reconcile(around(reached.id))).toMatchObject({ kind: 'found' });
    expect(await ports.sms.reconcile(around(lost.id))).toEqual({ kind: 'absent' });
  });
});

test('a record that is told to forgets the oldest first and still knows the newest', () => {
  const record = createReceivedRecord(10);
  const one = {
    at: START,
    channel: 'SMS',
    ...who,
    reference: 'm',
    to: ANA,
    from: OURS,
    subject: null,
    text: 'x',
  } as const;
  for (let i = 0; i < 25; i++) record.add({ ...one, permit: `p${i}`, providerId: `sid ${i}` });
  expect(record.received.length).toBeLessThanOrEqual(20);
  const around = { to: ANA, from: OURS, handedOverAt: START };
  expect(record.reconcile({ permitId: 'p24', ...around })).toEqual({ kind: 'found', providerId: 'sid 24' });
  expect(record.reconcile({ permitId: 'p0', ...around })).toEqual({ kind: 'absent' });
});

const script = (fields: Partial<ProvidersScript>): ProvidersScript => ({
  calls: {},
  defaultCall: plainCall('no_answer'),
  sms: {},
  defaultSms: { kind: 'delivered' },
  email: 'accepted',
  eligibility: {},
  moves: {},
  ats: 'up',
  classifier: 'up',
  replies: {},
  ...fields,
});

describe('a scripted world', () => {
  test('repeats the last entry of a list', () => {
    const world = createScriptedWorld(script({ calls: { ana: [plainCall('voicemail'), plainCall('busy')] } }), {});
    const next = () => world.call(who, call).outcome;
    expect([next(), next(), next()]).toEqual(['voicemail', 'busy', 'busy']);
  });

  test('starts a replaced list afresh and leaves what is not named where it was', () => {
    const world = createScriptedWorld(
      script({ eligibility: { ana: ['ELIGIBLE', 'DISPOSITIONED'], ben: ['ELIGIBLE', 'ORG_OUTREACH_POLICY'] } }),
      {},
    );
    const ask = (candidate: string) => world.eligibility({ org: 'acme', candidate, job: 'nurse' });
    expect([ask('ana'), ask('ben')]).toEqual(['ELIGIBLE', 'ELIGIBLE']);
    world.replace({ eligibility: { ana: ['ELIGIBLE', 'DO_NOT_CONTACT'] } });
    expect([ask('ana'), ask('ana'), ask('ben'), ask('zoe')]).toEqual([
      'ELIGIBLE',
      'DO_NOT_CONTACT',
      'ORG_OUTREACH_POLICY',
      'ELIGIBLE',
    ]);
  });

  test('has no answer while the ATS is down, and takes no entry', () => {
    const world = createScriptedWorld(script({ ats: 'down', eligibility: { ana: ['DISPOSITIONED', 'ELIGIBLE'] } }), {});
    const ask = () => world.eligibility({ org: 'acme', candidate: 'ana', job: 'nurse' });
    expect([ask(), ask()]).toEqual([null, null]);
    world.replace({ ats: 'up' });
    expect(ask()).toBe('DISPOSITIONED');
  });

  test('REV-01 takes an opt-out down while the ATS is up, and spends no entry of its moves on it', () => {
    const world = createScriptedWorld(script({ ats: 'down', moves: { ana: ['refused', 'ok'] } }), {});
    const tell = () => world.writeBackRevocation({ org: 'acme', candidate: 'ana', column: 'sms_consent', key: 'k' });
    expect(tell()).toBeNull();
    world.replace({ ats: 'up' });
    expect([tell(), tell()]).toEqual([{ kind: 'written' }, { kind: 'written' }]);
    expect(world.move({ org: 'acme', candidate: 'ana', job: 'nurse' })).toBe('refused');
  });

  test('ATS-05 remembers what it made of a move, and cannot be asked after it while the ATS is down', async () => {
    const world = createScriptedWorld(script({ ats: 'up', moves: { ana: ['refused'] } }), {});
    const { ats } = givenProviders(world).ports;
    const whose = { org: 'acme', candidate: 'ana', application: 'a-nurse', job: 'nurse', key: 'k' };
    const move = { ...whose, kind: 'MOVE' as const, stage: 'Contacting', step: null, reason: null };
    expect(await ats.moved(move)).toEqual({ kind: 'unheard' });
    await ats.move(move);
    expect(await ats.moved(move)).toEqual({ kind: 'refused', code: null });
    world.replace({ ats: 'down' });
    expect([await ats.move(move), await ats.moved(move)]).toEqual([null, null]);
  });

  test('a line type of null is a lookup that failed', () => {
    const world = createScriptedWorld(script({}), { ana: null, ben: 'PAGER' });
    expect([world.lineType(who, ANA), world.lineType({ ...who, candidate: 'ben' }, ANA)]).toEqual([null, 'PAGER']);
  });
});

describe('the classifier', () => {
  const classify = (fields: Partial<ProvidersScript>, text: string, question: 'opt_in' | 'future' | null = null) => {
    const { ports } = givenProviders(createScriptedWorld(script(fields), {}));
    return ports.classifier.classify({ text, question, candidate: 'ana' });
  };
  const replies = {
    'Friday at eleven': { intent: 'WANTS_TO_SCHEDULE' as const, time: '2026-06-05T11:00', timezone: null },
  };

  test('takes the word of the scenario for that exact text', async () => {
    expect(await classify({ replies }, 'Friday at eleven')).toEqual(replies['Friday at eleven']);
    expect(await classify({ replies }, 'friday at eleven')).toMatchObject({ intent: 'UNCLEAR' });
  });

  test.each([
    ['Yes!', 'opt_in', 'YES'],
    ['no thanks', 'future', 'NO'],
    ['maybe', 'future', 'UNCLEAR'],
    ['Yes!', null, 'UNCLEAR'],
  ] as const)('reads "%s" to the question %s as %s', async (text, question, intent) => {
    expect(await classify({}, text, question)).toMatchObject({ intent });
  });

  test('has no answer in an outage, what a scenario overrides included', async () => {
    expect(await classify({ classifier: 'down', replies }, 'Friday at eleven')).toBeNull();
  });
});
