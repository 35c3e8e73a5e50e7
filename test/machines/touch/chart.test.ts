// One planned touch, from its plan to its end: each condition of the chart on both sides, and what is asked for on the way.
import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../machines/catalog.ts';
import type { EffectName } from '../../../machines/engine/effect.ts';
import { step } from '../../../machines/engine/step.ts';
import type { MessageVerdict } from '../../../machines/messages/gates.ts';
import type { TouchContext, TouchFacts } from '../../../machines/touch/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { type Instant, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { TOUCH_KINDS, TOUCH_TEMPLATES } from '../../../machines/vocabulary/touch.ts';
import { askedOf } from '../../support/asked.ts';
import { TUESDAY_10, wall } from '../../support/given.ts';

const MORNING = wall('2026-06-03 08:00');
const TOMORROW = wall('2026-06-03 10:00');

const verdict = (may: MessageVerdict['may'], rule = 'TCH-09', until: Instant | null = null): MessageVerdict => ({
  may,
  shadowed: false,
  rule,
  until,
  gates: [{ gate: 'consent', rule: 'CNS-02', result: 'pass', facts: { consent: true } }],
});
const GOES = verdict('GO');
const IS_BARRED = verdict('NOT_GO', 'CNS-03');
const WAITS = verdict('WAIT', 'GAT-24', TOMORROW);
const ASKS = verdict('ASK_LINE_TYPE', 'GAT-15');

/** A reminder that may go now, by text or by email. */
const factsWith = (changes: Partial<TouchFacts>): TouchFacts => ({
  now: TUESDAY_10,
  stillBelongs: true,
  tooLate: false,
  insideHours: true,
  nextSlot: MORNING,
  sms: GOES,
  email: GOES,
  ...changes,
});

interface Of {
  readonly facts?: Partial<TouchFacts>;
  readonly touch?: Partial<TouchContext>;
}

function take(state: string, event: { readonly type: string; readonly [detail: string]: unknown }, of: Of = {}) {
  const planned = { kind: 'scheduling_reminder', dueAt: TUESDAY_10, wakeAt: null, held: false, reason: null };
  const context = { ...planned, ...of.touch };
  const stored = {
    machine: 'touch',
    version: CATALOG.touch.version,
    snapshot: { value: state, context } as unknown as Json,
  };
  const taken = step(stored, { ...event, at: TUESDAY_10, facts: factsWith(of.facts ?? {}) });
  const asked = <N extends EffectName>(name: N) => askedOf(taken.effects, name);
  return { ...taken, touch: taken.context as unknown as TouchContext, asked };
}

const DUE = { type: 'xstate.after.whenDue.SCHEDULED' };
const due = (of: Of = {}) => take('SCHEDULED', DUE, of);
const dueAt = (taken: ReturnType<typeof take>) => taken.armed.map((timer) => timer.dueAt);

describe('a touch is planned (TCH-06)', () => {
  test.each([
    ['TCH-06 whose time is now is decided at once', TUESDAY_10, 'DUE', [{ to: 'touch', event: { type: 'touch.due' } }]],
    ['TCH-06 whose time is past is decided at once', plus(TUESDAY_10, -SECOND), 'DUE', [expect.anything()]],
    ['TCH-06 whose time is to come waits for it', plus(TUESDAY_10, SECOND), 'SCHEDULED', []],
  ])('%s', (_, at, state, tells) => {
    const taken = take('PLANNED', { type: 'touch.planned', dueAt: at }, { touch: { dueAt: null } });
    expect([taken.value, taken.touch.dueAt]).toEqual([state, at]);
    expect(taken.asked('tell')).toEqual(tells);
    expect(dueAt(taken)).toEqual(state === 'SCHEDULED' ? [at] : []);
  });

  test('TCH-06 a due touch goes through the same decision as one that waited', () => {
    const [now, later] = [take('DUE', { type: 'touch.due' }), due()];
    expect([now.value, now.effects]).toEqual([later.value, later.effects]);
    expect(now.value).toBe('SENT');
  });
});

