/** Where an inbound call goes (INB-01…06), as a plain list in the rulebook's order. */
export type InboundRoute =
  | 'REJECT'
  | 'PERMANENT'
  | 'LEGACY'
  | 'RESUME'
  | 'KNOWN_CALLER'
  | 'VERIFY_CODE'
  | 'VERIFY_PHONE';

export interface CallerFacts {
  /** A real E.164 number; withheld and malformed callers are none. */
  readonly callerIsValid: boolean;
  /** INB-02: the job that the dialled number belongs to for good. */
  readonly permanentJob: string | null;
  /** INB-03: the job of the older fixed table. */
  readonly legacyJob: string | null;
  /** INB-04: an interview between these two numbers broke off and can be taken up. */
  readonly resumable: boolean;
  /** INB-05: there was a call with this caller before. */
  readonly knownCaller: boolean;
  /** INB-06: the method is that of the dialled number's org, fixed at routing time. */
  readonly orgHasEmail: boolean;
}

export interface Routing {
  readonly route: InboundRoute;
  readonly rule: string;
}

const ROUTES: readonly (readonly [(facts: CallerFacts) => boolean, InboundRoute, string])[] = [
  [({ callerIsValid }) => !callerIsValid, 'REJECT', 'INB-01'],
  [({ permanentJob }) => permanentJob !== null, 'PERMANENT', 'INB-02'],
  [({ legacyJob }) => legacyJob !== null, 'LEGACY', 'INB-03'],
  [({ resumable }) => resumable, 'RESUME', 'INB-04'],
  [({ knownCaller }) => knownCaller, 'KNOWN_CALLER', 'INB-05'],
  [({ orgHasEmail }) => orgHasEmail, 'VERIFY_CODE', 'INB-06'],
  [() => true, 'VERIFY_PHONE', 'INB-06'],
];

export function routeInbound(facts: CallerFacts): Routing {
  const found = ROUTES.find(([holds]) => holds(facts));
  if (!found) throw new Error('The last route takes every caller.');
  return { route: found[1], rule: found[2] };
}
