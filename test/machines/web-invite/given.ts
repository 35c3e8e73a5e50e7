// One link in one state, in an application that is in OUTREACH on a web job unless a test says otherwise.
import { CATALOG } from '../../../machines/catalog.ts';
import type { EffectName } from '../../../machines/engine/effect.ts';
import { type Step, step } from '../../../machines/engine/step.ts';
import type { MessageVerdict } from '../../../machines/messages/gates.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { HOUR, type Instant, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { type InviteState, isInviteState } from '../../../machines/vocabulary/invite-state.ts';
import type { WebInviteContext, WebInviteFacts } from '../../../machines/web-invite/index.ts';
import { askedOf } from '../../support/asked.ts';
import { TUESDAY_10, wall } from '../../support/given.ts';

export const NOW = TUESDAY_10;
export const EARLIER = wall('2026-06-02 08:00');
export const TOMORROW = wall('2026-06-03 10:00');
export const IN_TWO_WEEKS = wall('2026-06-16 10:00');

export const verdict = (may: MessageVerdict['may'], rule = 'TCH-09', until: Instant | null = null): MessageVerdict => ({
  may,
  shadowed: false,
  rule,
  until,
  gates: [{ gate: 'consent', rule: 'CNS-03', result: 'pass', facts: { consent: true } }],
});
export const GOES = verdict('GO');
export const WAITS = verdict('WAIT', 'GAT-21', TOMORROW);
export const BARRED = verdict('NOT_GO', 'CNS-03');

export type Facts = Partial<WebInviteFacts>;

const factsWith = (facts: Facts): WebInviteFacts => ({
  now: NOW,
  stage: 'OUTREACH',
  web: true,
  callsCanBePlaced: true,
  round: 1,
  linkLivesMs: null,
  graceMs: 15 * MINUTE,
  remindersInBudget: 2,
  nextReminderAt: plus(NOW, 12 * HOUR),
  intervalEndsAt: plus(NOW, 12 * HOUR),
  email: GOES,
  addressIsGone: false,
  inactiveAt: IN_TWO_WEEKS,
  ...facts,
});

const MEMORY: WebInviteContext = {
  invitedInRound: 1,
  reminders: 0,
  countsFrom: EARLIER,
  expiresAt: null,
  slot: null,
  startedAt: null,
  letter: null,
  lastEmailAt: EARLIER,
  emailBefore: null,
  lastActAt: null,
};

export interface Of {
  readonly facts?: Facts;
  readonly memory?: Partial<WebInviteContext>;
  readonly reminders?: string;
  readonly letter?: string;
  readonly sweep?: string;
  readonly at?: Instant;
}

const LIVE: ReadonlySet<string> = new Set(['CREATED', 'INVITED', 'REMINDED', 'ALL_INVITES_SENT']);

const leavesOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Object.entries(value as object).flatMap(([name, inner]) => [name, ...leavesOf(inner)]);

export interface Taken extends Step {
  readonly invite: InviteState | null;
  readonly regions: { readonly reminders: unknown; readonly letter: unknown; readonly sweep: unknown };
  readonly memory: WebInviteContext;
  readonly tells: readonly string[];
  readonly sent: readonly unknown[];
  asked<N extends EffectName>(name: N): ReturnType<typeof askedOf<N>>;
  dueAt(delay: string): Instant | undefined;
}

export function take(
  invite: InviteState | 'NO_LINK',
  event: { readonly type: string; readonly [detail: string]: unknown },
  of: Of = {},
): Taken {
  const value = {
    invite: LIVE.has(invite) ? { LIVE: invite } : invite,
    reminders: of.reminders ?? 'IDLE',
    letter: of.letter ?? 'NONE',
    sweep: of.sweep ?? 'OFF',
  };
  const stored = {
    machine: 'web-invite',
    version: CATALOG['web-invite'].version,
    snapshot: { value, context: { ...MEMORY, ...of.memory } } as unknown as Json,
  };
  const at = of.at ?? NOW;
  const taken = step(stored, { ...event, at, facts: factsWith({ now: at, ...of.facts }) });
  const asked = <N extends EffectName>(name: N) => askedOf(taken.effects, name);
  const after = taken.value as { invite: unknown; reminders: unknown; letter: unknown; sweep: unknown };
  return {
    ...taken,
    invite: leavesOf(after.invite).find(isInviteState) ?? null,
    regions: after,
    memory: taken.context as unknown as WebInviteContext,
    tells: asked('tell').map(({ to, event: told }) => `${to}: ${told.type}`),
    sent: asked('sendEmail').map(({ template }) => template),
    asked,
    dueAt: (delay) => taken.armed.find(({ id }) => id.includes(`.${delay}.`))?.dueAt,
  };
}

/** A wait of the chart that has run out. */
export const waited = (delay: string, state: string) => ({ type: `xstate.after.${delay}.${state}` });
