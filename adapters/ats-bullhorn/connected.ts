/**
 * Bullhorn as an org's ATS: asked before anybody is contacted, told of moves and opt-outs, read by its events.
 *
 * Guarantees: a move is made once, and one whose answer was lost is looked for before it is made again; an opt-out is written
 * where Bullhorn has a field for it, and into a note where it has none, once each.
 */
import type { MoveAnswered, RevocationWritten } from '../../machines/vocabulary/ats-answer.ts';
import type { AtsOptions } from '../../machines/vocabulary/ats-connection.ts';
import { outreachEligibility } from '../../machines/vocabulary/ats-eligibility.ts';
import type { ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { type Instant, MINUTE, toMs } from '../../machines/vocabulary/instant.ts';
import { AtsAway, type AtsProvider, type NamedInAts } from '../../runtime/ports.ts';
import { type BullhornAnswer, createBullhornClient, type Json } from './client.ts';
import { fieldsOf, idIn, isRecord, standingOf, textIn } from './entities.ts';
import { createReader } from './read.ts';
import { resumeIn } from './resumes.ts';
import { type BullhornAccount, TIMEOUT_MS } from './session.ts';

/** Of ours and Bullhorn's. */
const CLOCKS_DIFFER = 2 * MINUTE;

type Move = Parameters<AtsProvider['move']>[0];

const TOLD_OF: Readonly<Record<ConsentColumn, string>> = {
  sms_consent: 'texts',
  email_consent: 'emails',
  all_ai_communications_consent: 'calls and other automated contact',
  call_consent: 'calls',
};
/** In one question. */
const PLACEMENTS = 100;
/** `smsOptIn` can be set when a candidate is made and never again. */
const OWN_FIELDS: Readonly<Partial<Record<ConsentColumn, Json>>> = { email_consent: { massMailOptOut: true } };

export function createBullhornAts(account: BullhornAccount, options: AtsOptions): AtsProvider {
  const client = createBullhornClient(account);
  const fields = fieldsOf(options);
  const reader = createReader(client, options);

  /** The submission of this very application: by its id, else by candidate and job. */
  async function submissionOf({ atsApplication, atsCandidate, atsJob }: NamedInAts): Promise<Json | null> {
    if (atsApplication !== null && /^\d+$/.test(atsApplication)) {
      const found = await client.get(`entity/JobSubmission/${atsApplication}`, { fields: fields.submission });
      return found.status < 300 && isRecord(found.body['data']) ? found.body['data'] : null;
    }
    if (atsCandidate === null || !/^\d+$/.test(atsCandidate) || !/^\d+$/.test(atsJob)) return null;
    const where = `candidate.id=${atsCandidate} AND jobOrder.id=${atsJob}`;
    const { body } = await client.get('query/JobSubmission', { where, fields: fields.submission, count: '10' });
    const all = Array.isArray(body['data']) ? body['data'].filter(isRecord) : [];
    const own = all.filter((one) => idIn(one['candidate']) === atsCandidate && idIn(one['jobOrder']) === atsJob);
    return own.find((one) => one['isDeleted'] !== true) ?? null;
  }

  /** Asked for where the org's policy is about them; what is not shown is no answer. */
  async function placementsOf(id: string): Promise<readonly Json[]> {
    if ((options.blocked_placement_statuses ?? []).length === 0) return [];
    const found: Json[] = [];
    for (;;) {
      const where = { where: `candidate.id=${id}`, fields: 'id,status', orderBy: 'id', count: String(PLACEMENTS) };
      const { status, body } = await client.get('query/Placement', { ...where, start: String(found.length) });
      if (status >= 300 || !Array.isArray(body['data']))
        throw new AtsAway(`Bullhorn answered ${status} to GET query/Placement`);
      const page = body['data'].filter(isRecord);
      found.push(...page);
      if (page.length < PLACEMENTS) return found;
    }
  }

  const statusOf = ({ kind, stage }: Move): string | null =>
    stage ?? (kind === 'DISPOSITION' ? options.rejected_status : null);

  const isTaken = ({ status }: BullhornAnswer): boolean => status < 300;

  /** Moved there since, and on by a person: by the submission's history, as far as Bullhorn tells it. */
  async function wasThere(id: string | null, status: string | null, since: Instant | null = null): Promise<boolean> {
    if (id === null || status === null || since === null) return false;
    const query = { where: `jobSubmission.id=${id}`, fields: 'id,status,dateAdded', orderBy: '-id', count: '20' };
    const { body } = await client.get('query/JobSubmissionHistory', query);
    const all = Array.isArray(body['data']) ? body['data'].filter(isRecord) : [];
    const from = toMs(since) - CLOCKS_DIFFER;
    return all.some((one) => textIn(one, 'status') === status && Number(one['dateAdded']) >= from);
  }

  async function move(of: Move): Promise<MoveAnswered> {
    const submission = await submissionOf(of);
    const id = submission === null ? null : idIn(submission);
    if (submission === null || id === null || submission['isDeleted'] === true) return { kind: 'missing_application' };
    const status = statusOf(of);
    // A workflow step is nothing that Bullhorn has; a stage it always has.
    if (status === null) return { kind: 'refused', code: 'no_status' };
    const comments = of.reason === null ? {} : { comments: `Reason: ${of.reason}` };
    const answer = await client.post(`entity/JobSubmission/${id}`, { status, ...comments });
    return isTaken(answer) ? { kind: 'moved' } : { kind: 'refused', code: codeOf(answer) };
  }

  async function note(candidate: string, key: string, text: string): Promise<BullhornAnswer> {
    const externalID = key.slice(0, 50);
    const found = await client.get('search/Note', { query: `externalID:"${externalID}"`, fields: 'id', count: '1' });
    if (isTaken(found) && Array.isArray(found.body['data']) && found.body['data'].length > 0) return found;
    return client.put('entity/Note', {
      ...{ action: options.note_action, comments: text, externalID },
      ...{ personReference: { id: Number(candidate) }, candidates: [{ id: Number(candidate) }] },
    });
  }

  return {
    absence: { longestRequestMs: account.timeoutMs ?? TIMEOUT_MS, listedWithinMs: 2_000 },
    async eligibility(who) {
      const submission = await submissionOf(who);
      const id = who.atsCandidate ?? (submission === null ? null : idIn(submission['candidate']));
      if (id === null || !/^\d+$/.test(id)) throw new AtsAway('Bullhorn knows no such candidate: nobody can be asked');
      const { status, body } = await client.get(`entity/Candidate/${id}`, { fields: fields.candidate });
      const candidate = isRecord(body['data']) ? body['data'] : null;
      if (status === 404) return { eligibility: 'ORG_OUTREACH_POLICY' };
      if (status >= 300 || candidate === null) throw new AtsAway(`Bullhorn answered ${status} to GET entity/Candidate`);
      const standing = standingOf({ ...candidate, id }, submission, await placementsOf(id), options);
      return {
        eligibility: outreachEligibility(options, standing),
        stage: submission === null ? null : textIn(submission, 'status'),
      };
    },
    async writeBackRevocation({ atsCandidate, column, key }): Promise<RevocationWritten> {
      if (atsCandidate === null || !/^\d+$/.test(atsCandidate)) return { kind: 'refused', code: 'unknown_candidate' };
      const configured = options.opt_out_fields[column];
      const own = configured === undefined ? OWN_FIELDS[column] : { [configured.field]: configured.value };
      if (own !== undefined) {
        const answer = await client.post(`entity/Candidate/${atsCandidate}`, own);
        return isTaken(answer) ? { kind: 'written' } : { kind: 'refused', code: codeOf(answer) };
      }
      if (!options.notes) return { kind: 'refused', code: 'no_field' };
      const answer = await note(atsCandidate, key, `The candidate has opted out of ${TOLD_OF[column]}.`);
      return isTaken(answer) ? { kind: 'written' } : { kind: 'refused', code: codeOf(answer) };
    },
    move,
    async moved(of) {
      const submission = await submissionOf(of);
      if (submission === null) return { kind: 'missing_application' };
      const status = statusOf(of);
      const isThere = textIn(submission, 'status') === status || (await wasThere(idIn(submission), status, of.since));
      return isThere ? { kind: 'moved' } : { kind: 'unheard' };
    },
    read: (reading) => reader.read(reading),
    async resume(who) {
      const { atsCandidate } = who;
      const id = atsCandidate ?? idIn((await submissionOf(who))?.['candidate']);
      return id === null || !/^\d+$/.test(id) ? null : resumeIn(client, id);
    },
  };
}

/** A word of Bullhorn's that can be shown. */
function codeOf({ status, body }: BullhornAnswer): string {
  const word = textIn(body, 'errorMessageKey') ?? textIn(body, 'errorCode');
  return word !== null && /^[\w.-]{1,60}$/.test(word) ? word : String(status);
}
