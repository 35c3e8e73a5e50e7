/** Every migration, in order. Named one by one: a bundle has no folder to read. */
import type { Migration } from 'kysely';
import * as beginning from './0001_beginning.ts';
import * as api from './0002_api.ts';
import * as imports from './0003_imports.ts';
import * as holds from './0004_holds.ts';
import * as numberHealth from './0005_number_health.ts';
import * as verificationCodes from './0006_verification_codes.ts';
import * as lightWrites from './0007_light_writes.ts';
import * as atsPlace from './0008_ats_place.ts';
import * as switchesAndReplays from './0009_switches_and_replays.ts';
import * as addresses from './0010_addresses.ts';
import * as importAndIdentity from './0011_import_and_identity.ts';
import * as otherStates from './0012_other_states.ts';
import * as sharedPhones from './0013_shared_phones.ts';
import * as unreadReplies from './0014_unread_replies.ts';
import * as leftBy from './0015_left_by.ts';
import * as journalChecks from './0016_journal_checks.ts';
import * as candidateNames from './0017_candidate_names.ts';
import * as counts from './0018_counts.ts';
import * as waits from './0019_waits.ts';
import * as touches from './0020_touches.ts';
import * as recentDecisions from './0021_recent_decisions.ts';
import * as atsConnections from './0022_ats_connections.ts';
import * as unknownWebhooks from './0023_unknown_webhooks.ts';
import * as mail from './0024_mail.ts';
import * as inboundCalls from './0025_inbound_calls.ts';
import * as versionsOfCandidates from './0026_versions_of_candidates.ts';
import * as resumes from './0027_resumes.ts';
import * as routingChanges from './0028_routing_changes.ts';
import * as scriptChanges from './0029_script_changes.ts';
import * as decisionShapes from './0030_decision_shapes.ts';
import * as callSetups from './0031_call_setups.ts';
import * as timers from './0032_timers.ts';
import * as strangersOnTheLine from './0033_strangers_on_the_line.ts';
import * as listsOfFew from './0034_lists_of_few.ts';
import * as changesInPlace from './0035_changes_in_place.ts';
import * as callsOfMerged from './0036_calls_of_merged.ts';
import * as dncReason from './0037_legacy_dnc_reason.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_beginning': beginning,
  '0002_api': api,
  '0003_imports': imports,
  '0004_holds': holds,
  '0005_number_health': numberHealth,
  '0006_verification_codes': verificationCodes,
  '0007_light_writes': lightWrites,
  '0008_ats_place': atsPlace,
  '0009_switches_and_replays': switchesAndReplays,
  '0010_addresses': addresses,
  '0011_import_and_identity': importAndIdentity,
  '0012_other_states': otherStates,
  '0013_shared_phones': sharedPhones,
  '0014_unread_replies': unreadReplies,
  '0015_left_by': leftBy,
  '0016_journal_checks': journalChecks,
  '0017_candidate_names': candidateNames,
  '0018_counts': counts,
  '0019_waits': waits,
  '0020_touches': touches,
  '0021_recent_decisions': recentDecisions,
  '0022_ats_connections': atsConnections,
  '0023_unknown_webhooks': unknownWebhooks,
  '0024_mail': mail,
  '0025_inbound_calls': inboundCalls,
  '0026_versions_of_candidates': versionsOfCandidates,
  '0027_resumes': resumes,
  '0028_routing_changes': routingChanges,
  '0029_script_changes': scriptChanges,
  '0030_decision_shapes': decisionShapes,
  '0031_call_setups': callSetups,
  '0032_timers': timers,
  '0033_strangers_on_the_line': strangersOnTheLine,
  '0034_lists_of_few': listsOfFew,
  '0035_changes_in_place': changesInPlace,
  '0036_calls_of_merged': callsOfMerged,
  '0037_legacy_dnc_reason': dncReason,
};
