/** What an inbound call remembers. JSON only. */
export interface InboundCallContext {
  /** INB-07: wrong answers to the question that is asked now. */
  readonly wrong: number;
  /** How often in a row nothing was heard. */
  readonly silences: number;
}

export const initialContext: InboundCallContext = { wrong: 0, silences: 0 };