describe('may it go now? (TCH-09)', () => {
  test.each([
    ['TCH-09 an occasion that has gone', { stillBelongs: false }, 'CANCELLED', 'STAGE'],
    ['TCH-04 TCH-05 what it announces has passed', { tooLate: true }, 'SKIPPED', 'TOO_LATE'],
  ])('%s ends it, and the reason is kept', (_, facts, state, reason) => {
    const taken = due({ facts });
    expect([taken.value, taken.touch.reason, taken.effects]).toEqual([state, reason, []]);
    expect(due().value).toBe('SENT');
  });

  test('TCH-09 an occasion that has gone is told before that it is too late', () => {
    expect(due({ facts: { stillBelongs: false, tooLate: true } }).touch.reason).toBe('STAGE');
  });

  test('TCH-09 outside hours it waits for the next opening and keeps its own time', () => {
    const taken = due({ facts: { insideHours: false } });
    expect([taken.value, dueAt(taken), taken.touch.dueAt]).toEqual(['SCHEDULED', [MORNING], TUESDAY_10]);
    expect(taken.effects).toEqual([]);
    expect(due({ facts: { insideHours: true } }).value).toBe('SENT');
  });

  test('GAT-15 a line type nobody asked is asked before any text, and nothing goes meanwhile', () => {
    const taken = due({ facts: { sms: ASKS } });
    expect([taken.value, taken.effects.map(({ type }) => type)]).toEqual(['ASKING_THE_LINE_TYPE', ['askLineType']]);
    expect(dueAt(taken)).toEqual([plus(TUESDAY_10, 10 * MINUTE)]);
  });

  test.each([
    ['the answer', { type: 'lineType.answered' }],
    ['ten minutes of silence', { type: 'xstate.after.answerPatience.ASKING_THE_LINE_TYPE' }],
  ])('GAT-15 after %s the touch is decided again', (_, event) => {
    expect(take('ASKING_THE_LINE_TYPE', event).value).toBe('SENT');
    expect(take('ASKING_THE_LINE_TYPE', event, { facts: { stillBelongs: false } }).value).toBe('CANCELLED');
  });

  test.each([
    ['TCH-03 the text goes where it may, and no email beside it', GOES, GOES, 'SENT', ['sendSms']],
    ['TCH-03 the email goes where the text is barred', IS_BARRED, GOES, 'SENT', ['sendEmail']],
    ['TCH-09 a text that must wait waits, and no email overtakes it', WAITS, GOES, 'SCHEDULED', []],
    ['TCH-09 an email that must wait waits', IS_BARRED, WAITS, 'SCHEDULED', []],
    ['TCH-06 with both barred it is skipped', IS_BARRED, IS_BARRED, 'SKIPPED', []],
    ['TCH-04 one without an email is skipped when the text is barred', IS_BARRED, null, 'SKIPPED', []],
    ['TCH-01 one without a text goes by email', null, GOES, 'SENT', ['sendEmail']],
    ['TCH-01 one without a text waits with its email', null, WAITS, 'SCHEDULED', []],
  ])('%s', (_, sms, email, state, sends) => {
    const taken = due({ facts: { sms, email } });
    expect(taken.value).toBe(state);
    expect(taken.effects.map(({ type }) => type).filter((type) => type.startsWith('send'))).toEqual(sends);
    const decided = { SENT: sms?.may === 'GO' ? 'SMS' : 'EMAIL_ONLY', SCHEDULED: 'WAIT', SKIPPED: 'CANCEL' }[state];
    expect(taken.asked('messageDecided').map(({ outcome }) => outcome)).toEqual([decided]);
    expect(dueAt(taken)).toEqual(state === 'SCHEDULED' ? [TOMORROW] : []);
  });

  test.each([
    ['the email that was to go instead', { sms: verdict('NOT_GO', 'CNS-02'), email: IS_BARRED }, 'CNS-03'],
    ['the text, where there is no email', { sms: verdict('NOT_GO', 'GAT-16'), email: null }, 'GAT-16'],
    ['TCH-09, where nothing names a rule', { sms: null, email: null }, 'TCH-09'],
  ])('TCH-06 a touch that is skipped keeps the rule that barred %s', (_, facts, rule) => {
    expect(due({ facts }).touch.reason).toBe(rule);
  });
});

