/**
 * The world of a scenario: a list of answers for each candidate, whose last entry repeats. Guarantees: each thing
 * handed over takes the next entry, refused ones too; a replaced list starts afresh, and lists that are not named go on
 * where they were.
 */

import type { Eligibility } from '../../machines/vocabulary/ats-answer.ts';
import type { LineType } from '../../machines/vocabulary/line-type.ts';
import type { ClassifiedReply } from '../../runtime/ports.ts';
import type { CallScript, MoveAnswer, SimulatedWorld, SmsScript } from './world.ts';

type ByCandidate<T> = Readonly<Record<string, readonly T[]>>;

export interface ProvidersScript {
  readonly calls: ByCandidate<CallScript>;
  readonly defaultCall: CallScript;
  readonly sms: ByCandidate<SmsScript>;
  readonly defaultSms: SmsScript;
  readonly email: 'accepted' | 'refused';
  readonly eligibility: ByCandidate<Eligibility>;
  readonly moves: ByCandidate<MoveAnswer>;
  readonly ats: 'up' | 'down';
  readonly classifier: 'up' | 'down';
  /** What a text means, by the exact text. */
  readonly replies: Readonly<Record<string, ClassifiedReply>>;
}

export interface ScriptedWorld extends SimulatedWorld {
  /** Replaces the entries that are named, from now on. */
  replace(script: Partial<ProvidersScript>): void;
  setLineType(candidate: string, lineType: LineType | null): void;
}

/** A list per candidate and how far each has been used up. */
function createLists<T>(otherwise: () => T) {
  const lists = new Map<string, { readonly entries: readonly T[]; used: number }>();
  return {
    replace(by: ByCandidate<T>): void {
      for (const [candidate, entries] of Object.entries(by)) lists.set(candidate, { entries, used: 0 });
    },
    next(candidate: string): T {
      const list = lists.get(candidate);
      const entry = list?.entries[Math.min(list.used, list.entries.length - 1)];
      if (list === undefined || entry === undefined) return otherwise();
      list.used++;
      return entry;
    },
  };
}

export function createScriptedWorld(
  script: ProvidersScript,
  lineTypes: Readonly<Record<string, LineType | null>>,
): ScriptedWorld {
  let { defaultCall, defaultSms, email, ats, classifier } = script;
  const calls = createLists<CallScript>(() => defaultCall);
  const sms = createLists<SmsScript>(() => defaultSms);
  const eligibility = createLists<Eligibility>(() => 'ELIGIBLE');
  const moves = createLists<MoveAnswer>(() => 'ok');
  const replies = new Map<string, ClassifiedReply>();
  const lineTypeOf = new Map(Object.entries(lineTypes));

  function replace(named: Partial<ProvidersScript>): void {
    calls.replace(named.calls ?? {});
    sms.replace(named.sms ?? {});
    eligibility.replace(named.eligibility ?? {});
    moves.replace(named.moves ?? {});
    for (const [text, meaning] of Object.entries(named.replies ?? {})) replies.set(text, meaning);
    defaultCall = named.defaultCall ?? defaultCall;
    defaultSms = named.defaultSms ?? defaultSms;
    email = named.email ?? email;
    ats = named.ats ?? ats;
    classifier = named.classifier ?? classifier;
  }
  replace(script);

  return {
    replace,
    setLineType: (candidate, lineType) => void lineTypeOf.set(candidate, lineType),
    call: ({ candidate }) => calls.next(candidate),
    sms: ({ candidate }) => sms.next(candidate),
    email: () => email,
    lineType: ({ candidate }) => lineTypeOf.get(candidate) ?? null,
    eligibility: ({ candidate }) => (ats === 'down' ? null : eligibility.next(candidate)),
    writeBackRevocation: () => (ats === 'down' ? null : { kind: 'written' }),
    move: ({ candidate }) => (ats === 'down' ? null : moves.next(candidate)),
    atsIsUp: () => ats === 'up',
    classify: ({ text }) => (classifier === 'down' ? null : replies.get(text)),
  };
}
