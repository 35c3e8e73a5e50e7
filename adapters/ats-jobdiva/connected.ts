/**
 * JobDiva as an org's ATS: asked before anybody is contacted, told in notes, read by windows of time.
 *
 * Guarantees: a move and a disposition are notes on the candidate, linked to the job, since JobDiva has no stage to write, and
 * one that may have arrived is looked for before it is written again; an opt-out goes where the org's options say: a note, a
 * user-defined field, "Unavailable Indefinitely".
 */
import type { MoveAnswered, RevocationWritten } from '../../machines/vocabulary/ats-answer.ts';
import type { AtsOptions } from '../../machines/vocabulary/ats-connection.ts';
import { outreachEligibility } from '../../machines/vocabulary/ats-eligibility.ts';
import type { ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { AtsAway, type AtsProvider } from '../../runtime/ports.ts';
import { createJobDivaClient, type JobDivaAccount, type Row, TIMEOUT_MS } from './client.ts';
import { createNotes, numberOr } from './notes.ts';
import { candidatesDetail, createReader } from './read.ts';
import { resumeIn } from './resumes.ts';
import { availabilityOf, candidateIdOf, isOverThere, personOf, stageOf, textIn } from './rows.ts';

const TOLD_OF: Readonly<Record<ConsentColumn, string>> = {
  sms_consent: 'texts',
  email_consent: 'emails',
  all_ai_communications_consent: 'calls and other automated contact',
  call_consent: 'calls',
};

export function createJobDivaAts(account: JobDivaAccount, options: AtsOptions): AtsProvider {
  const client = createJobDivaClient(account);
  const notes = createNotes(client);
  const reader = createReader(client, options, notes);
  const action = options.note_action;

  async function applicantOf(job: string, candidate: string): Promise<Row | null> {
    const rows = await client.rows('JobApplicantsDetail', [['jobId', job]]);
    return rows.find((row) => candidateIdOf(row) === candidate) ?? null;
  }

  async function move(of: Parameters<AtsProvider['move']>[0]): Promise<MoveAnswered> {
    if (of.atsCandidate === null) return { kind: 'missing_application' };
    const where = of.stage ?? of.step ?? (of.kind === 'DISPOSITION' ? options.rejected_status : null);
    if (where === null) return { kind: 'refused', code: 'no_stage' };
    const reason = of.reason === null ? '' : ` Reason: ${of.reason}.`;
    const text = of.kind === 'MOVE' ? `Moved to ${where}.${reason}` : `Dispositioned: ${where}.${reason}`;
    const { status } = await notes.write({
      ...{ candidate: of.atsCandidate, job: of.atsJob, action, text, key: of.key },
    });
    if (status < 300) return { kind: 'moved', asNote: true };
    return status === 404 ? { kind: 'missing_application' } : { kind: 'refused', code: String(status) };
  }

  /** Tried again as a whole, and of that a note alone would stand twice. */
  async function noteOnce(candidate: string, text: string, key: string): Promise<{ readonly status: number }> {
    if ((await notes.stands(candidate, key)) === true) return { status: 200 };
    return notes.write({ candidate, job: null, action, text, key });
  }

  async function tellOptOut(candidate: string, column: ConsentColumn, key: string): Promise<number | null> {
    const text = `The candidate has opted out of ${TOLD_OF[column]}.`;
    const candidateid = numberOr(candidate);
    const acts: (() => Promise<{ readonly status: number }>)[] = [
      ...(options.notes ? [() => noteOnce(candidate, text, key)] : []),
      ...(options.opt_out_userfield === null
        ? []
        : [
            () =>
              client.post('updateCandidateUserfields', {
                ...{ candidateid, overwrite: true },
                userfields: [{ userfieldid: numberOr(options.opt_out_userfield ?? ''), userfieldvalue: text }],
              }),
          ]),
      ...(options.opt_out_availability
        ? [() => client.post('updateCandidateAvailability', { candidateid, unavailableindef: true, reason: text })]
        : []),
    ];
    let worst: number | null = null;
    for (const act of acts) {
      const { status } = await act();
      if (worst === null || status > worst) worst = status;
    }
    return worst;
  }

  return {
    absence: { longestRequestMs: account.timeoutMs ?? TIMEOUT_MS, listedWithinMs: 2_000 },
    async eligibility({ atsCandidate, atsJob }) {
      if (atsCandidate === null) throw new AtsAway('JobDiva knows no such candidate: nobody can be asked');
      const row = (await candidatesDetail(client, [atsCandidate])).get(atsCandidate);
      if (row === undefined) throw new AtsAway('JobDiva does not say how the candidate stands');
      const applicant = await applicantOf(atsJob, atsCandidate);
      const standing = {
        ...{ statuses: [availabilityOf(row), textIn(row, 'STATUS')], candidate: atsCandidate, isDeleted: false },
        owner: textIn(row, 'OWNERID', 'OWNER'),
        consent: personOf(row, options).consent,
        applicationStatus:
          applicant !== null && isOverThere(applicant, options) ? (options.dispositioned_statuses[0] ?? null) : null,
        isApplicationDeleted: false,
      };
      return {
        eligibility: outreachEligibility(options, standing),
        stage: applicant === null ? null : stageOf(applicant),
      };
    },
    async writeBackRevocation({ atsCandidate, column, key }): Promise<RevocationWritten> {
      if (atsCandidate === null) return { kind: 'refused', code: 'unknown_candidate' };
      const status = await tellOptOut(atsCandidate, column, key);
      if (status === null) return { kind: 'refused', code: 'no_field' };
      return status < 300 ? { kind: 'written' } : { kind: 'refused', code: String(status) };
    },
    move,
    async moved({ atsCandidate, key }) {
      const stands = atsCandidate !== null && (await notes.stands(atsCandidate, key)) === true;
      return stands ? { kind: 'moved', asNote: true } : { kind: 'unheard' };
    },
    read: (reading) => reader.read(reading),
    missing: client.missing,
    resume: async ({ atsCandidate }) => (atsCandidate === null ? null : resumeIn(client, atsCandidate)),
  };
}
