// Stories that `npm run verify` found: ordinary events in an order that nobody had thought of. Each is held here by hand.
import { describe, expect, test } from 'vitest';
import { DAY } from '../../../machines/vocabulary/instant.ts';
import { ANAS_PHONE, givenCandidate, givenJob, givenOrg, ORG_NUMBER } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const afterOneCall = (given: GivenWorld = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  world.callEnds();
  return world;
};
const templates = (world: CandidateWorld): readonly (string | null | undefined)[] =>
  world.asked
    .filter(({ kind }) => kind === 'sendSms')
    .map(({ payload }) => world.candidate.messages[(payload as { message: string }).message]?.template);
const askedForAnOptIn = (max_touches_per_day: number): GivenWorld => ({
  org: givenOrg({ settings: { compliance: { max_touches_per_day } } }),
  jobs: [givenJob({ script: { requireOptInConfirmation: true } })],
  candidate: givenCandidate({}, { sms_consent: false, email_consent: true, all_ai_communications_consent: true }),
});

describe('an interview by somebody who had opted out', () => {
  test('INB-10, STG-13 the row that the pass through OUTREACH makes is closed before it is decided: nobody is called', () => {
    const world = afterOneCall();
    world.texts('STOP');
    world.happens('inbound.connected', {
      call: 'inbound 1',
      from: ANAS_PHONE,
      to: ORG_NUMBER,
      route: 'KNOWN_CALLER',
      rule: 'INB-05',
      application: NURSE,
      job: 'nurse',
      newApplication: 'a-new',
      source: 'APPLICANT',
    });
    expect(world.stageOf(NURSE)).toBe('CONSENT_REVOKED');
    const callsBefore = world.asked.filter(({ kind }) => kind === 'placeCall').length;
    world.result('inbound 1', 'completed');
    expect(world.stageOf(NURSE)).toBe('CALL_COMPLETED');
    expect(world.candidate.consent.columns.all_ai_communications_consent).toBe(true);
    expect(world.openRow(NURSE)).toBeUndefined();
    expect(world.asked.filter(({ kind }) => kind === 'placeCall')).toHaveLength(callsBefore);
  });
});

describe('a text that is understood after the STOP that followed it', () => {
  test.each([
    ['grants nothing', 'INTERESTED'],
    ['is confirmed no second time', 'REQUESTED_NO_CONTACT'],
  ])('P-02, REV-01 %s (%s)', (_, intent) => {
    const world = afterOneCall();
    world.texts('well, about that job');
    const reading = world.task('classifyReply');
    world.texts('STOP');
    world.acceptMessages();
    const before = { sms: templates(world), stage: world.stageOf(NURSE) };
    world.answers(reading, { kind: 'answered', intent, time: null, timezone: null });
    world.acceptMessages();
    expect(world.candidate.consent.columns.sms_consent).toBe(false);
    expect({ sms: templates(world), stage: world.stageOf(NURSE) }).toEqual(before);
    expect(templates(world).filter((template) => template === 'opt_out_confirmation_sms')).toHaveLength(1);
  });
});

describe('the opt-in prompt on a day that is full', () => {
  test('SMS-02, GAT-24 waits by its own time, and goes on the next day', () => {
    const world = afterOneCall(askedForAnOptIn(1));
    expect(world.faults).toEqual([]);
    expect(world.rows[0]?.status).toBe('VOICEMAIL');
    expect(templates(world)).not.toContain('opt_in_sms');
    world.wait(DAY);
    world.acceptMessages();
    expect(templates(world)).toContain('opt_in_sms');
  });
});

describe('a yes to the opt-in prompt', () => {
  test.each([
    ['is thanked for', []],
    ['under a kill switch on texts grants all the same, and nothing is sent', [{ scope: 'channel', id: 'SMS' }]],
    ['under a kill switch on the org grants all the same, and nothing is sent', [{ scope: 'org', id: null }]],
  ] as const)('SMS-03, GAT-21 %s', (_, killSwitches) => {
    const world = afterOneCall(askedForAnOptIn(9));
    expect(templates(world)).toContain('opt_in_sms');
    world.org = { ...world.org, killSwitches: killSwitches as never };
    world.texts('yes please');
    world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'YES', time: null, timezone: null });
    expect(world.candidate.consent.columns.sms_consent).toBe(true);
    expect(templates(world).includes('post_opt_in_sms')).toBe(killSwitches.length === 0);
  });
});