describe('a held touch (PAU-04)', () => {
  test('PAU-04 is decided again when the hold is lifted, with its own time kept', () => {
    const held = due({ facts: { sms: WAITS } });
    expect(held.touch).toMatchObject({ wakeAt: TOMORROW, dueAt: TUESDAY_10 });
    expect(take('SCHEDULED', { type: 'hold.lifted' }, { touch: held.touch }).value).toBe('SENT');
  });

  test.each([
    ['PAU-04', true],
    ['PAU-01', true],
    ['GAT-21', true],
    ['GAT-26', true],
    ['GAT-28', true],
    ['GAT-24', false],
  ])('TCH-06 %s is a hold: %s; a hold has no time at which the touch would be due', (rule, held) => {
    const waits = verdict('WAIT', rule, TOMORROW);
    expect(due({ facts: { sms: waits } }).touch).toMatchObject({ wakeAt: TOMORROW, held });
    expect(due({ facts: { sms: IS_BARRED, email: waits } }).touch).toMatchObject({ wakeAt: TOMORROW, held });
  });

  test('TCH-06 what waited for a hold and then waits for hours has a time again', () => {
    const held = due({ facts: { sms: verdict('WAIT', 'PAU-04', TOMORROW) } });
    const taken = take('SCHEDULED', { type: 'hold.lifted' }, { touch: held.touch, facts: { insideHours: false } });
    expect(taken.touch).toMatchObject({ wakeAt: MORNING, held: false });
  });

  test('PAU-04 one that only waits for its time does not go early when a hold is lifted', () => {
    const taken = take('SCHEDULED', { type: 'hold.lifted' }, { touch: { wakeAt: null, dueAt: TOMORROW } });
    expect([taken.verdict, taken.effects]).toEqual(['ignored', []]);
  });
});

describe('a reminder of a booking speaks of its own hour (PAU-04, TCH-05)', () => {
  const heldUntilNow = (kind: TouchContext['kind'], held: boolean, dueAt = plus(TUESDAY_10, -SECOND)) =>
    due({ touch: { kind, dueAt, wakeAt: TUESDAY_10, held }, facts: { sms: null } });

  test.each([
    ['held', true, 'SKIPPED'],
    ['put off', false, 'SENT'],
  ] as const)('PAU-04 a video reminder %s beyond its hour', (_, held, state) => {
    expect(heldUntilNow('video_reminder', held).value).toBe(state);
    expect(heldUntilNow('video_reminder', held, TUESDAY_10).value).toBe('SENT');
  });

  test('PAU-04 another reminder is not dropped for that', () => {
    expect(heldUntilNow('scheduling_reminder', true).value).toBe('SENT');
  });
});

describe('what goes (TCH-03…05)', () => {
  test.each(TOUCH_KINDS)('TCH-07 a %s is written from its own template, and the next one is planned', (kind) => {
    const { sms, email } = TOUCH_TEMPLATES[kind];
    const facts = { sms: sms === null ? null : GOES, email: email === null ? null : GOES };
    const taken = due({ touch: { kind }, facts });
    const template = sms ?? email;
    expect([...taken.asked('sendSms'), ...taken.asked('sendEmail')]).toMatchObject([{ template }]);
    expect(taken.asked('messageDecided')).toMatchObject([{ template, rule: 'TCH-09', until: null }]);
    expect(taken.asked('planNextTouch')).toEqual([{ kind }]);
  });

  test('GAT-24 of the texts the meeting reminder alone is no touch that counts', () => {
    const counted = (kind: TouchContext['kind']) => due({ touch: { kind } }).asked('sendSms');
    expect(counted('meeting_reminder')).toMatchObject([{ answers: true, skipConsentCheck: false }]);
    expect(counted('scheduling_reminder')).toMatchObject([{ answers: false, skipConsentCheck: false }]);
  });
});

describe('a touch whose occasion has gone (TCH-01)', () => {
  const cancelled = { type: 'touch.cancelled', reason: 'STAGE' };

  test.each(['SCHEDULED', 'DUE', 'ASKING_THE_LINE_TYPE'])('TCH-01 %s is cancelled, and the reason is kept', (state) => {
    const taken = take(state, cancelled);
    expect([taken.value, taken.touch.reason, taken.effects]).toEqual(['CANCELLED', 'STAGE', []]);
  });

  test('TCH-01 one that is not written down yet has nothing to cancel', () => {
    expect(take('PLANNED', cancelled).verdict).toBe('ignored');
  });

  test('TCH-06 what has ended is over: its chart is kept no longer, and one that waits is', () => {
    const ends = [due(), due({ facts: { tooLate: true } }), take('SCHEDULED', cancelled)];
    expect(ends.map(({ chart }) => chart)).toEqual([null, null, null]);
    expect(due({ facts: { sms: WAITS } }).chart).not.toBeNull();
  });
});
