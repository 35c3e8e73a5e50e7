/** A candidate of whom nothing is known yet: what an import or the API finds when it names a new one. */

import { UNKNOWN_CONSENT } from '../consent/ledger.ts';
import type { Candidate, CandidateRecord } from './working-set.ts';

/** What the first line of a journal names as its previous one. */
const JOURNAL_START = '';

export const blankRecord = (org: string, id: string): CandidateRecord => ({
  org,
  id,
  firstName: null,
  lastName: null,
  phone: null,
  email: null,
  timezone: null,
  timezoneSource: null,
  otherZones: [],
  timezoneConfirmedAt: null,
  state: null,
  otherStates: [],
  lineType: null,
  lineTypeAt: null,
  phoneReportedWrong: false,
  phoneUncallable: false,
  smsNumberInvalid: false,
  phoneShared: false,
  phoneLeft: null,
  phoneLeftAt: null,
  emailBounced: false,
  excludedInAts: false,
  legacyDoNotContact: false,
  legacyDncReason: null,
  mergedInto: null,
  callsOfMerged: [],
  formerAddresses: [],
  touches: [],
  revision: 0,
  journalSeq: 0,
  journalHead: JOURNAL_START,
});

export const blankCandidate = (org: string, id: string): Candidate => ({
  record: blankRecord(org, id),
  consent: UNKNOWN_CONSENT,
  suppressed: [],
  applications: {},
  charts: {},
  rows: {},
  messages: {},
  timers: {},
  tasks: {},
});
