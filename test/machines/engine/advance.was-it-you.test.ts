// "Did you really call me?" is answered from the records of whoever asks it, and is no wish to be called (SMS-08).
import { describe, expect, test } from 'vitest';
import { givenCandidate, givenJob } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const ASKS = 'Did you really call me?';

const world = (calls: number, given: GivenWorld = {}): CandidateWorld => {
  const of = new CandidateWorld(given);
  of.add();
  for (let nth = 0; nth < calls; nth += 1) of.callEnds();
  return of;
};
const answered = (of: CandidateWorld, intent = 'QUESTION', text = ASKS): readonly (string | undefined)[] => {
  of.texts(text);
  const before = of.asked.length;
  of.answers(of.task('classifyReply'), { kind: 'answered', intent, time: null, timezone: null });
  const texts = of.asked.slice(before).flatMap(({ kind, payload }) => (kind === 'sendSms' ? [payload] : []));
  return texts.map((payload) => of.candidate.messages[(payload as { message: string }).message]?.text);
};

describe('somebody who asks whether it was us who called', () => {
  test('SMS-08 is told of the call, and how often there was one', () => {
    const [once = ''] = answered(world(1));
    expect(once).toMatch(
      /^Thank you for asking. Yes, .+ called you on \w{3}, \w{3} \d+ at \d+:\d\d [AP]M.*It is about the .+ role\.$/,
    );
  });
  test('SMS-08 is told truly that there was none', () => {
    const of = new CandidateWorld({ candidate: givenCandidate({}, { sms_consent: true, email_consent: true }) });
    of.add();
    const [none = ''] = answered(of);
    expect(none).toMatch(/^Thank you for asking. No\. In our records there is no call from/);
  });
  test('CNS-16, SMS-08 is told of the calls to whoever was merged into them, once each, and of nobody else’s', () => {
    const twin = world(1);
    const merged = twin.happens('candidate.merged', { into: 'survivor', name: 'merge', revoked: {} });
    const told = (merged.records.forwarded ?? []).filter(({ kind }) => kind === 'calls.inherited');
    expect(told).toMatchObject([{ candidate: 'survivor', payload: { calls: [expect.any(String)] } }]);
    const of = world(1);
    for (const { payload } of [...told, ...told]) of.takes('calls.inherited', payload);
    expect(of.candidate.record.callsOfMerged).toHaveLength(1);
    const [said = ''] = answered(of);
    expect(said).toMatch(/Yes, .+ called you 2 times, the last time on /);
    // whoever is merged next hands on what they were handed
    const next = of.happens('candidate.merged', { into: 'last', name: 'merge', revoked: {} });
    const calls = next.records.forwarded?.find(({ kind }) => kind === 'calls.inherited')?.payload['calls'];
    expect(calls).toEqual(expect.arrayContaining([...of.candidate.record.callsOfMerged]));
  });
  test('SMS-08 is answered in the language of the job', () => {
    const [said = ''] = answered(world(1, { jobs: [givenJob({ script: { language: 'es' } })] }));
    expect(said).toMatch(/^Gracias por preguntar. Correcto, .+ le ha llamado el /);
  });
  test('SMS-08, SMS-11 it is a question, whatever "call me" in it was read as: nothing is booked, and texts are allowed', () => {
    for (const intent of ['WANTS_TO_SCHEDULE', 'INTERESTED', 'UNCLEAR', 'RESCHEDULE']) {
      const of = world(1);
      const before = of.stageOf(NURSE);
      expect(answered(of, intent)).toHaveLength(1);
      expect([of.stageOf(NURSE), of.candidate.applications[NURSE]?.smsState]).toEqual([before, 'INITIAL_OUTREACH']);
      expect(of.candidate.consent.columns.sms_consent).toBe(true);
    }
  });
  test('SMS-08 what ends something or brings a person in counts as that', () => {
    const of = world(1);
    answered(of, 'NOT_INTERESTED');
    expect(of.stageOf(NURSE)).toBe('NOT_INTERESTED');
    const other = world(1);
    answered(other, 'HUMAN_REVIEW');
    expect(other.stageOf(NURSE)).toBe('HUMAN_REVIEW_REQUESTED');
  });
  test('SMS-08 any other question is not answered so', () => {
    expect(answered(world(1), 'QUESTION', 'How much do you pay?')).toEqual([]);
  });
  test('SMS-11, SMS-12 somebody who opted out is neither answered nor taken back by it', () => {
    const of = world(1);
    of.texts('STOP');
    expect(answered(of, 'WANTS_TO_SCHEDULE')).toEqual([]);
    expect(of.stageOf(NURSE)).toBe('CONSENT_REVOKED');
    expect(of.candidate.consent.columns.sms_consent).toBe(false);
  });
});
