/**
 * P-15: the webhooks of one call in every order, repeated, end as in the order in which they happened.
 *
 * Owns: the orders tried. Must not know: how a call is followed. What is compared is what stays: stages, rows, consent,
 * interview, what was sent and what is still to be asked.
 */
import type { Action, CallEvent } from './action.ts';
import { deedsOf } from './deeds.ts';
import { newSends } from './sends.ts';
import type { Situation } from './situation.ts';
import { take } from './take.ts';

const STORIES: readonly (readonly CallEvent[])[] = [
  ...(['completed', 'partial', 'declined', 'opt_out', 'wrong_number', 'knockout_failed'] as const).map(
    (outcome): readonly CallEvent[] => [
      { kind: 'call.answered' },
      { kind: 'call.ended', how: 'conversation' },
      { kind: 'call.result', outcome },
    ],
  ),
  [{ kind: 'call.answered' }, { kind: 'call.ended', how: 'voicemail' }],
  [{ kind: 'call.ended', how: 'no_answer' }],
];

function orders<T>(of: readonly T[]): readonly (readonly T[])[] {
  if (of.length < 2) return [of];
  return of.flatMap((one, i) => orders([...of.slice(0, i), ...of.slice(i + 1)]).map((rest) => [one, ...rest]));
}

interface End {
  readonly text: string;
}

function play(situation: Situation, actions: readonly Action[]): End | null {
  let current = situation;
  const sent: string[] = [];
  for (const action of actions) {
    const deeds = deedsOf(current, action);
    if (!deeds) return null;
    for (const deed of deeds) {
      const taken = take(current, deed);
      sent.push(...newSends(taken).map(({ template, application }) => `${template} ${application}`));
      current = taken.after;
    }
  }
  const { applications, rows, consent, tasks } = current.candidate;
  const text = JSON.stringify({
    stages: Object.values(applications).map(({ id, stage, smsState, interview, declined }) => [
      id,
      stage,
      smsState,
      interview,
      declined,
    ]),
    rows: Object.entries(rows).map(([id, { status, reason, kind, scheduledAt }]) => [
      id,
      status,
      reason,
      kind,
      scheduledAt,
    ]),
    consent: consent.columns,
    sent: sent.sort(),
    asked: Object.values(tasks)
      .map(({ kind, application }) => `${kind} ${application}`)
      .sort(),
  });
  return { text };
}

/** null where no call of ours rings; else what differs, with the actions that show it. */
export function ordersDiffer(
  situation: Situation,
): { readonly says: string | null; readonly actions: readonly Action[] } | null {
  const ringing = Object.values(situation.candidate.rows).find(
    ({ status, kind }) => status === 'CALLING' && kind !== 'INBOUND',
  );
  if (!ringing) return null;
  const job = ringing.application.slice(2);
  for (const story of STORIES) {
    const asActions = (events: readonly CallEvent[]): readonly Action[] =>
      events.map((event) => ({ do: 'call', job, which: 'latest', event }));
    const right = play(situation, asActions(story));
    for (const order of [...orders(story), [...story, ...story], [...story].reverse().flatMap((one) => [one, one])]) {
      const actions = asActions(order);
      const end = play(situation, actions);
      if (!right || !end || right.text === end.text) continue;
      const told = order.map(({ kind, ...rest }) => [kind, ...Object.values(rest)].join(' ')).join(', then ');
      return {
        says: `webhooks as "${told}" end otherwise than in order:\n      ${end.text}\n      ${right.text}`,
        actions,
      };
    }
  }
  return { says: null, actions: [] };
}
