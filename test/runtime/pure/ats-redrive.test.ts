// Whoever is stranded in the ATS, routed again by hand once what stood in the way is mended (RTE-10).
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { timelineOf } from '../../../runtime/explain/timeline.ts';
import { givenJob, givenOrg } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const orgWith = (ats: object) =>
  givenOrg({
    integrations: { email: true, ats: 'simulated' },
    flags: { ATS_STAGE_ROUTING_RULES: true },
    ats: ats as Json,
  });
const world = (ats: object) => new CandidateWorld({ org: orgWith(ats), jobs: [givenJob()] });
const place = ({ candidate }: CandidateWorld) => candidate.applications['a-nurse']?.ats;
const moves = ({ tasks }: CandidateWorld) =>
  tasks.flatMap((task) => (task.kind === 'moveInAts' ? [task.payload.stage] : []));
const again = (of: CandidateWorld) => of.happens('ats.redriven', { application: 'a-nurse', by: 'olga' });
const ignored = ({ records }: CandidateWorld) =>
  records.journal.filter(({ type }) => type === 'ignored').map(({ data }) => data['reason']);

const LOST = { flat: { outreach_stage: 'Contactin' }, stages: ['Contacting', 'On hold'] };
const MENDED = { ...LOST, flat: { outreach_stage: 'Contacting', outreach_paused_stage: 'On hold' } };

describe('RTE-10 whoever is stranded is routed again', () => {
  test('by what is configured now, and it is said who did it', () => {
    const given = world(LOST);
    given.addChecked();
    expect([place(given)?.stranded?.reason, moves(given)]).toEqual(['NO_TARGET', []]);
    given.org = orgWith(MENDED);
    again(given);
    expect([place(given)?.stranded, moves(given)]).toEqual([null, ['Contacting']]);
    const told = timelineOf({ journal: given.records.journal } as never, 'a-nurse', String);
    expect(told.map(({ sentence }) => sentence)).toContain(
      'ATS routing: outreach → "Contacting", by the default that its flat fields stand for (RTE-07); routed again by olga (RTE-10)',
    );
  });
  test('and stranded again where nothing was mended', () => {
    const given = world(LOST);
    given.addChecked();
    again(given);
    expect([place(given)?.stranded?.reason, moves(given)]).toEqual(['NO_TARGET', []]);
  });
  test('and nowhere, once nothing is configured any more', () => {
    const given = world(LOST);
    given.addChecked();
    given.org = orgWith({ stages: ['Contacting'] });
    again(given);
    expect([place(given)?.stranded, moves(given)]).toEqual([null, []]);
  });
  test('ATS-05 and asked for once more, after the ATS has refused it for good', () => {
    const given = world(MENDED);
    given.addChecked();
    given.answers(given.task('moveInAts'), { kind: 'answered', answer: { kind: 'refused', code: 'locked' } });
    expect(place(given)?.stranded).toMatchObject({ reason: 'REFUSED', code: 'locked' });
    again(given);
    again(given);
    expect([moves(given), ignored(given)]).toEqual([['Contacting'], ['nobody is stranded in the ATS there']]);
  });
  test('ATS-05 but not while a later move is on its way, which the older one would undo', () => {
    const given = world(MENDED);
    given.addChecked();
    given.happens('application.event', { application: 'a-nurse', type: 'outreach.paused' });
    given.answers(given.task('moveInAts'), { kind: 'answered', answer: { kind: 'refused', code: null } });
    expect([place(given)?.stranded?.event, moves(given)]).toEqual(['OUTREACH', ['On hold']]);
    again(given);
    expect([moves(given), ignored(given)]).toEqual([['On hold'], ['a later move in the ATS is on its way']]);
  });
  test('RTE-12 a legacy call limit of before as the split event of now', () => {
    const given = world({ flat: { call_limit_reached_stage: 'Gone' }, stages: ['Kept'] });
    given.addChecked();
    given.happens('application.event', { application: 'a-nurse', type: 'outreach.paused' });
    const application = given.candidate.applications['a-nurse'];
    if (application === undefined) throw new Error('There is no application.');
    const stranded = {
      since: given.now,
      event: 'CALL_LIMIT_REACHED',
      reason: 'NO_TARGET',
      stage: 'Gone',
      code: null,
    } as const;
    given.candidate = {
      ...given.candidate,
      applications: { 'a-nurse': { ...application, ats: { ...application.ats, stranded } } },
    };
    given.org = orgWith({ flat: { call_limit_no_interview_stage: 'Kept' }, stages: ['Kept'] });
    again(given);
    expect(moves(given)).toEqual(['Kept']);
  });
});
