/** What happens next on a line with a caller on it, in our own words; each provider's adapter writes it in its own. */
import type { Language } from '../../machines/messages/email-footer.ts';

export type OnTheLine =
  /** The call is not taken; nobody pays for it. */
  | { readonly next: 'reject' }
  | {
      readonly next: 'ask';
      readonly language: Language;
      readonly text: string;
      readonly keys: number | 'any' | null;
      readonly hints: string;
      /** Where the answer goes, silence too: from the root of the public address. */
      readonly to: string;
    }
  /** Something is said, and the line is closed. */
  | { readonly next: 'goodbye'; readonly language: Language; readonly text: string }
  /** Something is said, and then it is asked again. */
  | { readonly next: 'hold'; readonly language: Language; readonly text: string; readonly to: string }
  /** An agent takes over: by SIP, or by the media of the call. `parameters` go to it with the call. */
  | {
      readonly next: 'agent';
      readonly language: Language;
      readonly text: string;
      readonly at: { readonly sip: string } | { readonly stream: string };
      readonly parameters: Readonly<Record<string, string>>;
      readonly then: string;
    }
  /** A person takes over, at their phone. */
  | {
      readonly next: 'person';
      readonly language: Language;
      readonly text: string;
      readonly phone: string;
      /** The number of ours that they see. */
      readonly callerId: string;
      readonly then: string;
    };

/** A voice webhook that was read: who is on the line, and what they answered. */
export interface LineHeard {
  readonly call: string;
  /** E.164; null when withheld, or no phone. */
  readonly from: string | null;
  readonly to: string;
  readonly speech: string | null;
  readonly digits: string | null;
  readonly confidence: number | null;
  /** Of a call that we placed, the row that it is, as the address we gave out says. */
  readonly row: string | null;
  /** A machine picked up, as far as the provider can tell. */
  readonly isMachine: boolean;
  /** What became of a call that was put through; null where this is not about one. */
  readonly putThrough: 'answered' | 'not_answered' | null;
}
