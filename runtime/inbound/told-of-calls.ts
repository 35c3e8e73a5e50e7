/**
 * What is told of a call, by whichever voice provider: into the inbox of the candidate whose call it is.
 *
 * Must not know: any provider. Guarantees: told again, late or in another order it comes to the same (INT-04); what is told of
 * a call that is none of ours changes nothing.
 */
import type { EventPayloads } from '../../machines/candidate/events.ts';
import type { CallReport, ToldOfCall } from '../../machines/vocabulary/call-report.ts';
import { earliest } from '../../machines/vocabulary/instant.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import { type ToldOfInboundDeps, takeInbound } from './told.ts';

export interface ToldOfCallsDeps extends ToldOfInboundDeps {
  readonly store: ToldOfInboundDeps['store'] & Pick<Store, 'standing' | 'candidateOfApplication' | 'callsPage'>;
  /** Tells people of what is genuine and new to us. */
  readonly unknownWebhooks?: (
    provider: string,
    of: { readonly id: string | null; readonly what: string },
  ) => Promise<void>;
}

/** `source`: who tells it, such as `retell`. */
export async function takeCall(deps: ToldOfCallsDeps, source: string, told: ToldOfCall): Promise<void> {
  const { providerId, reports, news } = told;
  for (const what of news) await deps.unknownWebhooks?.(source, { id: providerId, what });
  const whose = told.cameIn === undefined ? told.whose : await whoseCameIn(deps, source, told);
  if (whose === null || reports.length === 0) return;
  const { org, candidate, row } = whose;
  if (!(await isTheirs(deps.store, whose))) return deps.unknownWebhooks?.(source, { id: providerId, what: NOBODYS });
  const now = deps.clock.now();
  const isGuess = reports.some((report) => report.kind === 'call.ended' && report.unlessAnswered === true);
  // Whoever called us was on the line.
  const answered = isGuess && (told.cameIn !== undefined || (await isAnswered(deps.store, whose)));
  const events = reports.map((report): NewInboxEvent => {
    const at = report.at === null ? now : earliest(report.at, now);
    return { org, candidate, source, at, ...inboxEvent(answered ? hadAnswered(report) : report, row, providerId) };
  });
  await deps.accept(events);
}

/** null: a call of nobody who is known, of which nothing more follows. */
async function whoseCameIn(deps: ToldOfCallsDeps, source: string, { providerId, cameIn, reports }: ToldOfCall) {
  if (cameIn === undefined) return null;
  const call = await takeInbound(deps, source, cameIn, reports);
  if (call === null) await deps.unknownWebhooks?.(source, { id: providerId, what: NOBODYS });
  return call === null || call.candidate === null ? null : { ...cameIn, candidate: call.candidate, row: call.call };
}
const NOBODYS = 'a call of nobody who is known here';

/** The row's application is one of that candidate, who is there. */
async function isTheirs(store: ToldOfCallsDeps['store'], { org, candidate, row }: NonNullable<ToldOfCall['whose']>) {
  const [application, attempt] = row.split('/');
  if (attempt === undefined) return (await store.standing(org, candidate)) !== null;
  return (await store.candidateOfApplication(org, application ?? '')) === candidate;
}

/** Told of it before; an attempt that is over has no answer to wait for any more. */
async function isAnswered(store: ToldOfCallsDeps['store'], { org, candidate, row }: NonNullable<ToldOfCall['whose']>) {
  const application = row.split('/')[0] ?? '';
  const calls = await store.callsPage(org, { candidate, application, limit: MOST_ATTEMPTS });
  return calls.some((call) => `${call.application}/${call.attempt}` === row && call.status === 'CONNECTED');
}
const MOST_ATTEMPTS = 500;

const hadAnswered = (report: CallReport): CallReport =>
  report.kind === 'call.ended' && report.unlessAnswered === true ? { ...report, how: 'conversation' } : report;

type Told = Pick<NewInboxEvent, 'kind' | 'externalId' | 'payload'>;

/** One report is one event, however often and by whichever webhook it is told. */
function inboxEvent(report: CallReport, row: string, providerId: string): Told {
  const of = { row, providerId };
  if (report.kind === 'call.answered') return { kind: report.kind, externalId: providerId, payload: of };
  if (report.kind === 'call.ended')
    return {
      ...{ kind: report.kind, externalId: `${providerId}/${report.how}` },
      payload: { ...of, how: report.how, ...(report.sendersFault ? { sendersFault: true } : {}) },
    };
  const payload: EventPayloads['call.result'] = { ...of, ...report.result };
  return { kind: report.kind, externalId: providerId, payload: { ...payload } };
}
