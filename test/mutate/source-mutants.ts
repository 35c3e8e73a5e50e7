/** Mutants of plain code: one piece of text replaced in a copy of the tree, and the pure tests that ought to notice. */
import { INVITE_MUTANTS } from './invite-mutants.ts';
import { KEYWORD_MUTANTS } from './keyword-mutants.ts';
import { POLICY_MUTANTS } from './policy-mutants.ts';
import type { SourceMutant } from './source-mutant.ts';

const permit = (name: string, from: string, to: string): SourceMutant => ({
  kind: 'permit check',
  name: `permit: ${name}`,
  file: 'runtime/dispatch/permit.ts',
  from,
  to,
  tests: 'test/runtime/pure/permit.test.ts',
});
const relevance = (name: string, from: string, to: string): SourceMutant => ({
  ...permit(name, from, to),
  file: 'machines/messages/relevance.ts',
});
const ledger = (name: string, from: string, to: string): SourceMutant => ({
  kind: 'ledger handler',
  name: `ledger: ${name}`,
  file: 'machines/consent/ledger.ts',
  from,
  to,
  tests: 'test/machines/consent/ledger.test.ts',
});

export const SOURCE_MUTANTS: readonly SourceMutant[] = [
  ...KEYWORD_MUTANTS,
  permit(
    'a look-alike is taken',
    "if (isHeld === undefined)\n    throw new PermitRefused(permit?.id ?? null, 'the permit was not minted here or was already used');\n  if (permit.channel",
    'if (permit.channel',
  ),
  permit('another channel is taken', 'if (permit.channel !== channel)', 'if (false)'),
  permit('other content is taken', 'if (permit.contentHash !== contentHash(content))', 'if (false)'),
  permit('a late one is taken', 'if (now >= permit.expiresAt)', 'if (false)'),
  permit('it is late one instant later', 'now >= permit.expiresAt', 'now > permit.expiresAt'),
  permit('it is never spent', 'unspent.delete(permit);', ''),
  permit('the recipient is not its content', '[content.to, ', '['),
  permit('the subject is not its content', 'content.subject ?? null', 'null'),
  permit('the text is not its content', 'content.text ?? null]', 'null]'),
  permit('a relevance of its own is forgotten', 'of.relevance ?? relevanceOf(of.channel)', 'relevanceOf(of.channel)'),
  relevance('an email is relevant for two hours', "channel === 'EMAIL' ? 24 * HOUR : 2 * HOUR", '2 * HOUR'),
  relevance('a call is relevant for a day', "channel === 'EMAIL' ? 24 * HOUR : 2 * HOUR", '24 * HOUR'),
  ledger(
    'CNS-09 a sync turns it on again',
    'if (value === true && revokedByCandidate[column] && !mayTurnOnAgain(source)) continue;',
    '',
  ),
  ledger('CNS-09 an attestation does not', " || source === 'RECRUITER_ATTESTED'", ''),
  ledger(
    'CNS-09 a revocation of theirs is forgotten',
    'if (value === false && CANDIDATES_OWN_ACT.has(source)) revokedByCandidate[column] = true;',
    '',
  ),
  ledger('CNS-09 their own grant lifts nothing', 'if (value === true) revokedByCandidate[column] = false;', ''),
  ledger(
    'CNS-09 a sync counts as their own act',
    'value === false && CANDIDATES_OWN_ACT.has(source)',
    'value === false',
  ),
  ledger(
    'CNS-07 what changed is not written',
    'written.push({ column, old, new: value, source, evidence, at, by });',
    '',
  ),
  ledger(
    'CNS-07 what did not change is written',
    'if (changesNothing && !(value === false && isSaidOutright(source))) continue;',
    '',
  ),
  ledger(
    'P-02 an opt-out said outright leaves no row beside one that was read',
    'if (changesNothing && !(value === false && isSaidOutright(source))) continue;',
    'if (changesNothing) continue;',
  ),
  ledger(
    'CNS-01 call_consent is a channel',
    'columns.sms_consent === true || columns.email_consent',
    'columns.call_consent === true || columns.email_consent',
  ),
  ledger(
    'CNS-14 null is consent to texts',
    'return columns.sms_consent === true',
    'return columns.sms_consent !== false',
  ),
  ledger(
    'CNS-14 null is consent to email',
    'return columns.email_consent === true',
    'return columns.email_consent !== false',
  ),
  ledger(
    'CNS-14 null is consent to calls',
    'return columns.all_ai_communications_consent === true',
    'return columns.all_ai_communications_consent !== false',
  ),
  ledger('CNS-05 one revocation of theirs is none', 'CONSENT_COLUMNS.some(', 'CONSENT_COLUMNS.every('),
  ledger('CNS-04 call_consent blocks nothing', ' && columns.call_consent !== false', ''),
  ledger('CNS-14 null call_consent blocks', 'columns.call_consent !== false', 'columns.call_consent === true'),
  ledger('REV-02 a STOP leaves calls', "['sms_consent', 'all_ai_communications_consent']", "['sms_consent']"),
  ledger('REV-02 an unsubscription takes texts', "EMAIL: ['email_consent']", "EMAIL: ['email_consent', 'sms_consent']"),
  ledger(
    'REV-02 a STOP takes email',
    "TEXT_AND_AI: ['sms_consent', ",
    "TEXT_AND_AI: ['email_consent', 'sms_consent', ",
  ),
  ...POLICY_MUTANTS,
  ...INVITE_MUTANTS,
];
