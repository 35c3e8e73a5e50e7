/**
 * Ports that hand everything to the shared simulated provider over HTTP.
 *
 * Must not know: the server's insides. Guarantees: one call is one request, never repeated; only an answer that was
 * read whole is success or refusal, a connection that was never made is a refusal, all else is `unknown`. The permit is
 * looked at once more when the connection is there, before the bytes leave.
 */
import type { Channel } from '../../machines/vocabulary/channel.ts';
import {
  type Absence,
  type Clock,
  letLeave,
  PermitRefused,
  type Ports,
  type Reconciliation,
  type SendPermit,
  type SentAround,
  spendPermit,
} from '../../runtime/ports.ts';
import { oneRequest } from '../one-request.ts';
import { plainAnswer } from './classifier.ts';
import {
  answerSchema,
  INSTRUCTION_HEADER,
  type InstructionDocument,
  PATH_OF,
  type WireAnswer,
  type WireSend,
} from './http-wire.ts';
import { SIMULATED_LINKS } from './links.ts';

export { type SimulatedProvider, startSimulatedProvider } from './http-server.ts';

type Outcome = WireAnswer | { readonly kind: 'unknown'; readonly detail: string };

export interface HttpSimulatedOptions {
  /** Of the server: `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly clock: Clock;
  /** For one request; 10 seconds when left out. */
  readonly timeoutMs?: number;
  /** How long the server takes at most to list what it has taken; a second when left out. */
  readonly listedWithinMs?: number;
  /** Tells the server what to do with a send; it decides itself when left out. */
  readonly tell?: (send: WireSend & { readonly channel: Channel }) => InstructionDocument;
  /** The ports that are questions; left out: everyone has a mobile and is eligible, the ATS takes what it is told, and a plain yes or no is one. */
  readonly questions?: Partial<Pick<Ports, 'lookup' | 'ats' | 'classifier'>>;
}

const NEVER_LEFT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export function createHttpSimulatedPorts(options: HttpSimulatedOptions): Ports {
  const { url, clock, timeoutMs = 10_000, listedWithinMs = 1_000, tell, questions = {} } = options;
  const absence: Absence = { longestRequestMs: timeoutMs, listedWithinMs };

  async function hand(
    channel: Channel,
    permit: SendPermit,
    what: Omit<WireSend, 'permit' | 'org' | 'candidate'>,
  ): Promise<Outcome> {
    const send: WireSend = { permit: permit.id, org: permit.org, candidate: permit.candidate, ...what };
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (tell !== undefined) headers[INSTRUCTION_HEADER] = JSON.stringify(tell({ ...send, channel }));
    try {
      const { status, body } = await oneRequest({
        url: `${url}${PATH_OF[channel]}`,
        method: 'POST',
        headers,
        body: JSON.stringify(send),
        timeoutMs,
        leave: () => letLeave(permit, clock.now()),
      });
      const answer = answerSchema.safeParse(JSON.parse(body));
      return answer.success
        ? answer.data
        : { kind: 'unknown', detail: `an answer that cannot be read (HTTP ${status})` };
    } catch (error) {
      if (error instanceof PermitRefused) throw error;
      const { code } = error as { code?: unknown };
      if (NEVER_LEFT.has(code)) return { kind: 'refused', refusal: 'transient', code: String(code) };
      return { kind: 'unknown', detail: 'no complete answer' };
    }
  }

  async function reconcile({ permitId }: SentAround): Promise<Reconciliation> {
    try {
      const response = await fetch(`${url}/received/${encodeURIComponent(permitId)}`, {
        signal: AbortSignal.timeout(timeoutMs),
      });
      const found = (await response.json()) as { readonly providerId?: unknown };
      if (response.status === 404 && (found as { kind?: unknown }).kind === 'absent') return { kind: 'absent' };
      if (typeof found.providerId === 'string') return { kind: 'found', providerId: found.providerId };
      return { kind: 'cannot_ask', detail: `HTTP ${response.status}` };
    } catch {
      return { kind: 'cannot_ask', detail: 'the simulated provider cannot be reached' };
    }
  }

  /** A number is dialled or it is not; for a text and a mail that word is a refusal. */
  const asSend = (outcome: Outcome): Exclude<Outcome, { kind: 'invalid_number' }> =>
    outcome.kind === 'invalid_number' ? { kind: 'refused', refusal: 'invalid_number', code: outcome.code } : outcome;

  return {
    voice: {
      async place({ to, from, row }, permit) {
        spendPermit(permit, { to }, 'CALL', clock.now());
        return hand('CALL', permit, { reference: row, to, from, subject: null, text: null });
      },
      async end(providerId) {
        const signal = AbortSignal.timeout(timeoutMs);
        await fetch(`${url}/calls/${encodeURIComponent(providerId)}/end`, { method: 'POST', signal }).catch(() => {});
      },
      absence,
      reconcile,
    },
    sms: {
      async send({ to, from, text, message }, permit) {
        spendPermit(permit, { to, text }, 'SMS', clock.now());
        return asSend(await hand('SMS', permit, { reference: message, to, from, subject: null, text }));
      },
      absence,
      reconcile,
    },
    email: {
      async send({ to, subject, text, message }, permit) {
        spendPermit(permit, { to, subject, text }, 'EMAIL', clock.now());
        return asSend(await hand('EMAIL', permit, { reference: message, to, from: null, subject, text }));
      },
      absence,
      reconcile,
    },
    lookup: questions.lookup ?? { lineType: async () => 'MOBILE' },
    links: SIMULATED_LINKS,
    ats: questions.ats ?? {
      absence,
      eligibility: async () => ({ eligibility: 'ELIGIBLE' }),
      writeBackRevocation: async () => ({ kind: 'written' }),
      move: async () => ({ kind: 'moved' }),
      moved: async () => ({ kind: 'unheard' }),
    },
    classifier: questions.classifier ?? {
      classify: async ({ text, question }) => plainAnswer(text, question !== null),
    },
  };
}
