/** What every ATS behind the port has to do, whichever it is: asked, told, away, refusing for good, told twice. */
import { afterEach, describe, expect, test } from 'vitest';
import { AtsAway } from '../../../runtime/ports.ts';
import { ANA, ATS, type GivenAts } from './providers.ts';

const MOVE = { ...ANA, kind: 'MOVE', stage: 'Contacting', step: null, reason: null, key: 'move-1' } as const;
const DISPOSITION = { ...ANA, kind: 'DISPOSITION', stage: null, step: null, reason: '12', key: 'end-1' } as const;

describe.each(Object.keys(ATS))('%s', (name) => {
  let ats: GivenAts;
  const given = async (options?: object): Promise<GivenAts> => {
    ats = await (ATS[name] as (of?: object) => Promise<GivenAts>)(options);
    return ats;
  };
  afterEach(() => ats.close());

  test('GAT-04 ATS-03 it answers whether somebody may be contacted, and where they stand', async () => {
    const { provider, personIs, rejected } = await given();
    const ask = () => provider.eligibility({ ...ANA, firstIngestion: true });
    expect((await ask()).eligibility).toBe('ELIGIBLE');
    personIs('Unavailable Indefinitely');
    expect((await ask()).eligibility).toBe('ORG_OUTREACH_POLICY');
    personIs('Active');
    expect((await ask()).eligibility).toBe('ELIGIBLE');
    rejected();
    expect((await ask()).eligibility).toBe('DISPOSITIONED');
  });

  test('GAT-04 an ATS that is away answers nothing, and is asked again once it is back', async () => {
    const { provider, away } = await given();
    away(true);
    await expect(provider.eligibility({ ...ANA, firstIngestion: false })).rejects.toThrow(AtsAway);
    await expect(provider.move(MOVE)).rejects.toThrow(AtsAway);
    away(false);
    expect((await provider.eligibility({ ...ANA, firstIngestion: false })).eligibility).toBe('ELIGIBLE');
    expect(await provider.move(MOVE)).toMatchObject({ kind: 'moved' });
  });

  test('GAT-04 ATS-05 an ATS that says that it is too much is asked again, whatever session has ended meanwhile', async () => {
    const { provider, tooMuch, written } = await given();
    tooMuch(3);
    expect((await provider.eligibility({ ...ANA, firstIngestion: true })).eligibility).toBe('ELIGIBLE');
    tooMuch(3);
    expect(await provider.move(MOVE)).toMatchObject({ kind: 'moved' });
    expect(written()).toHaveLength(1);
    if (name === 'simulated') return;
    tooMuch(6);
    await expect(provider.eligibility({ ...ANA, firstIngestion: false })).rejects.toThrow(AtsAway);
  });

  test('ATS-05 a move and a disposition are written with where they lead and why', async () => {
    const { provider, written } = await given();
    expect(await provider.move(MOVE)).toMatchObject({ kind: 'moved' });
    expect(await provider.move(DISPOSITION)).toMatchObject({ kind: 'moved' });
    const [move, disposition] = written();
    expect(move).toContain('Contacting');
    expect(disposition).toContain('12');
    expect(written()).toHaveLength(2);
  });

  test('ATS-05 what is refused for good is told as refused, with a word that can be shown', async () => {
    const { provider, refuseForGood, written } = await given();
    refuseForGood();
    const answer = await provider.move(MOVE);
    expect(answer).toMatchObject({
      kind: 'refused',
      // A simulated ATS has no words of its own.
      code: name === 'simulated' ? null : expect.stringMatching(/^[\w.-]+$/),
    });
    expect(written().length).toBeLessThanOrEqual(1);
  });

  test('REV-01 each column that the candidate took back is written once', async () => {
    const { provider, written } = await given();
    for (const column of ['sms_consent', 'email_consent'] as const)
      expect(await provider.writeBackRevocation({ ...ANA, column, key: `opt-out/${column}` })).toEqual({
        kind: 'written',
      });
    expect(written()).toHaveLength(2);
  });

  test('ATS-05 a repeated key is known by the other side, or found to be done', async () => {
    const { provider, written } = await given();
    expect(await provider.move(MOVE)).toMatchObject({ kind: 'moved' });
    const earlier = await provider.moved(MOVE);
    if (earlier.kind === 'unheard') await provider.move(MOVE);
    else expect(earlier).toMatchObject({ kind: 'moved' });
    expect(written()).toHaveLength(1);
  });

  test('ATS-05 REV-01 an opt-out that is told again under its key is written once', async () => {
    const { provider, written } = await given();
    const of = { ...ANA, column: 'sms_consent', key: 'opt-out/sms_consent' } as const;
    for (let tries = 0; tries < 2; tries += 1)
      expect(await provider.writeBackRevocation(of)).toEqual({ kind: 'written' });
    expect(written()).toHaveLength(1);
  });

  test('no credential stands in what an ATS that lets nobody in is told of', async () => {
    const { provider, away } = await given();
    away(true);
    const error = await provider.eligibility({ ...ANA, firstIngestion: false }).catch((thrown: unknown) => thrown);
    expect(String(error)).not.toMatch(/password|secret|whsec|\?/i);
  });
});
